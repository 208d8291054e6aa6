#include "common/command_line/wording.hpp"

#include <cstdio>

namespace lab {

std::string percent(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f %%", 100 * share);
    return text;
}

std::string accuracy_line(std::uint64_t correct, std::uint64_t total,
                          const std::string& data_name) {
    return "test accuracy: " + percent(static_cast<double>(correct) / static_cast<double>(total)) +
           " (" + std::to_string(correct) + " / " + std::to_string(total) + ") on " + data_name;
}

} // namespace lab
