#pragma once
// How a lesson tells its story: text on standard output, broken to the width of the terminal, 80
// letters at most, and numbers in it.

#include <boost/format.hpp>

#include <string>

namespace lab {

void heading(const std::string& text);
void say(const std::string& text);
void say(const boost::format& text);

/// A number with two digits that count: 0.0042, 0.36, 12.
std::string short_number(double number);

} // namespace lab
