#include "telling.hpp"

#include "common/command_line/terminal.hpp"

#include <algorithm>
#include <iostream>

namespace lab {

namespace {

std::string fitted(const std::string& text) {
    return wrapped(text, std::min(terminal_columns(), 80U));
}

} // namespace

void heading(const std::string& text) {
    std::cout << bold(fitted(text));
}

void say(const std::string& text) {
    std::cout << fitted(text);
}

void say(const boost::format& text) {
    say(text.str());
}

} // namespace lab
