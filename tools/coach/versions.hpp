#pragma once
// With what the lab is built here.

#include "course.hpp"

namespace lab::coach {

/// What an answer's fate may depend on, a line each: "compiler   g++ (Debian 12.2.0-14) 12.2.0".
/// Asked of the build folder and of the programs themselves; "unknown" where neither says.
std::string versions(const Course& course);

} // namespace lab::coach
