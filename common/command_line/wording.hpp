#pragma once
// Figures as all programs print them.

#include <cstdint>
#include <string>

namespace lab {

/// {784, 30, 10} as [784, 30, 10].
template <typename Numbers>
std::string in_brackets(const Numbers& numbers) {
    std::string text;
    for (const auto& number : numbers) {
        text += (text.empty() ? "[" : ", ") + std::to_string(number);
    }
    return text + "]";
}

/// The line with which every training program ends: `test accuracy: 97.12 % (9712 / 10000) on
/// mnist`.
std::string accuracy_line(std::uint64_t correct, std::uint64_t total, const std::string& data_name);

/// A share as per cent with two digits: 97.12 %.
std::string percent(double share);

} // namespace lab
