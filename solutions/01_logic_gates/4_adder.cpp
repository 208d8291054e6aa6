#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

/// Exercise 1.4: adding with gates, in three steps. Every answer is to come from NAND gates: call
/// `nand(p, q)`, or `xor_of_nands(p, q, nand)` of exercise 1.3. Bits is {sum, carry}, which stand
/// for the number sum + 2 carry.
///
/// half_adder:  a + b, two digits of 0 or 1
/// full_adder:  a + b + carry, three digits of 0 or 1
/// add:         two numbers of n digits each, the lowest digit first; the answer has n + 1 digits
///
/// Example: half_adder(1, 1, nand) is {0, 1}; full_adder(1, 1, 1, nand) is {1, 1};
/// add({1, 1}, {1, 0}, nand) is {0, 0, 1}, for 3 + 1 = 4.

// solved 1.4
Bits half_adder(int a, int b, const Nand& nand) {
    const int both_not = nand(a, b);
    return {xor_of_nands(a, b, nand), nand(both_not, both_not)};
}

Bits full_adder(int a, int b, int carry, const Nand& nand) {
    const Bits first = half_adder(a, b, nand);
    const Bits second = half_adder(first.sum, carry, nand);
    // At most one of the two carries is 1, so OR adds them: NAND of both opposites.
    const int no_first = nand(first.carry, first.carry);
    const int no_second = nand(second.carry, second.carry);
    return {second.sum, nand(no_first, no_second)};
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
