// says: something beside nand computes it
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

int xor_of_nands(int a, int b, const Nand& nand) {
    return nand(nand(a, !b), nand(!a, b));
}

} // namespace lab::mine
