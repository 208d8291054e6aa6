#pragma once
// The learner's own editor, at the line where to write.

#include "course.hpp"

namespace lab::coach {

/// How `file` is opened at `line` by an editor, such as "vim", "code --wait" or "/usr/bin/nano".
std::vector<std::string> editor_command(const std::string& editor, const std::string& file,
                                        std::size_t line);

/// Opens the exercise in $VISUAL, $EDITOR, VS Code or whatever editor there is, and waits until it
/// ends. Returns its exit code. Throws MissingError where there is none.
int open_in_editor(const Course& course, const Exercise& exercise);

} // namespace lab::coach
