#pragma once
// A formula as a person writes it, by muParser.

#include "common/basics/real.hpp"

#include <functional>
#include <string>

namespace lab {

/// The function of x that `text` stands for: "sin(3 * x) + x^2", "x < 0.5 ? 0 : 1". Throws
/// UsageError where it is none, and MissingError where the lab was built without muParser.
std::function<Real(Real x)> parse_formula(const std::string& text);

} // namespace lab
