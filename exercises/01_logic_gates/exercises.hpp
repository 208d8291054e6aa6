#pragma once
// The functions that the exercises of lesson 1 ask for.

#include "common/basics/real.hpp"
#include "common/neurons/gates.hpp"
#include "common/neurons/perceptron.hpp"
#include "exercises/not_started.hpp"

#include <stdexcept>
#include <vector>

namespace lab::mine {

// 1.1
int fires(const Col& w, Real b, const Col& x);

// 1.2
// A Perceptron is its column of weights `w` and its bias `b`.
Perceptron gate(Gate kind);

// 1.3
// A Nand takes two inputs of 0 or 1 and answers 0 or 1.
int xor_of_nands(int a, int b, const Nand& nand);

// 1.4
// Bits are a `sum` and a `carry`.
Bits half_adder(int a, int b, const Nand& nand);
Bits full_adder(int a, int b, int carry, const Nand& nand);
std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b, const Nand& nand);

// 1.5
// Examples are inputs `x`, one per column, and a row of answers `target`.
bool learn(Col& w, Real& b, const Col& x, int target);
bool learn_until_right(Perceptron& perceptron, const Examples& examples, uword most_epochs);

// 1.6
Perceptron scaled(const Perceptron& perceptron, Real c);

} // namespace lab::mine
