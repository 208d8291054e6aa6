#pragma once
// How well a network reads a set of digits.

#include "common/digits/dataset.hpp"
#include "common/network/network.hpp"

namespace lab {

struct Evaluation {
    Mat outputs; // 10 x m (a row a class), the activations of the output layer
    Labels read; // 1 x m, the digit, or class, of the largest output
    double cost = 0;
    uword correct = 0;

    double accuracy() const {
        return static_cast<double>(correct) / static_cast<double>(read.n_elem);
    } // 0 .. 1
};

/// Feeds all of `data` through the network, in chunks that `threads` threads share.
Evaluation evaluate(const Network& network, const Dataset& data, unsigned threads);

/// The same for the columns first .. first+count-1 of `data` alone.
Evaluation evaluate(const Network& network, const Dataset& data, uword first, uword count,
                    unsigned threads);

/// How often digit r (row) was read as digit c (column), 10 x 10; in other sets classes x classes.
arma::umat confusion(const Labels& labels, const Labels& read, uword classes = digit_count);

/// The misread pictures, the worst first: those whose wrong output is furthest above the right one.
std::vector<uword> worst_mistakes(const Evaluation& evaluation, const Labels& labels);

} // namespace lab
