#include "common/command_line/telling.hpp"

#include "common/command_line/terminal.hpp"

#include <algorithm>
#include <cmath>
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

std::string short_number(double number) {
    if (number == 0 || std::abs(number) >= 10) {
        return (boost::format("%.0f") % number).str();
    }
    if (std::abs(number) < 1e-4) {
        return (boost::format("%.1e") % number).str();
    }
    const int places = 1 - static_cast<int>(std::floor(std::log10(std::abs(number))));
    return (boost::format("%." + std::to_string(places) + "f") % number).str();
}

} // namespace lab
