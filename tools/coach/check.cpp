#include "check.hpp"

#include "comparison.hpp"
#include "json.hpp"
#include "report.hpp"
#include "standing.hpp"
#include "stub.hpp"
#include "text.hpp"

#include "common/basics/error.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <unistd.h>

namespace lab::coach {

namespace {

std::vector<std::string> own_arguments;

/// "3 done, 1 wrong, 2 not started"
std::string summary(const std::vector<Verdict>& verdicts) {
    std::size_t done = 0, wrong = 0, not_started = 0;
    for (const Verdict& verdict : verdicts) {
        done += verdict.outcome == Outcome::done;
        wrong += is_wrong(verdict.outcome);
        not_started += verdict.outcome == Outcome::not_started;
    }
    return std::to_string(done) + " done, " + std::to_string(wrong) + " wrong, " +
           std::to_string(not_started) + " not started";
}

/// After the verdict of a single exercise, what comes now.
std::string what_now(const Course& course, Memory& memory, const Verdict& verdict) {
    const Exercise& exercise = course.exercises[verdict.exercise];
    if (verdict.outcome == Outcome::not_started) {
        return wrapped("Write in " + place_to_edit(course, exercise) + ", then check again. " +
                           unbroken("./lab hint " + exercise.number) + " helps to begin.",
                       "  ", "  ");
    }
    if (verdict.outcome == Outcome::wrong) {
        return wrapped(unbroken("./lab hint " + exercise.number) + " helps.", "  ", "  ");
    }
    if (verdict.outcome != Outcome::done) {
        return "";
    }
    const std::string compared = ours_beside_yours(course, verdict);
    std::string text = wrapped(exercise.learnt, "  ", "  ") + compared;
    const std::vector<Outcome> now = standing(course, memory);
    text += lesson_done_once(course, memory, exercise.lesson, now);
    if (const auto next = next_undone(course, now)) {
        text +=
            wrapped("Next: " + name_of(course.exercises[*next]) + ", " +
                        unbroken("./lab watch " + course.exercises[*next].number) +
                        (compared.empty() ? "; " + unbroken("./lab solution " + exercise.number) +
                                                " shows ours beside yours."
                                          : "."),
                    "  ", "  ");
    }
    return text;
}

/// After the verdicts of several: a lesson that is done, and what comes next.
std::string after_several(const Course& course, Memory& memory,
                          const std::vector<Verdict>& verdicts) {
    const std::vector<Outcome> now = standing(course, memory);
    const int lesson = course.exercises[verdicts.front().exercise].lesson;
    const bool one_lesson = lesson == course.exercises[verdicts.back().exercise].lesson;
    std::string text = one_lesson ? lesson_done_once(course, memory, lesson, now) : "";
    if (const auto next = next_undone(course, now)) {
        text += wrapped("Next: " + name_of(course.exercises[*next]) + ", " +
                        unbroken("./lab watch " + course.exercises[*next].number));
    }
    return text;
}

void print(const Course& course, const std::vector<Verdict>& verdicts) {
    int lesson = -1; // none yet: there is a lesson 0
    for (const Verdict& verdict : verdicts) {
        const Exercise& exercise = course.exercises[verdict.exercise];
        if (verdicts.size() > 1 && exercise.lesson != lesson) {
            lesson = exercise.lesson;
            std::cout << wrapped(paint(Colour::bold, "Lesson " + std::to_string(lesson) + ": " +
                                                         course.lesson_of(exercise).title));
        }
        std::cout << in_full(course, verdict);
        if (is_wrong(verdict.outcome) && verdicts.size() > 1) {
            std::cout << "\n";
        }
    }
}

} // namespace

void remember_arguments(const std::vector<std::string>& arguments) {
    own_arguments = arguments;
}

bool any_broken(const std::vector<Verdict>& verdicts) {
    return std::any_of(verdicts.begin(), verdicts.end(),
                       [](const Verdict& v) { return v.outcome == Outcome::broken; });
}

void heal_once(const Course& course) {
    if (std::getenv("LAB_HEALED") != nullptr) {
        return;
    }
    setenv("LAB_HEALED", "1", 1);
    std::error_code ignored;
    fs::remove(course.state() / "coach_built", ignored);
    const std::string program = (course.root / "lab").string();
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& word : own_arguments) {
        argv.push_back(const_cast<char*>(word.c_str()));
    }
    argv.push_back(nullptr);
    std::cout.flush();
    execv(program.c_str(), argv.data());
}

int check(const Course& course, Memory& memory, const std::vector<std::size_t>& exercises,
          bool json) {
    const std::vector<Verdict> verdicts = memory.judge(course, exercises);
    const bool broken = any_broken(verdicts);
    if (broken) {
        heal_once(course);
    }
    if (json) {
        std::cout << as_json(course, verdicts);
    } else {
        print(course, verdicts);
        if (verdicts.size() == 1) {
            std::cout << what_now(course, memory, verdicts[0]);
        } else {
            std::cout << summary(verdicts) << "\n" << after_several(course, memory, verdicts);
        }
    }
    if (broken) {
        return exit_missing;
    }
    return std::any_of(verdicts.begin(), verdicts.end(),
                       [](const Verdict& v) { return is_wrong(v.outcome); })
               ? exit_failed
               : exit_fine;
}

} // namespace lab::coach
