#pragma once
// What the checks of lesson 5 share: plain loops over numbers, nothing shared with the core.

#include "common/network/network.hpp"
#include "tests/exercises/04_digit_network/by_loop.hpp"
#include "tests/exercises/harness/check.hpp"

#include <cmath>
#include <limits>

namespace lab::check {

/// ln of a number, or of the smallest normal one where it is smaller.
inline double ln_of(double p) {
    return std::log(std::max(p, std::numeric_limits<double>::min()));
}

/// The sum of f(a, y) over all entries.
template <typename Function>
double sum_of(const Mat& a, const Mat& y, Function f) {
    double sum = 0;
    for (uword j = 0; j < a.n_cols; ++j) {
        for (uword i = 0; i < a.n_rows; ++i) {
            sum += f(a(i, j), y(i, j));
        }
    }
    return sum;
}

} // namespace lab::check
