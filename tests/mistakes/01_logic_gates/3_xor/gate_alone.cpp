// says: this is NAND
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

int xor_of_nands(int a, int b, const Nand& nand) {
    return nand(a, b);
}

} // namespace lab::mine
