#pragma once
// Where the learner stands: what is done, and what comes next.

#include "memory.hpp"

namespace lab::coach {

/// One outcome for each exercise of the course. What the memory does not know, or what has changed
/// since, is checked now.
std::vector<Outcome> standing(const Course& course, Memory& memory);

/// The first exercise that is not done, if any. The warm-ups of lesson 0 are left out as soon as
/// an exercise of a later lesson is done.
std::optional<std::size_t> next_undone(const Course& course, const std::vector<Outcome>& standing);

/// `./lab`: lessons with their bars, the next exercise, what to open, what to read, what to type.
std::string overview(const Course& course, const Memory& memory,
                     const std::vector<Outcome>& standing);

/// `./lab list`: every exercise in a line.
std::string list(const Course& course, const std::vector<Outcome>& standing);

/// Of which the list is made: "1 logic gates  3/5", and "✓ 1.3 XOR from NAND alone **" behind
/// `before`, which is two columns wide.
std::string lesson_head(const Course& course, const Lesson& lesson,
                        const std::vector<Outcome>& standing);
std::string exercise_line(const Course& course, std::size_t i, const std::vector<Outcome>& standing,
                          const std::string& before);

/// `./lab list N`: those of a lesson, and what the learner can do where it is done.
std::string list_lesson(const Course& course, int number, const std::vector<Outcome>& standing);

/// At the very first start: at most twelve lines.
std::string welcome(const Course& course);

/// What the learner can do now that all exercises of the lesson are done.
std::string lesson_done(const Course& course, int number, const std::vector<Outcome>& standing);

/// The same where the lesson is done and it was not told yet, else ""; from now on it is told.
std::string lesson_done_once(const Course& course, Memory& memory, int number,
                             const std::vector<Outcome>& standing);

/// Whether a lesson has exercises, and all are done.
bool is_done(const Course& course, int lesson, const std::vector<Outcome>& standing);

/// Whether the chapter has a program on the learner's functions.
bool takes_mine(const Course& course, const Lesson& lesson);

/// How the learner's own functions are run: "./lab run 4 --mine", or, for a chapter whose program
/// does not take them, "./lab run 1"; unbroken.
std::string run_command(const Course& course, const Lesson& lesson);

} // namespace lab::coach
