#include "report.hpp"

#include "stub.hpp"
#include "text.hpp"

#include "common/basics/plain_numbers.hpp"

#include <algorithm>
#include <map>
#include <sstream>

namespace lab::coach {

namespace {

constexpr std::size_t errors_shown = 3, slips_shown = 3;
constexpr std::size_t lines_of_noise = 12; // of a compiler's words that could not be read

std::string headline(const Course& course, const Verdict& verdict) {
    const std::string name = name_of(course.exercises[verdict.exercise]);
    std::string state;
    switch (verdict.outcome) {
    case Outcome::not_started:
        state = "not started";
        break;
    case Outcome::done:
        state = "done, " + counted(verdict.cases, "case") + " right";
        break;
    case Outcome::wrong:
        state = "wrong in " + std::to_string(verdict.wrong_cases) + " of " +
                counted(verdict.cases, "case");
        break;
    case Outcome::uncompiled:
        state = "does not compile";
        break;
    case Outcome::missing:
        state = "the file is missing";
        break;
    case Outcome::broken:
        state = "could not be checked";
        break;
    case Outcome::stopped:
        state = "the check was stopped";
        break;
    }
    return wrapped(name + ": " + state, mark(verdict.outcome) + " ", "  ");
}

std::string error_text(const Course& course, const CompileError& error) {
    const std::string place = course.shown(error.file) + ":" + std::to_string(error.line) + ":" +
                              std::to_string(error.column) + ": ";
    std::string text = error.meaning.empty()
                           ? wrapped(place + "error: " + error.message, "  ", "    ")
                           : wrapped(place + error.meaning + ".", "  ", "    ");
    for (const std::string& line : error.excerpt) {
        text += paint(Colour::dim, line) + "\n";
    }
    if (!error.meaning.empty()) {
        const std::size_t lines_long = 3 * std::max<std::size_t>(columns() - 4, 20);
        text +=
            paint(Colour::dim, wrapped("error: " + cut(error.message, lines_long), "    ", "    "));
    }
    return text;
}

/// What the text shows, and how sure it is that this is why. Where the check knows a cause, that
/// may come of an expression that is kept, but hardly of whole numbers that are divided.
std::string slips_text(const Verdict& verdict) {
    const bool cause_known = !verdict.failures.empty() && !verdict.failures[0].cause.empty();
    std::string text;
    for (std::size_t i = 0; i < verdict.slips.size() && i < slips_shown; ++i) {
        const bool unsure = cause_known && verdict.slips[i].kind == Slip::divided;
        const std::string label = i > 0 ? "" : unsure ? "perhaps" : "likely";
        text += paint(Colour::yellow, labelled(label, told(verdict.slips[i]) + "."));
    }
    return text;
}

std::string errors_text(const Course& course, const Verdict& verdict) {
    std::string text;
    for (std::size_t i = 0; i < verdict.errors.size() && i < errors_shown; ++i) {
        text += error_text(course, verdict.errors[i]);
    }
    if (verdict.errors.size() > errors_shown) {
        text += "  and " + counted(verdict.errors.size() - errors_shown, "more error") +
                ", often caused by the first\n";
    }
    return text;
}

std::string failure_text(const Failure& failure) {
    std::string text = labelled("case", failure.name);
    std::string given;
    for (const std::string& line : failure.given) {
        given += (given.empty() ? ""
                  : line.find('\n') == std::string::npos && given.find('\n') == std::string::npos
                      ? ", "
                      : "\n") +
                 line;
    }
    if (!given.empty()) {
        text += labelled("given", given);
    }
    text += labelled("expected", failure.expected) + labelled("came", failure.came);
    if (!failure.cause.empty()) {
        text += paint(Colour::yellow, labelled("cause", failure.cause));
    }
    return text;
}

/// Why a case is wrong, in a line. Sizes differ from case to case, the error is the same.
std::string reason(const Failure& failure) {
    if (!failure.cause.empty()) {
        return failure.cause;
    }
    const bool short_enough = failure.expected.find('\n') == std::string::npos &&
                              failure.came.find('\n') == std::string::npos;
    return short_enough ? "expected " + failure.expected + ", came " + failure.came
                        : "the values differ";
}

/// Does an exception differ from another by nothing but the sizes that it names?
bool same_error(const Failure& a, const Failure& b) {
    const auto without_sizes = [](std::string text) {
        text.erase(
            std::remove_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }),
            text.end());
        return text;
    };
    return a.came.rfind("the function stopped", 0) == 0 &&
           without_sizes(a.came) == without_sizes(b.came);
}

