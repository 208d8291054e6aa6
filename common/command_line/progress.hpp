#pragma once
// A progress bar with the time left, on a terminal alone.

#include <chrono>
#include <string>

namespace lab {

/// One line on standard error that is redrawn in place, at most ten times a second, and wiped when
/// the object goes. Where standard error is no terminal nothing is printed.
///
///     epoch 3/8 [==========>          ]  52 %  4 s left
class Progress {
public:
    explicit Progress(std::string label);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    /// The words before the bar, for the next time it is drawn.
    void label(const std::string& text) { label_ = text; }

    /// `done` of `total` is done: 0 <= done <= total. Cheap enough for every mini-batch.
    void update(std::size_t done, std::size_t total);

    /// Wipes the line, so that something else can be printed; the next update draws it again.
    void wipe();

private:
    using Clock = std::chrono::steady_clock;
    std::string label_;
    bool shown_on_terminal_;
    bool visible_ = false;
    Clock::time_point start_ = Clock::now();
    Clock::time_point next_ = start_;
};

/// `seconds` as a person says it: "8 s", "3 min 20 s", "1 h 5 min".
std::string time_left(double seconds);

} // namespace lab
