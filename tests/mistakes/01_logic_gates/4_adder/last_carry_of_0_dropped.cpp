// says: a last carry of 0 is left out
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Bits half_adder(int a, int b, const Nand& nand) {
    int c = nand(a, b);
    return {xor_of_nands(a, b, nand), nand(c, c)};
}

Bits full_adder(int a, int b, int carry, const Nand& nand) {
    Bits p = half_adder(a, b, nand), q = half_adder(p.sum, carry, nand);
    return {q.sum, nand(nand(p.carry, p.carry), nand(q.carry, q.carry))};
}

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b, const Nand& nand) {
    std::vector<int> s;
    int k = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        Bits x = full_adder(a[i], b[i], k, nand);
        s.push_back(x.sum);
        k = x.carry;
    }
    if (k) {
        s.push_back(k);
    }
    return s;
}

} // namespace lab::mine
