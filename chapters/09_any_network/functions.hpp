#pragma once
// What a learner writes in the exercises of this lesson, as operations of the lab's tape, so that
// the chapter's program can run on the learner's tape as well as on ours.

#include "softmax_cost.hpp"

#include <functional>
#include <string>

namespace lab {

/// One member an exercise, or two; each is the lab's unless something else is put in its place.
struct Functions {
    using Two = std::function<Value(Value, Value)>;

    // 9.1: sum and product, entry by entry, of two values of one shape
    Two add = [](Value x, Value y) { return x + y; };
    Two multiply = [](Value x, Value y) { return x % y; };
    // 9.2 and 9.3: the walk, in its order, with shares added up
    std::function<std::vector<Mat>(Value C, const std::vector<Value>& of)> backward = lab::backward;
    // 9.4: the product of matrices
    Two matmul = [](Value A, Value B) { return A * B; };
    // 9.5: a row, a column or a number repeated
    std::function<Value(Value x, uword rows, uword cols)> broadcast = lab::broadcast;
    // 9.6: softmax with its cost, in one operation
    std::function<Value(Value z, const Mat& y)> softmax_cost = lab::softmax_cost;
};

/// Whether this is the program of --mine.
extern const bool on_learners_functions;

/// The functions that the program is linked with: ours in functions.cpp, the learner's in mine.cpp.
Functions functions_in_use();

} // namespace lab
