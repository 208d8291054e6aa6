#pragma once
// The functions that the exercises of lesson 9 ask for: a tape of your own.
//
// The tape is a std::vector of entries, one for each operation, in the order in which they were
// carried out; each entry stands behind its inputs. A place is an index of the tape. To call
// another exercise's function write `mine::` before it. A number is a 1 x 1 matrix.

#include "common/basics/real.hpp"
#include "exercises/not_started.hpp"

#include <functional>
#include <string>
#include <vector>

namespace lab::mine {

/// What the tape keeps of one operation.
struct Entry {
    Mat value;                 // the result, a
    std::vector<uword> inputs; // the places of what it was made of; none for what is given
    /// From delta = dC/da, of the shape of a: dC/dinput for each of the inputs, in their order.
    std::function<std::vector<Mat>(const Mat& delta)> shares;
};

using Tape = std::vector<Entry>;

// 9.1
uword add(Tape& tape, uword x, uword y);
uword multiply(Tape& tape, uword x, uword y);

// 9.2
std::vector<uword> walk_order(const std::vector<std::vector<uword>>& inputs, uword output);

// 9.3
std::vector<Mat> gradients(const Tape& tape, const std::vector<uword>& order);

// 9.4
uword matmul(Tape& tape, uword A, uword B);

// 9.5
uword broadcast(Tape& tape, uword x, uword rows, uword cols);

// 9.6
uword softmax_cost(Tape& tape, uword z, const Mat& y);

// 9.7
struct Step {
    std::string operation; // "+", "*", "/" or "exp"
    uword first, second;   // places; exp has no second
};
void the_hunt_begins();
std::vector<Real> hunted_slopes(const std::vector<Real>& given, const std::vector<Step>& steps);

} // namespace lab::mine
