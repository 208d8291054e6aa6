// says: kept from one call to the next
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

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
    static int carry = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const Bits bits = full_adder(a[i], b[i], carry, nand);
        sum.push_back(bits.sum);
        carry = bits.carry;
    }
    sum.push_back(carry);
    return sum;
}

} // namespace lab::mine
