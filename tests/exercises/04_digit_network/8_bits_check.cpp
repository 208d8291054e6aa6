#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <functional>

namespace lab::check {

namespace {

using Fires = std::vector<bool>;

Fires fires(const Network& layer, const Mat& a) {
    const Mat z = product_of(layer.W[0], a);
    Fires bits(4);
    for (uword k = 0; k < 4; ++k) {
        bits[k] = z(k) + layer.b[0](k) > 0;
    }
    return bits;
}

Fires bits_of(uword number) {
    Fires bits(4);
    for (uword k = 0; k < 4; ++k) {
        bits[k] = number >> k & 1;
    }
    return bits;
}

std::string text(const Fires& bits) {
    std::string words;
    for (uword k = 0; k < 4; ++k) {
        if (bits[k]) {
            words += (words.empty() ? "" : ", ") + std::to_string(k);
        }
    }
    return words.empty() ? "no neuron fires" : "the neurons that fire: " + words;
}

bool sizes_right(Case& c, const Network& layer) {
    const bool one = layer.W.size() == 1 && layer.b.size() == 1;
    const std::string wanted = "a network of one layer, W 4 x 10 and b of 4";
    if (!c.expect_that(one, wanted,
                       "a network with " + std::to_string(layer.W.size()) + " W and " +
                           std::to_string(layer.b.size()) + " b")) {
        return false;
    }
    const Mat& W = layer.W[0];
    return c.expect_that(W.n_rows == 4 && W.n_cols == 10 && layer.b[0].n_elem == 4, wanted,
                         "W is " + size_text(W) + ", b has " + std::to_string(layer.b[0].n_elem) +
                             " entries",
                         W.n_rows == 10 && W.n_cols == 4
                             ? "W is transposed: a row for each bit, a column for each digit"
                         : W.n_rows == 3 ? "three bits count to 7; 8 and 9 need a fourth"
                                         : "");
}

/// What all ten digits together say about the mistake.
std::string cause_of(const Network& layer, const std::vector<Fires>& clean) {
    const auto all = [&](auto wrong) {
        for (uword digit = 0; digit < 10; ++digit) {
            if (clean[digit] != wrong(digit)) {
                return false;
            }
        }
        return true;
    };
    if (all(bits_of)) {
        if (arma::all(layer.b[0] == 0)) {
            return "with a bias of 0 the smallest output is enough to fire: the outputs of the "
                   "other "
                   "digits may be up to 0.01 each";
        }
        return "right for outputs of exactly 0 and 1, but not where they are off by up to 0.01: "
               "put "
               "the threshold in the middle";
    }
    if (all([](uword digit) -> Fires {
            Fires bits = bits_of(digit);
            std::reverse(bits.begin(), bits.end());
            return bits;
        })) {
        return "the bits stand in reverse order: row 0 is for the bit of value 1";
    }
    if (all([](uword digit) { return bits_of(digit < 8 ? digit : 0); }) ||
        all([](uword digit) { return bits_of(digit % 8); })) {
        return "it works for 0 to 7 only: 8 and 9 have the bit of value 8";
    }
    if (all([](uword digit) {
            Fires bits = bits_of(digit);
            bits.flip();
            return bits;
        })) {
        return "every neuron fires where it should be silent, and the other way round";
    }
    if (all([](uword digit) { return bits_of(digit + 1); })) {
        return "these are the bits of digit + 1: column 0 is for the digit 0";
    }
    if (all([](uword) { return Fires(4, true); })) {
        return "every neuron fires at every digit: the bias is minus the threshold, so here it is "
               "below 0";
    }
    if (all([](uword) { return Fires(4, false); })) {
        return "no neuron ever fires: is the bias so low that no output reaches the threshold?";
    }
    return "";
}

/// One digit, with outputs that are off by as much as is allowed.
void hold(Case& c, uword digit) {
    const Network layer = mine::bits();
    if (!sizes_right(c, layer)) {
        return;
    }
    std::vector<Fires> clean;
    for (uword d = 0; d < 10; ++d) {
        Mat a(10, 1, arma::fill::zeros);
        a(d) = 1;
        clean.push_back(fires(layer, a));
    }
    // Each neuron's own worst: outputs that are off by as much as is allowed, all in the direction
    // in which this neuron errs; before them outputs of exactly 0 and 1, and at random.
    const Fires right = bits_of(digit);
    for (uword kind = 0; kind < 10; ++kind) {
        Mat a(10, 1);
        for (uword d = 0; d < 10; ++d) {
            const double off = 0.0099999;
            double noise = kind == 0 ? 0 : kind == 1 ? off : c.uniform(0, off);
            if (kind >= 6) {
                const uword k = kind - 6;
                const bool helps = (layer.W[0](k, d) > 0) == (d != digit); // to fire, where off
                noise = helps == right[k] ? 0 : off;
            }
            a(d) = d == digit ? 1 - noise : noise;
        }
        const Fires came = fires(layer, a);
        if (came != right) {
            c.shown("outputs", a);
        }
        if (!c.expect_that(came == right, text(right), text(came), cause_of(layer, clean))) {
            return;
        }
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("4.8", "bits");
    for (uword digit = 0; digit < 10; ++digit) {
        check.add("the outputs of a " + std::to_string(digit),
                  [digit](Case& c) { hold(c, digit); });
    }
}

} // namespace lab::check
