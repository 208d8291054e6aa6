#pragma once
// What a process and its children write to one of its streams, caught in a file.

#include "tests/helpers/scratch_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <functional>
#include <iostream>
#include <string>

namespace lab::testing {

/// Runs `action` with `descriptor` (1 or 2) going into a file, and returns what was written there.
inline std::string written_to(int descriptor, const std::function<void()>& action) {
    const ScratchFolder folder;
    const auto flush = [] {
        std::cout.flush();
        std::cerr.flush();
        std::fflush(nullptr);
    };
    flush();
    const int before = dup(descriptor);
    const int file = open((folder / "written").c_str(), O_CREAT | O_WRONLY, 0600);
    dup2(file, descriptor);
    close(file);
    const auto restore = [&] {
        flush();
        dup2(before, descriptor);
        close(before);
    };
    try {
        action();
    } catch (...) {
        restore();
        throw;
    }
    restore();
    return bytes_of(folder / "written");
}

/// Whether `text` holds `words`.
inline bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

} // namespace lab::testing
