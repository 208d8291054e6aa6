#pragma once
// The functions of this chapter that a learner writes. The story calls them through here, so that a
// learner's own can stand in the place of the core's.

#include "common/neurons/gates.hpp"
#include "common/neurons/perceptron.hpp"

#include <functional>

namespace lab {

struct Parts {
    std::function<int(const Col&, Real, const Col&)> fires = lab::fires;          // 1.1
    std::function<Perceptron(Gate)> gate = gate_perceptron;                       // 1.2
    std::function<int(int, int, const Nand&)> xor_of_nands = lab::xor_of_nands;   // 1.3
    std::function<Bits(int, int, const Nand&)> half_adder = lab::half_adder;      // 1.4
    std::function<Bits(int, int, int, const Nand&)> full_adder = lab::full_adder; // 1.4
    std::function<std::vector<int>(const std::vector<int>&, const std::vector<int>&, const Nand&)>
        add = lab::add;                                                      // 1.4
    LearnStep learn = lab::learn;                                            // 1.5
    std::function<Perceptron(const Perceptron&, Real)> scaled = lab::scaled; // 1.6
};

/// The functions that the program is linked with: ours in parts.cpp, the learner's in mine.cpp.
Parts parts_in_use();

} // namespace lab
