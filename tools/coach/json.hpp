#pragma once
// Verdicts for editors and other programs.

#include "judge.hpp"

#include <optional>
#include <string>

namespace lab::coach {

/// One object: {"exercises": [{"exercise", "title", "file", "line", "verdict", "cases",
/// "wrong_cases", "message", "errors": [{"file", "line", "column", "message"}], "failures":
/// [{"case", "given", "expected", "came", "cause"}], "printed"}], "done", "wrong", "not_started"}.
/// Files are absolute paths; "message" says in one sentence what is wrong, and is "" where nothing
/// is.
std::string as_json(const Course& course, const std::vector<Verdict>& verdicts);

/// Where the learner stands, one outcome an exercise: {"exercises": [{"exercise", "verdict"}],
/// "next"}, where "next" is the number of the exercise to do, and "" where none is left.
std::string standing_as_json(const Course& course, const std::vector<Outcome>& standing,
                             std::optional<std::size_t> next);

} // namespace lab::coach