/// All failures but the first: the cases of each reason.
std::string other_failures(const std::vector<Failure>& failures) {
    std::vector<std::string> reasons;
    std::map<std::string, std::vector<std::string>> cases;
    for (std::size_t i = 1; i < failures.size(); ++i) {
        std::string why = reason(failures[i]);
        if (why == reason(failures[0])) {
            why = "the same";
        } else if (same_error(failures[i], failures[0])) {
            why = "the same error, with other sizes";
        }
        auto& names = cases[why];
        if (names.empty()) {
            reasons.push_back(why);
        }
        if (std::find(names.begin(), names.end(), failures[i].name) == names.end()) {
            names.push_back(failures[i].name);
        }
    }
    std::string text;
    for (std::size_t r = 0; r < reasons.size() && r < 4; ++r) {
        std::vector<std::string> names = cases[reasons[r]];
        const std::size_t count = names.size();
        if (count > 3) {
            names.resize(3);
        }
        const std::string more = count > 3 ? "; and " + std::to_string(count - 3) + " more" : "";
        text += labelled("also", cut(joined(names, "; ") + more + ": " + reasons[r],
                                     2 * std::max<std::size_t>(columns() - 16, 20)));
    }
    if (reasons.size() > 4) {
        text += labelled("", "and more, of " + counted(reasons.size() - 4, "other kind"));
    }
    return text;
}

std::string first_lines(const std::string& words, std::size_t most) {
    std::string text;
    std::size_t count = 0;
    for (const std::string& line : split_lines(words)) {
        if (count++ < most) {
            text += "  " + line + "\n";
        }
    }
    return count > most ? text + "  … and " + counted(count - most, "more line") + "\n" : text;
}

} // namespace

std::string mark(Outcome outcome) {
    if (outcome == Outcome::done) {
        return paint(Colour::green, "✓");
    }
    return is_wrong(outcome) ? paint(Colour::red, "✗") : paint(Colour::dim, "·");
}

std::string name_of(const Exercise& exercise) {
    return exercise.number + " " + exercise.title;
}

bool is_wrong(Outcome outcome) {
    return outcome != Outcome::done && outcome != Outcome::not_started;
}

std::string one_sentence(const Verdict& verdict) {
    if (verdict.outcome == Outcome::missing) {
        return "the file is missing";
    }
    if (!verdict.errors.empty()) {
        const CompileError& first = verdict.errors[0];
        return first.meaning.empty() ? first.message : first.meaning;
    }
    if (!verdict.slips.empty() && !verdict.failures.empty() && verdict.failures[0].cause.empty()) {
        return told(verdict.slips[0]);
    }
    if (!verdict.failures.empty()) {
        return reason(verdict.failures[0]);
    }
    return verdict.note.substr(0, verdict.note.find('\n'));
}

std::string in_full(const Course& course, const Verdict& verdict) {
    const Exercise& exercise = course.exercises[verdict.exercise];
    std::string text = headline(course, verdict);
    if (!is_wrong(verdict.outcome)) {
        return text;
    }
    if (verdict.outcome == Outcome::missing) {
        return text + wrapped(course.shown(exercise.file()) +
                                  " is not there: " + unbroken("./lab reset " + exercise.number) +
                                  " brings the stub back.",
                              "  ", "  ");
    }
    if (verdict.errors.empty() && verdict.outcome != Outcome::stopped) {
        text += paint(Colour::dim, wrapped(place_to_edit(course, exercise), "  ", "  "));
    }
    if (verdict.accepted_before) {
        text += wrapped("Accepted before, looked at again with a check that asks more: your answer "
                        "did all that was asked then, and here is what it does not do yet.",
                        "  ", "  ");
    }
    text += errors_text(course, verdict) + slips_text(verdict);
    if (!verdict.note.empty()) {
        text += verdict.note.find('\n') == std::string::npos
                    ? wrapped(verdict.note, "  ", "  ")
                    : first_lines(verdict.note, lines_of_noise);
    }
    if (verdict.outcome == Outcome::broken) {
        text +=
            wrapped("That is not your answer's fault: the lab itself could not be built or run. " +
                        unbroken("./lab doctor") + " looks for the reason.",
                    "  ", "  ");
    }
    if (!verdict.failures.empty()) {
        text += failure_text(verdict.failures[0]) + other_failures(verdict.failures);
    }
    if (!verdict.printed.empty()) {
        text += labelled("printed", verdict.printed + "\n");
    }
    return text;
}

} // namespace lab::coach
