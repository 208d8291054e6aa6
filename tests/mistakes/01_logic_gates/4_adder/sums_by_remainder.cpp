// says: must be what a gate says
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Bits half_adder(int a, int b, const Nand& nand) {
    int n = nand(a, b);
    return {(a + b) % 2, nand(n, n)};
}

Bits full_adder(int a, int b, int carry, const Nand& nand) {
    int n = nand(a, b);
    int h = (a + b) % 2, m = nand(h, carry);
    return {(h + carry) % 2, nand(n, m)};
}

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b, const Nand& nand) {
    std::vector<int> s;
    int k = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        Bits x = full_adder(a[i], b[i], k, nand);
        s.push_back(x.sum);
        k = x.carry;
    }
    s.push_back(k);
    return s;
}

} // namespace lab::mine
