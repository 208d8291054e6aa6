#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

/// Exercise 1.4: adding with gates, in three steps. Every answer is to come from NAND gates alone,
/// without &, |, +, % or if: call `nand(p, q)`, or `xor_of_nands(p, q, nand)` of exercise 1.3. Bits
/// is {sum, carry}, which stand for the number sum + 2 carry.
///
/// half_adder:  a + b, two digits of 0 or 1
/// full_adder:  a + b + carry, three digits of 0 or 1
/// add:         two numbers of n digits each, the lowest digit first; the answer has n + 1 digits,
///              the last of which is the last carry, 0 or 1
///
/// Example: half_adder(1, 1, nand) is {0, 1}; full_adder(1, 1, 1, nand) is {1, 1};
/// add({1, 1}, {1, 0}, nand) is {0, 0, 1}, for 3 + 1 = 4.

// TODO 1.4: the three functions; each may call the one before it.
Bits half_adder(int a, int b, const Nand& nand) {
    throw NotStarted{"1.4"};
}

Bits full_adder(int a, int b, int carry, const Nand& nand) {
    throw NotStarted{"1.4"};
}

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b, const Nand& nand) {
    throw NotStarted{"1.4"};
}
// end 1.4

} // namespace lab::mine
