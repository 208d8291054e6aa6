#include "judge.hpp"

#include "builder.hpp"
#include "compiler_meanings.hpp"
#include "process.hpp"
#include "stub.hpp"
#include "text.hpp"

#define BOOST_BIND_GLOBAL_PLACEHOLDERS // Boost 1.74 warns of its own use of them
#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <sstream>

namespace lab::coach {

namespace {

// A check limits the processor time of each case itself; this is for one that waits without end.
constexpr double patience = 120;

/// What a learner's function prints may be any bytes; a parser of JSON wants UTF-8.
std::string as_utf8(const std::string& bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        const std::size_t length = c < 0x80   ? 1
                                   : c < 0xc2 ? 0
                                   : c < 0xe0 ? 2
                                   : c < 0xf0 ? 3
                                   : c < 0xf5 ? 4
                                              : 0;
        bool whole = length > 0 && i + length <= bytes.size();
        for (std::size_t k = 1; whole && k < length; ++k) {
            whole = (static_cast<unsigned char>(bytes[i + k]) & 0xc0) == 0x80;
        }
        text += whole ? bytes.substr(i, length) : "?";
        i += whole ? length : 1;
    }
    return text;
}

bool keeps_expressions(const Slip& slip) {
    return slip.kind == Slip::kept_expression || slip.kind == Slip::returned_expression;
}

/// What each error means. Of the errors of one line, those after the one that was understood follow
/// from it.
void explain_errors(const Course& course, const Exercise& exercise, Verdict& verdict) {
    const std::string source = read_file(course.root / exercise.file());
    const std::string declarations =
        read_file(course.root / "exercises" / exercise.folder / "exercises.hpp");
    const std::vector<Slip> slips = slips_in(source, course.root);
    std::vector<CompileError> told;
    for (CompileError& error : verdict.errors) {
        error.meaning = meaning_of(error, source, declarations, slips);
        const bool follows = std::any_of(told.begin(), told.end(), [&](const CompileError& e) {
            return e.line == error.line && !e.meaning.empty();
        });
        if (!follows) {
            told.push_back(std::move(error));
        }
    }
    verdict.errors = std::move(told);
    if (std::none_of(verdict.errors.begin(), verdict.errors.end(), is_about_matrices)) {
        return;
    }
    for (const Slip& slip : slips) {
        const bool said =
            std::any_of(verdict.errors.begin(), verdict.errors.end(), [&](const auto& e) {
                return e.meaning.find(slip.does) != std::string::npos;
            });
        if (keeps_expressions(slip) && !said) {
            verdict.slips.push_back(slip);
        }
    }
}

/// What the text shows, where the verdict does not rule it out.
void look_for_slips(const Course& course, Verdict& verdict) {
    if (verdict.outcome != Outcome::wrong) {
        return;
    }
    const Exercise& exercise = course.exercises[verdict.exercise];
    const auto any = [&](auto fits) {
        return std::any_of(verdict.failures.begin(), verdict.failures.end(), fits);
    };
    const bool stopped = any([](const Failure& f) {
        return f.came.find("stopped") != std::string::npos ||
               f.came.find("crashed") != std::string::npos;
    });
    const bool division_is_told =
        any([](const Failure& f) { return f.cause.find("whole numbers") != std::string::npos; });
    for (const Slip& slip : slips_in(read_file(course.root / exercise.file()), course.root)) {
        if (keeps_expressions(slip) || (slip.kind == Slip::without_size && stopped) ||
            (slip.kind == Slip::divided && !division_is_told)) {
            verdict.slips.push_back(slip);
        }
    }
    if (verdict.slips.empty()) {
        return;
    }
    for (Failure& failure : verdict.failures) {
        if (failure.vague) {
            failure.cause.clear();
        }
    }
}

/// The answer cannot be run: what the compiler or the linker has against it.
void explain_refusal(const Course& course, const std::string& words, Verdict& verdict) {
    const Exercise& exercise = course.exercises[verdict.exercise];
    verdict.outcome = Outcome::uncompiled;
    verdict.errors = errors_in(exercise.file().generic_string(), words);
    if (!verdict.errors.empty()) {
        explain_errors(course, exercise, verdict);
        return;
    }
    const std::vector<std::string> missing = undefined_functions(words);
    if (!missing.empty()) {
        verdict.note = "there is no function " + joined(missing, ", nor ") +
                       ". Was its name, a parameter's type or its namespace changed? The "
                       "declaration stands in " +
                       course.shown(fs::path("exercises") / exercise.folder / "exercises.hpp") +
                       ".";
        return;
    }
    verdict.note = words;
}

void read_answer(const Ended& end, Verdict& verdict) {
    const std::size_t exercise = verdict.exercise;
    try {
        if (end.how == Ended::exited) {
            verdict = parse_verdict(end.output);
        } else if (end.how == Ended::out_of_time) {
            verdict.note = "the check did not end";
        } else if (end.how == Ended::killed) {
            verdict.note = "the check was killed by signal " + std::to_string(end.code);
        }
    } catch (const std::exception& error) {
        verdict.note = std::string("the check gave no verdict: ") + error.what();
    }
    verdict.exercise = exercise;
    if (end.how == Ended::stopped) {
        verdict.outcome = Outcome::stopped;
    } else if (!verdict.note.empty() || end.how == Ended::never_started) {
        verdict.outcome = Outcome::broken;
    }
}

} // namespace

