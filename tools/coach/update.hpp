#pragma once
// ./lab update

#include "course.hpp"

namespace lab::coach {

/// Brings the checkout to the newest version of the branch that it follows, with git, and puts the
/// learner's answers back as they were: committed or not, they win over changed stubs. Each is kept
/// under .lab/attempts/ before. Throws MissingError where git cannot fetch, UsageError where other
/// files than exercises were changed. Returns the exit code.
int update(const Course& course);

} // namespace lab::coach
