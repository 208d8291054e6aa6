// says: not started
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Bits half_adder(int a, int b, const Nand& nand) {
    const int both_not = nand(a, b);
    return {xor_of_nands(a, b, nand), nand(both_not, both_not)};
}

Bits full_adder(int, int, int, const Nand&) {
    throw NotStarted{"1.4"};
}

std::vector<int> add(const std::vector<int>&, const std::vector<int>&, const Nand&) {
    throw NotStarted{"1.4"};
}

} // namespace lab::mine
