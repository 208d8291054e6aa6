#pragma once
// The words behind a command.

#include <string>
#include <vector>

namespace lab::coach {

using Words = std::vector<std::string>;

/// Takes a flag such as --json out of the words; whether it was there.
bool take(Words& words, const std::string& flag);

/// Throws UsageError, with the usage, where an option is left among the words, or there are more
/// than `most`.
void allow(const Words& words, std::size_t most, const std::string& usage);

} // namespace lab::coach
