#pragma once
// The references of lesson 4's checks: the book's algorithm in plain loops over numbers. It can
// make the mistakes that people make, on purpose, so that a check can tell which of them it was.

#include "common/digits/dataset.hpp"
#include "common/network/network.hpp"
#include "tests/exercises/02_sigmoid_neuron/by_loop.hpp"
#include "tests/exercises/harness/check.hpp"

#include <string>
#include <vector>

namespace lab::check {

/// Every intermediate value of one mini-batch: a[l] is a(l), a[0] is x; z[l] and delta[l] are those
/// of layer l + 1.
struct Passes {
    std::vector<Mat> a, z, delta;
    Gradient gradient;
};

/// What can go wrong on the way back.
enum class Slip {
    none,
    sum_for_mean,          // no division by m
    nominal_size,          // division by 10, however many examples there are
    divided_twice,         // division by m * m
    divided_by_m_less_1,   // division by m - 1
    whole_numbers,         // 1 / m of whole numbers, which is 0 unless m is 1
    last_example,          // the last example's for the mean
    first_example,         // the first example's for the mean
    y_minus_a,             // the sign
    target_forgotten,      // a for a - y
    factor_two,            // the cost without its 1/2
    no_prime_at_the_end,   // BP1 without sigma'(z)
    no_prime_in_between,   // BP2 without sigma'(z)
    no_prime,              // neither
    prime_of_a,            // sigma'(a) for sigma'(z), everywhere
    prime_of_a_between,    // .. in BP2 alone
    prime_of_a_at_the_end, // .. in BP1 alone
    z_for_prime,           // z (1 - z) for sigma'(z)
    W_not_transposed,      // in BP2; square layers only
    W_of_this_layer,       // W(l) for W(l+1) in BP2; square layers only
    weights_moved,         // BP2 sees W(l+1) after its step
    prime_of_next_layer,   // sigma'(z(l+1)) for sigma'(z(l)) in BP2; square layers only
    a_of_this_layer,       // a(l) for a(l-1) in BP4; square layers only
    z_for_a,               // z(l-1) for a(l-1) in BP4
    error_for_delta,       // a(L) - y for delta(L) in the BP2 of layer L-1
    delta_not_carried_on,  // BP2 takes delta(L) at every layer; square layers only
};

/// z(l) and a(l) of every layer.
Passes forward_by_loop(const Network& network, const Mat& x);

/// The whole of backpropagation, with or without a mistake.
Passes backpropagation_by_loop(const Network& network, const Mat& x, const Mat& y,
                               Slip slip = Slip::none);

/// C = 1/(2m) sum |y - a|^2.
double cost_by_loop(const Network& network, const Mat& x, const Mat& y);

/// The share of columns whose largest entry stands in the row of the label.
double accuracy_by_loop(const Mat& a, const Labels& labels);

/// A 1 in the row of each label, 10 x m.
Mat one_hot_by_loop(const Labels& labels);

/// Pictures of 28 x 28 that are easy to learn: each digit painted by one hand in a few ways, with
/// noise on every picture. The digits come in turn: 0, 1, .., 9, 0, ..
Dataset easy_digits(uword count, Engine& engine);

/// Examples that can be told apart by what a network [n, 10] learns: picture k has its ink in pixel
/// k alone, so it moves column k of W(1) and no other.
Dataset examples_apart(Case& c, uword n);

/// For each of these examples the sum of 1 / m over the mini-batches of m in which it was, where a
/// tiny `eta` has led from `start` to `now`.
Col shares_learnt(const Network& start, const Network& now, const Dataset& data, double eta);

/// The network after one step along a gradient.
Network stepped(Network network, const Gradient& gradient, double eta);

/// A network with weights from N(0, 1/n(l-1)) and biases from N(0, 1), out of the case's numbers.
Network random_network_of(Case& c, const std::vector<uword>& sizes);

/// Names all of a network's matrices, so that errors are told with them, and shows its sizes. The
/// sizes of z, a and delta are made known too.
void show_network(Case& c, const Network& network, uword m);

/// "[784, 30, 10]"
std::string sizes_text(const Network& network);

/// "W(2)": the name of what stands at index l.
std::string layer_name(const std::string& symbol, std::size_t l);

} // namespace lab::check
