#pragma once
// Logic gates as perceptrons, and circuits that are built of NAND gates alone.

#include "common/neurons/perceptron.hpp"

#include <functional>
#include <string>
#include <vector>

namespace lab {

enum class Gate { AND, OR, NAND, NOR, NOT, XOR };

/// "AND", "OR" ..
std::string name_of(Gate gate);

/// The table of a gate: x is 2 x 4 with the columns 00, 01, 10, 11 (NOT: 1 x 2 with 0, 1).
Examples truth_table(Gate gate);

/// The perceptron that computes a gate. Throws std::invalid_argument for XOR: there is none.
Perceptron gate_perceptron(Gate gate);

/// A NAND gate: 0 for 1 1, else 1. Circuits are given theirs, so that one can count what it does.
using Nand = std::function<int(int, int)>;

/// 1 where exactly one of a, b is 1: four NAND gates.
int xor_of_nands(int a, int b, const Nand& nand);

/// Two digits of a binary sum: sum + 2 carry.
struct Bits {
    int sum, carry;
};

/// a + b: five NAND gates.
Bits half_adder(int a, int b, const Nand& nand);

/// a + b + carry: nine NAND gates.
Bits full_adder(int a, int b, int carry, const Nand& nand);

/// The sum of two numbers of n binary digits, the lowest first: n + 1 digits, n full adders in a
/// row. a and b have the same n. Throws std::invalid_argument where they do not.
std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b, const Nand& nand);

/// The lowest `count` binary digits of a number, the lowest first.
std::vector<int> binary_digits(unsigned long number, uword count);

/// A NAND perceptron that counts: `evaluated` times it was asked, `fired` times it answered 1.
struct CountingNand {
    Perceptron perceptron = gate_perceptron(Gate::NAND);
    std::function<int(const Col&, Real, const Col&)> fires = lab::fires;
    uword evaluated = 0, fired = 0;

    int operator()(int a, int b);
};

} // namespace lab
