#pragma once
// Text on standard output, broken to the width of the terminal, 80 letters at most.

#include <boost/format.hpp>

#include <string>

namespace lab {

void heading(const std::string& text);
void say(const boost::format& text);
void say(const std::string& text);

} // namespace lab
