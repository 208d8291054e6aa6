// The coach: where you stand, what is wrong, what comes next. Started by ./lab, which builds it:
// coach ROOT [COMMAND [ARGUMENTS...]]
#include "attempts.hpp"
#include "check.hpp"
#include "doubt.hpp"
#include "editor.hpp"
#include "figures.hpp"
#include "help_with_one.hpp"
#include "json.hpp"
#include "process.hpp"
#include "report.hpp"
#include "reset.hpp"
#include "standing.hpp"
#include "text.hpp"
#include "update.hpp"
#include "watch.hpp"
#include "words.hpp"

#include "common/basics/error.hpp"

#include <algorithm>
#include <clocale>
#include <iostream>

namespace lab::coach {

namespace {

/// The exercise that was named, or else the next one to do.
std::size_t named_or_next(const Course& course, Memory& memory, const Words& words) {
    if (!words.empty()) {
        return find_exercise(course, words[0]);
    }
    return next_undone(course, standing(course, memory)).value_or(course.exercises.size() - 1);
}

int show_overview(const Course& course, Memory& memory, const Words& words) {
    allow(words, 0, "./lab alone");
    const bool first_time = memory.is_empty();
    const std::vector<Outcome> now = standing(course, memory);
    const bool nothing_done = std::all_of(
        now.begin(), now.end(), [](Outcome outcome) { return outcome == Outcome::not_started; });
    std::cout << (first_time && nothing_done ? welcome(course) : overview(course, memory, now));
    if (first_time) {
        memory.judge(course, {}); // from now on we know each other
    }
    return exit_fine;
}

int show_list(const Course& course, Memory& memory, Words words) {
    const bool json = take(words, "--json");
    allow(words, json ? 0 : 1, json ? "./lab list --json" : "./lab list [N]");
    if (json) {
        const std::vector<Outcome> now = standing(course, memory);
        std::cout << standing_as_json(course, now, next_undone(course, now));
    } else if (words.empty()) {
        std::cout << list(course, standing(course, memory));
    } else {
        const int lesson = find_lesson(course, words[0]);
        std::cout << list_lesson(course, lesson, standing(course, memory));
    }
    return exit_fine;
}

int check_some(const Course& course, Memory& memory, Words words) {
    const bool json = take(words, "--json");
    allow(words, 99, "./lab check [N[.K]] [--json]");
    std::vector<std::size_t> wanted;
    for (const std::string& word : words) {
        for (const std::size_t i : find_exercises(course, word)) {
            wanted.push_back(i);
        }
    }
    if (words.empty()) {
        for (std::size_t i = 0; i < course.exercises.size(); ++i) {
            wanted.push_back(i);
        }
    }
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    return check(course, memory, wanted, json);
}

int watch_one(const Course& course, Memory& memory, const Words& words) {
    allow(words, 1, "./lab watch [N.K]");
    return watch(course, memory, named_or_next(course, memory, words));
}

int give_hint(const Course& course, Memory& memory, const Words& words) {
    allow(words, 1, "./lab hint [N.K]");
    const std::size_t exercise = named_or_next(course, memory, words);
    std::cout << next_hint(course, memory, course.exercises[exercise]);
    return exit_fine;
}

int show_solution(const Course& course, Memory& memory, Words words) {
    const bool anyway = take(words, "--anyway");
    allow(words, 1, "./lab solution N.K [--anyway]");
    if (words.empty()) {
        throw UsageError("the solution of which exercise? Say ./lab solution N.K.");
    }
    const std::size_t i = find_exercise(course, words[0]);
    const Exercise& exercise = course.exercises[i];
    if (!anyway) {
        const Verdict verdict = memory.judge(course, {i})[0];
        if (verdict.outcome != Outcome::done) {
            std::cout << in_full(course, verdict)
                      << wrapped("The solution is shown when yours passes. " +
                                 unbroken("./lab hint " + exercise.number) + " helps on the way; " +
                                 unbroken("./lab solution " + exercise.number + " --anyway") +
                                 " shows it now.");
            return exit_failed;
        }
    }
    std::cout << solution_beside_own(course, exercise);
    return exit_fine;
}

int edit(const Course& course, Memory& memory, const Words& words) {
    allow(words, 1, "./lab edit [N.K]");
    const Exercise& exercise = course.exercises[named_or_next(course, memory, words)];
    std::cout << paint(Colour::bold, name_of(exercise)) << ": " << course.shown(exercise.file())
              << std::endl;
    return open_in_editor(course, exercise) == 0 ? exit_fine : exit_failed;
}

int doubt_check(const Course& course, Memory& memory, Words words) {
    allow(words, 1, "./lab doubt N.K");
    if (words.empty()) {
        throw UsageError("the check of which exercise seems wrong? Say ./lab doubt N.K.");
    }
    return doubt(course, memory, find_exercise(course, words[0]));
}

int update_lab(const Course& course, const Words& words) {
    allow(words, 0, "./lab update");
    return update(course);
}

int figures(const Course& course, Memory& memory, Words words) {
    const bool slow = take(words, "--slow");
    allow(words, 0, "./lab figures [--slow]");
    return draw_figures(course, standing(course, memory), slow);
}

struct Command {
    const char* name;
    int (*run)(const Course&, Memory&, Words);
};

int run(const std::vector<std::string>& arguments) {
    static const Command commands[] = {
        {"", [](const Course& c, Memory& m, Words w) { return show_overview(c, m, w); }},
        {"list", [](const Course& c, Memory& m, Words w) { return show_list(c, m, w); }},
        {"check", check_some},
        {"watch", [](const Course& c, Memory& m, Words w) { return watch_one(c, m, w); }},
        {"hint", [](const Course& c, Memory& m, Words w) { return give_hint(c, m, w); }},
        {"solution", show_solution},
        {"reset", reset},
        {"doubt", doubt_check},
        {"figures", figures},
        {"update", [](const Course& c, Memory&, Words w) { return update_lab(c, w); }},
        {"edit", [](const Course& c, Memory& m, Words w) { return edit(c, m, w); }},
    };
    if (arguments.empty()) {
        throw UsageError("the coach is started by ./lab.");
    }
    const Course course = read_course(arguments[0]);
    Memory memory(course);
    keep_stubs(course);
    const std::string name = arguments.size() > 1 ? arguments[1] : "";
    const Words words(arguments.begin() +
                          std::min<std::ptrdiff_t>(2, arguments.end() - arguments.begin()),
                      arguments.end());
    for (const Command& command : commands) {
        if (name == command.name) {
            return command.run(course, memory, words);
        }
    }
    throw UsageError("the coach has no command '" + name + "': ./lab help names them.");
}

} // namespace

} // namespace lab::coach

int main(int argc, char** argv) {
    std::setlocale(LC_TIME, "C");
    lab::coach::tidy_up_on_signals();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    lab::coach::remember_arguments({arguments.begin() + std::min(1, argc - 1), arguments.end()});
    try {
        return lab::coach::run(arguments);
    } catch (const lab::Error& error) {
        std::cout.flush();
        std::cerr << "lab: " << error.what() << "\n";
        return error.exit_code();
    } catch (const std::exception& error) {
        std::cout.flush();
        std::cerr << "lab: " << error.what() << "\n";
        return lab::exit_missing;
    }
}
