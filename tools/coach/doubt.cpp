#include "doubt.hpp"

#include "json.hpp"
#include "privacy.hpp"
#include "report.hpp"
#include "text.hpp"
#include "versions.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"

#include <iostream>
#include <ostream>

namespace lab::coach {

namespace {

std::string line_of(const std::string& head) {
    return "\n== " + head + "\n\n";
}

std::string headed(const std::string& head, const std::string& text) {
    return line_of(head) + text + (text.empty() || text.back() != '\n' ? "\n" : "");
}

const std::string expected_head = "What I expected, and why", verdict_head = "The verdict";

/// What the learner has written into an earlier file; else the place for it.
std::string expected_so_far(const std::string& earlier) {
    const std::string place = "(write it here)\n";
    const std::string before = line_of(expected_head);
    const std::size_t begin = earlier.find(before);
    const std::size_t end = earlier.find(line_of(verdict_head), begin);
    if (begin == std::string::npos || end == std::string::npos) {
        return place;
    }
    const std::size_t text = begin + before.size();
    return text < end ? earlier.substr(text, end - text) : place;
}

} // namespace

int doubt(const Course& course, Memory& memory, std::size_t i) {
    const Exercise& exercise = course.exercises[i];
    const Verdict verdict = memory.judge(course, {i})[0];
    if (verdict.outcome == Outcome::not_started || verdict.outcome == Outcome::missing) {
        throw UsageError(exercise.number +
                         " has no answer yet, so there is no verdict to doubt: write one in " +
                         course.shown(exercise.file()) + ".");
    }
    const Private secret = private_things(course.root);
    const fs::path file = fs::path(".lab") / ("doubt_" + exercise.number + ".txt");
    const std::string expected = expected_so_far(read_file(course.root / file));
    write_atomically(course.root / file, [&](std::ostream& out) {
        out << "The check of " << name_of(exercise) << " seems wrong.\n"
            << headed(expected_head, expected)
            << headed(verdict_head,
                      without_names(without_colours(in_full(course, verdict)), secret))
            << headed("The answer, " + exercise.file().generic_string(),
                      code_without_names(read_file(course.root / exercise.file()), secret))
            << headed("Versions", without_names(versions(course), secret))
            << headed("The verdict for programs",
                      without_names(as_json(course, {verdict}), secret));
    });
    std::cout << wrapped("Written into " + course.shown(file) + ": your answer to " +
                         name_of(exercise) +
                         ", the verdict on it, and the versions of the lab, the system, the "
                         "compiler and the libraries.")
              << wrapped("It names neither you nor your folders; read it all the same, say in it "
                         "what you expected, and send it to whoever you have the lab from.");
    return exit_fine;
}

} // namespace lab::coach
