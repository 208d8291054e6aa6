#include "common/command_line/progress.hpp"

#include "common/command_line/terminal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace lab {

Progress::Progress(std::string label)
    : label_(std::move(label)), shown_on_terminal_(takes_codes(stderr)) {}

Progress::~Progress() {
    wipe();
}

void Progress::update(std::size_t done, std::size_t total) {
    if (!shown_on_terminal_ || total == 0 || Clock::now() < next_) {
        return;
    }
    const Clock::time_point now = Clock::now();
    next_ = now + std::chrono::milliseconds(100);
    visible_ = true;
    const double share = static_cast<double>(done) / static_cast<double>(total);
    const double spent = std::chrono::duration<double>(now - start_).count();
    const std::string left = done == 0 ? "" : time_left(spent * (1 - share) / share) + " left";
    const std::size_t columns = terminal_columns(stderr);
    const std::size_t width = columns < 60 ? 10 : 24;
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(width));
    const std::string bar = std::string(filled, '=') + (filled < width ? ">" : "") +
                            std::string(width - std::min(width, filled + 1), ' ');
    std::array<char, 16> percent{};
    std::snprintf(percent.data(), percent.size(), "%3.0f %%  ", 100 * share);
    // A line that was broken at the edge could not be redrawn.
    const std::string line = label_ + " [" + bar + "] " + percent.data() + left;
    std::fprintf(stderr, "\r\033[K%s", line.substr(0, columns - 1).c_str());
    std::fflush(stderr);
}

void Progress::wipe() {
    if (visible_) {
        std::fputs("\r\033[K", stderr);
        std::fflush(stderr);
        visible_ = false;
    }
}

std::string time_left(double seconds) {
    const auto whole = static_cast<long>(std::ceil(std::max(0.0, seconds)));
    if (whole < 60) {
        return std::to_string(whole) + " s";
    }
    if (whole < 3600) {
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    }
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

} // namespace lab
