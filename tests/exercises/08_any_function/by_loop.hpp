#pragma once
// The references of lesson 8's checks: what a network answers, by plain loops over its numbers,
// and the functions that it ought to be.

#include "common/network/network.hpp"
#include "tests/exercises/harness/check.hpp"
#include "tests/exercises/harness/words.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace lab::check {

/// Right for every z: exp never gets a positive argument.
inline double sigmoid_of(double z) {
    return z >= 0 ? 1 / (1 + std::exp(-z)) : std::exp(z) / (1 + std::exp(z));
}

inline double relu_of(double z) {
    return z > 0 ? z : 0;
}

/// A step at s of this width, between 0 and 1.
inline double step_of(double x, double s, double width) {
    return sigmoid_of(2 * std::log(99.0) / width * (x - s));
}

/// f of each number.
template <typename Function>
Mat each_of(const Row& x, Function f) {
    Mat y(1, x.n_elem);
    for (uword k = 0; k < x.n_elem; ++k) {
        y(0, k) = f(x(k));
    }
    return y;
}

/// The sizes that the layers have to have: {1, 2, 1}. Says what has another size.
inline bool has_sizes(Case& c, const std::string& call, const Network& network,
                      const std::vector<uword>& sizes) {
    const std::size_t layers = sizes.size() - 1;
    if (network.W.size() != layers || network.b.size() != layers) {
        return c.expect_that(
            false,
            call + " has " + count_text(layers, "layer") + ": as many matrices W and columns b",
            "it has " + count_text(network.W.size(), "W") + " and " +
                count_text(network.b.size(), "b"),
            network.W.size() + 1 == layers && network.b.size() + 1 == layers ? "a layer is missing"
                                                                             : "");
    }
    for (std::size_t l = 0; l < layers; ++l) {
        const std::string at = "[" + std::to_string(l) + "]";
        const Mat& W = network.W[l];
        if (W.n_rows != sizes[l + 1] || W.n_cols != sizes[l]) {
            const bool turned = W.n_rows == sizes[l] && W.n_cols == sizes[l + 1];
            return c.expect_that(false, "W" + at + " is " + size_text(sizes[l + 1], sizes[l]),
                                 "it is " + size_text(W),
                                 turned ? "W" + at +
                                              " is transposed: a row for each neuron, a "
                                              "column for each input"
                                        : "");
        }
        if (network.b[l].n_elem != sizes[l + 1]) {
            return c.expect_that(
                false, "b" + at + " has " + count_text(sizes[l + 1], "number"),
                "it has " + std::to_string(network.b[l].n_elem),
                network.b[l].is_empty() ? "every neuron has a bias, also where it is 0" : "");
        }
    }
    return true;
}

/// What the network answers to each column of `x`: `hidden` neurons, and a linear output.
template <typename Hidden>
Mat answers_of(const Network& network, const Mat& x, Hidden hidden) {
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const Mat& W = network.W[l];
        Mat next(W.n_rows, x.n_cols);
        for (uword m = 0; m < x.n_cols; ++m) {
            for (uword j = 0; j < W.n_rows; ++j) {
                double z = network.b[l](j);
                for (uword k = 0; k < W.n_cols; ++k) {
                    z += W(j, k) * a(k, m);
                }
                next(j, m) = l + 1 < network.W.size() ? hidden(z) : z;
            }
        }
        a = next;
    }
    return a;
}

} // namespace lab::check
