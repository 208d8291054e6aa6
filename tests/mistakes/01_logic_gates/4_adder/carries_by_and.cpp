// says: combined with AND
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Bits half_adder(int a, int b, const Nand& nand) {
    const int both_not = nand(a, b);
    return {xor_of_nands(a, b, nand), nand(both_not, both_not)};
}

Bits full_adder(int a, int b, int carry, const Nand& nand) {
    const Bits first = half_adder(a, b, nand);
    const Bits second = half_adder(first.sum, carry, nand);
    const int both_not = nand(first.carry, second.carry);
    return {second.sum, nand(both_not, both_not)};
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

} // namespace lab::mine
