#pragma once
// Where a program keeps what it can make again.

#include <filesystem>
#include <optional>

namespace lab {

/// The lab's folder in the user's cache: $XDG_CACHE_HOME/digit-lab, else ~/.cache/digit-lab, made
/// if it is not there. Nothing where neither variable is set or the folder cannot be made: then
/// nothing is kept. Source: XDG Base Directory Specification 0.8.
std::optional<std::filesystem::path> cache_folder();

} // namespace lab
