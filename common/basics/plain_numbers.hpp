#pragma once
// Numbers as a person writes them, and back.

#include <optional>
#include <string>

namespace lab {

/// The whole number that `text` stands for, digits alone; nothing where it is none or does not fit.
std::optional<unsigned long> parse_whole(const std::string& text);

/// The finite number that `text` stands for, in the C locale; nothing where it is none.
std::optional<double> parse_real(const std::string& text);

/// A number as a person writes it: 0.5, 10000, 1e-06.
std::string plain(double number);

/// 1 epoch, 2 epochs. (In the header: the coach links little of the core.)
inline std::string counted(unsigned long long count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

} // namespace lab
