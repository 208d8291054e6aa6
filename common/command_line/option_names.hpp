#pragma once
// What somebody meant who typed the name of an option otherwise than the lab has it.

#include <string>
#include <vector>

namespace lab {

/// The one of `known` that `typed` stands for, both without dashes: the same but for capitals and
/// underscores, what another library calls by that name (`lr`: `eta`), or the nearest where a few
/// letters are mistyped. Empty where none is meant.
std::string meant_option(const std::string& typed, const std::vector<std::string>& known);

} // namespace lab
