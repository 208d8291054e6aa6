#pragma once
// The references of lesson 2's checks: plain loops over numbers, nothing shared with the core.

#include "common/basics/real.hpp"

#include <cmath>

namespace lab::check {

/// f of every entry.
template <typename Function>
Mat each(const Mat& z, Function f) {
    Mat a(z.n_rows, z.n_cols);
    for (uword j = 0; j < z.n_cols; ++j) {
        for (uword i = 0; i < z.n_rows; ++i) {
            a(i, j) = f(z(i, j));
        }
    }
    return a;
}

/// Right for every z: exp never gets a positive argument.
inline double sigmoid_of(double z) {
    return z >= 0 ? 1 / (1 + std::exp(-z)) : std::exp(z) / (1 + std::exp(z));
}

inline double sigmoid_prime_of(double z) {
    return sigmoid_of(z) * sigmoid_of(-z);
}

/// w·x of two lists of numbers.
inline double dot_of(const Mat& w, const Mat& x) {
    double sum = 0;
    for (uword i = 0; i < w.n_elem; ++i) {
        sum += w(i) * x(i);
    }
    return sum;
}

/// W x.
inline Mat product_of(const Mat& W, const Mat& x) {
    Mat z(W.n_rows, x.n_cols);
    for (uword i = 0; i < W.n_rows; ++i) {
        for (uword j = 0; j < x.n_cols; ++j) {
            z(i, j) = 0;
            for (uword k = 0; k < W.n_cols; ++k) {
                z(i, j) += W(i, k) * x(k, j);
            }
        }
    }
    return z;
}

} // namespace lab::check
