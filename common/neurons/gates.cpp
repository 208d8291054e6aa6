#include "common/neurons/gates.hpp"

#include <stdexcept>

namespace lab {

std::string name_of(Gate gate) {
    switch (gate) {
    case Gate::AND:
        return "AND";
    case Gate::OR:
        return "OR";
    case Gate::NAND:
        return "NAND";
    case Gate::NOR:
        return "NOR";
    case Gate::NOT:
        return "NOT";
    case Gate::XOR:
        return "XOR";
    }
    throw std::invalid_argument("no such gate");
}

Examples truth_table(Gate gate) {
    if (gate == Gate::NOT) {
        return {{{0, 1}}, {1, 0}};
    }
    const Mat inputs = {{0, 0, 1, 1}, {0, 1, 0, 1}};
    switch (gate) {
    case Gate::AND:
        return {inputs, {0, 0, 0, 1}};
    case Gate::OR:
        return {inputs, {0, 1, 1, 1}};
    case Gate::NAND:
        return {inputs, {1, 1, 1, 0}};
    case Gate::NOR:
        return {inputs, {1, 0, 0, 0}};
    default:
        return {inputs, {0, 1, 1, 0}};
    }
}

Perceptron gate_perceptron(Gate gate) {
    switch (gate) {
    case Gate::AND:
        return {{1, 1}, Real{-1.5}};
    case Gate::OR:
        return {{1, 1}, Real{-0.5}};
    case Gate::NAND:
        return {{-1, -1}, Real{1.5}};
    case Gate::NOR:
        return {{-1, -1}, Real{0.5}};
    case Gate::NOT:
        return {Col{-1}, Real{0.5}};
    case Gate::XOR:
        break;
    }
    throw std::invalid_argument("no single perceptron computes " + name_of(gate));
}

int xor_of_nands(int a, int b, const Nand& nand) {
    const int not_both = nand(a, b);
    return nand(nand(a, not_both), nand(b, not_both));
}

Bits half_adder(int a, int b, const Nand& nand) {
    const int not_both = nand(a, b);
    const int sum = nand(nand(a, not_both), nand(b, not_both));
    const int carry = nand(not_both, not_both); // NOT of not_both
    return {sum, carry};
}

Bits full_adder(int a, int b, int carry, const Nand& nand) {
    // a + b
    const int not_both = nand(a, b);
    const int half = nand(nand(a, not_both), nand(b, not_both));

    // + carry
    const int not_both_again = nand(half, carry);
    const int sum = nand(nand(half, not_both_again), nand(carry, not_both_again));

    // A carry out of either of the two: NAND of their opposites is OR
    return {sum, nand(not_both, not_both_again)};
}

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b, const Nand& nand) {
    if (a.size() != b.size()) {
        throw std::invalid_argument("both numbers need the same count of digits");
    }
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

std::vector<int> binary_digits(unsigned long number, uword count) {
    std::vector<int> digits(count);
    for (int& digit : digits) {
        digit = static_cast<int>(number % 2);
        number /= 2;
    }
    return digits;
}

int CountingNand::operator()(int a, int b) {
    const int answer =
        fires(perceptron.w, perceptron.b, {static_cast<Real>(a), static_cast<Real>(b)});
    evaluated += 1;
    fired += static_cast<uword>(answer);
    return answer;
}

} // namespace lab
