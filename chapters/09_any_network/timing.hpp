#pragma once
// The processor's time, in which nothing is counted that else runs on the machine.

#include <ctime>

namespace lab {

/// The seconds that `act` keeps the processor busy.
template <typename Act>
double seconds_of(const Act& act) {
    const std::clock_t start = std::clock();
    act();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

} // namespace lab
