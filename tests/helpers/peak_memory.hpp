#pragma once
// How much memory the test program has had at once.

#include <sys/resource.h>

namespace lab::testing {

/// The most so far, in kilobytes: it only grows.
inline long peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace lab::testing