const char* word_of(Outcome outcome) {
    static const char* words[] = {"not_started", "done",   "wrong",  "does_not_compile",
                                  "missing",     "broken", "stopped"};
    return words[static_cast<int>(outcome)];
}

Verdict parse_verdict(const std::string& json) {
    boost::property_tree::ptree tree;
    std::istringstream in(as_utf8(json));
    boost::property_tree::read_json(in, tree);
    Verdict verdict;
    const std::string word = tree.get<std::string>("verdict");
    for (const Outcome outcome : {Outcome::not_started, Outcome::done, Outcome::wrong}) {
        if (word == word_of(outcome)) {
            verdict.outcome = outcome;
        }
    }
    if (verdict.outcome == Outcome::stopped) {
        throw std::runtime_error("an unknown verdict, " + word);
    }
    verdict.cases = tree.get<std::size_t>("cases");
    verdict.wrong_cases = tree.get<std::size_t>("wrong_cases");
    verdict.printed = tree.get<std::string>("printed");
    for (const auto& entry : tree.get_child("failures")) {
        Failure failure;
        failure.name = entry.second.get<std::string>("case");
        for (const auto& line : entry.second.get_child("given")) {
            failure.given.push_back(line.second.data());
        }
        failure.expected = entry.second.get<std::string>("expected");
        failure.came = entry.second.get<std::string>("came");
        failure.cause = entry.second.get<std::string>("cause");
        failure.vague = entry.second.get<bool>("vague", false);
        verdict.failures.push_back(failure);
    }
    return verdict;
}

std::vector<Verdict> judge(const Course& course, const std::vector<std::size_t>& exercises,
                           const std::vector<int>& attention) {
    std::vector<Verdict> verdicts(exercises.size());
    std::vector<std::size_t> places, to_build; // places in `verdicts`, and their exercises
    for (std::size_t k = 0; k < exercises.size(); ++k) {
        const Exercise& exercise = course.exercises[exercises[k]];
        verdicts[k].exercise = exercises[k];
        if (!fs::exists(course.root / exercise.file())) {
            verdicts[k].outcome = Outcome::missing;
        } else if (is_untouched(course, exercise)) {
            verdicts[k].outcome = Outcome::not_started;
        } else {
            places.push_back(k);
            to_build.push_back(exercises[k]);
        }
    }

    const std::vector<Built> built = build_checks(course, to_build, attention);
    std::vector<std::size_t> to_run;
    std::vector<Job> jobs;
    for (std::size_t k = 0; k < places.size(); ++k) {
        Verdict& verdict = verdicts[places[k]];
        if (built[k].result == Built::built) {
            to_run.push_back(places[k]);
            const Exercise& exercise = course.exercises[to_build[k]];
            jobs.push_back({{check_program(course, exercise).string(), "--json"}, false});
        } else if (built[k].result == Built::failed) {
            explain_refusal(course, built[k].words, verdict);
        } else if (built[k].result == Built::broken) {
            verdict.outcome = Outcome::broken;
            verdict.note = built[k].words;
        }
    }
    setenv("OPENBLAS_NUM_THREADS", "1", 1); // several threads make a check slower, not faster
    const std::vector<Ended> ended = run_jobs(jobs, 2, patience, attention);
    for (std::size_t r = 0; r < to_run.size(); ++r) {
        read_answer(ended[r], verdicts[to_run[r]]);
        look_for_slips(course, verdicts[to_run[r]]);
        verdicts[to_run[r]].seconds = ended[r].seconds;
    }
    return verdicts;
}

} // namespace lab::coach
