#pragma once
// The networks of lessons 4 and 6 on the tape: the way forward alone is written down.

#include "functions.hpp"

#include "common/deep/deep_network.hpp"
#include "common/network/network.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace lab {

/// A network in training, by hand or on the tape: its parameters, and what is asked of it.
struct Trained {
    virtual ~Trained() = default;
    virtual std::string plan() const = 0;
    /// The outputs for x, 10 x m, by the way forward that the lessons have.
    virtual Mat outputs(const Mat& x) const = 0;
    /// The cost of a mini-batch on a tape, and the variables in the order of `gradient_by_hand`.
    virtual Value cost(Tape& tape, const Mat& x, const Mat& y,
                       std::vector<Value>& variables) const = 0;
    /// dC/dvariable, each shaped like its variable, by the lesson's hand-written backpropagation.
    virtual std::vector<Mat> gradient_by_hand(const Mat& x, const Mat& y) = 0;
    /// Each variable moves by -eta times its slope.
    virtual void move(const std::vector<Mat>& slopes, Real eta) = 0;
};

/// Lesson 4's network [784, 100, 10] on the quadratic cost.
std::unique_ptr<Trained> dense_network(const Functions& functions, Engine& engine);

/// A small one as in lesson 6: conv(8, 5) | relu | max_pool(2) | dense(10) | softmax.
std::unique_ptr<Trained> conv_network(const Functions& functions, Engine& engine);

} // namespace lab
