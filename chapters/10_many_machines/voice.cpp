#include "voice.hpp"

#include <chrono>
#include <cstdlib>
#include <iostream>

namespace lab {

namespace {

double now() {
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(time).count();
}

} // namespace

bool is_led() {
    return std::getenv(leader_variable) != nullptr;
}

Voice::Voice(bool speaks) : speaks_(speaks), led_(is_led()) {}

void Voice::line(const std::string& text) {
    if (!speaks_) {
        return;
    }
    if (progress_) {
        progress_->wipe();
    }
    std::cout << text << std::endl;
}

void Voice::progress(std::uint64_t done, std::uint64_t total) {
    if (!speaks_) {
        return;
    }
    if (!led_) {
        if (!progress_) {
            progress_ = std::make_unique<Progress>("learning");
        }
        progress_->update(done, total);
    } else if (now() >= next_) {
        next_ = now() + 0.2;
        std::cout << to_leader << "progress " << done << ' ' << total << std::endl;
    }
}

void Voice::ready() {
    if (speaks_ && led_) {
        std::cout << to_leader << "ready" << std::endl;
    }
}

void Voice::ends_with(int code) {
    code_ = code;
    progress_.reset();
    if (speaks_ && led_) {
        std::cout << to_leader << "code " << code << std::endl;
    }
}

void Voice::error(int code, const std::string& sentence) {
    if (is_led()) {
        std::cout << to_leader << "error " << code << ' ' << sentence << std::endl;
    } else {
        std::cerr << sentence << std::endl;
    }
}

} // namespace lab
