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

// solved 1.4
Bits half_adder(int a, int b, const Nand& nand) {
    const int not_both = nand(a, b);
    return {nand(nand(a, not_both), nand(b, not_both)), nand(not_both, not_both)};
}

// Two half adders of nine gates in all: each has the opposite of its carry at hand in not_both, and
// NAND of the opposites is OR.
Bits full_adder(int a, int b, int carry, const Nand& nand) {
    const int not_both = nand(a, b);
    const int half = nand(nand(a, not_both), nand(b, not_both));
    const int not_both_again = nand(half, carry);
    return {nand(nand(half, not_both_again), nand(carry, not_both_again)),
            nand(not_both, not_both_again)};
}

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b, const Nand& nand) {
    std::vector<int> sum;
    int carry = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const Bits bits = full_adder(a[i], b[i], carry, nand);
        sum.push_back(bits.sum);
        carry = bits.carry;
    }
    sum.push_back(carry);
    return sum;
}
// end 1.4

} // namespace lab::mine
