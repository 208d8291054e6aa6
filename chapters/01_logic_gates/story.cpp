#include "story.hpp"

#include "tables.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

namespace lab {

namespace {

const Gate gates_with_a_perceptron[] = {Gate::AND, Gate::OR, Gate::NAND, Gate::NOR, Gate::NOT};

/// The decimal digits of a number that is given by its binary ones, the lowest first.
std::string decimal(const std::vector<int>& binary) {
    std::string digits = "0"; // the lowest first as well
    for (auto bit = binary.rbegin(); bit != binary.rend(); ++bit) {
        int carry = *bit;
        for (char& digit : digits) {
            const int doubled = 2 * (digit - '0') + carry;
            digit = static_cast<char>('0' + doubled % 10);
            carry = doubled / 10;
        }
        if (carry > 0) {
            digits += static_cast<char>('0' + carry);
        }
    }
    std::reverse(digits.begin(), digits.end());
    return digits;
}

/// Binary digits as they are written, the highest first.
std::string written(const std::vector<int>& binary) {
    std::string text;
    for (auto bit = binary.rbegin(); bit != binary.rend(); ++bit) {
        text += static_cast<char>('0' + *bit);
    }
    return text;
}

uword digits_needed(unsigned long number) {
    uword count = 1;
    while (number > 1) {
        number /= 2;
        ++count;
    }
    return count;
}

CountingNand counting_nand(const Parts& parts) {
    return {parts.gate(Gate::NAND), parts.fires};
}

/// How far the line is from the nearest example; 0 where all weights are 0 and there is no line.
Real distance_of_nearest(const Perceptron& p, const Examples& examples) {
    const Real length = arma::norm(p.w);
    const Row z = p.w.t() * examples.x + p.b;
    return length > 0 ? arma::abs(z).min() / length : 0;
}

} // namespace

uword count_right(const Parts& parts, const Perceptron& perceptron, const Examples& examples) {
    uword right = 0;
    for (uword i = 0; i < examples.x.n_cols; ++i) {
        right += parts.fires(perceptron.w, perceptron.b, examples.x.col(i)) == examples.target(i)
                     ? 1
                     : 0;
    }
    return right;
}

void tell_evidence(const Parts& parts) {
    heading("1  Weighing evidence: by bicycle today?");
    const Col w = {4, 2, 3};
    const Real cautious = Real{-5.5}, keen = Real{-2.5};
    std::printf("   It is dry (weight 4), it is light on the way home (2), a friend comes (3).\n"
                "   The cautious rider has the bias %g, the keen one %g.\n\n"
                "   dry  light  friend   w.x   cautious     keen\n",
                static_cast<double>(cautious), static_cast<double>(keen));
    for (int row = 0; row < 8; ++row) {
        const int dry = row / 4, light = row / 2 % 2, friend_comes = row % 2;
        const Col x = {static_cast<Real>(dry), static_cast<Real>(light),
                       static_cast<Real>(friend_comes)};
        const auto verdict = [&](Real b) { return parts.fires(w, b, x) == 1 ? "rides" : "-"; };
        std::printf("    %d     %d      %d     %3g     %-9s   %s\n", dry, light, friend_comes,
                    static_cast<double>(arma::dot(w, x)), verdict(cautious), verdict(keen));
    }
}

void tell_gates(const Parts& parts) {
    heading("2  Five gates, each of them one perceptron");
    std::printf("                         w.x + b: answer, for the inputs\n"
                "   gate   w1  w2     b    0 0       0 1       1 0       1 1\n");
    for (const Gate gate : gates_with_a_perceptron) {
        const Perceptron p = parts.gate(gate);
        const Examples table = truth_table(gate);
        std::printf("   %-4s %s ", name_of(gate).c_str(), weights_of(p, 4).c_str());
        for (uword i = 0; i < table.x.n_cols; ++i) {
            const Col x = table.x.col(i);
            std::printf("%s%4g: %d", i == 0 ? "  " : "   ",
                        static_cast<double>(arma::dot(p.w, x) + p.b), parts.fires(p.w, p.b, x));
        }
        std::printf(gate == Gate::NOT ? "    (inputs 0, 1)\n" : "\n");
    }
    uword right = 0;
    for (const Gate gate : gates_with_a_perceptron) {
        right += count_right(parts, parts.scaled(parts.gate(gate), 1000), truth_table(gate));
    }
    std::printf("   With all weights and biases times 1000: %d of 18 answers are the same.\n",
                static_cast<int>(right));
}

void tell_gate(const Parts& parts, Gate gate) {
    const Perceptron p = parts.gate(gate);
    const Examples table = truth_table(gate);
    heading(name_of(gate) + " as a perceptron");
    std::printf("   w = (%s", cell(p.w(0), 0).c_str());
    for (uword k = 1; k < p.w.n_elem; ++k) {
        std::printf(", %s", cell(p.w(k), 0).c_str());
    }
    std::printf("), b = %s\n\n   inputs  w.x + b  fires  wanted\n", cell(p.b, 0).c_str());
    for (uword i = 0; i < table.x.n_cols; ++i) {
        const Col x = table.x.col(i);
        std::printf("   %-6s  %7g  %5d  %6g\n", inputs_of(table, i).c_str(),
                    static_cast<double>(arma::dot(p.w, x) + p.b), parts.fires(p.w, p.b, x),
                    static_cast<double>(table.target(i)));
    }
}

GridSearch search_xor(const Parts& parts) {
    const Examples table = truth_table(Gate::XOR);
    GridSearch search{};
    uword best_right = 0;
    Real best_clearance = 0;
    for (int i = -16; i <= 16; ++i) {
        for (int j = -16; j <= 16; ++j) {
            for (int k = -16; k <= 16; ++k) {
                const Perceptron p = {{i / Real{4}, j / Real{4}}, k / Real{4}};
                const uword right = count_right(parts, p, table);
                ++search.tried;
                ++search.with_right[right];
                const Real clearance = distance_of_nearest(p, table);
                if (right > best_right || (right == best_right && clearance > best_clearance)) {
                    best_right = right;
                    best_clearance = clearance;
                    search.best = p;
                }
            }
        }
    }
    return search;
}

void tell_xor_search(const GridSearch& search, const Parts& parts) {
    heading("3  XOR: a grid of single perceptrons, and the best of them");
    std::printf("   w1, w2 and b from -4 to 4 in steps of 0.25: %d perceptrons.\n"
                "   rows right       0      1      2      3      4\n   perceptrons ",
                static_cast<int>(search.tried));
    for (const uword count : search.with_right) {
        std::printf(" %6d", static_cast<int>(count));
    }
    const Examples table = truth_table(Gate::XOR);
    const Perceptron& best = search.best;
    std::printf("\n   One of the best: w = (%g, %g), b = %g; wrong for",
                static_cast<double>(best.w(0)), static_cast<double>(best.w(1)),
                static_cast<double>(best.b));
    for (uword i = 0; i < table.x.n_cols; ++i) {
        if (parts.fires(best.w, best.b, table.x.col(i)) != table.target(i)) {
            std::printf(" %s", inputs_of(table, i).c_str());
        }
    }
    std::printf(".\n");
}

void tell_circuits(const Parts& parts) {
    heading("4  Circuits of NAND perceptrons");
    CountingNand one_xor = counting_nand(parts), one_half = one_xor, one_full = one_xor;
    parts.xor_of_nands(0, 0, std::ref(one_xor));
    parts.half_adder(0, 0, std::ref(one_half));
    parts.full_adder(0, 0, 0, std::ref(one_full));
    std::printf("         XOR   half adder   full adder   full adder\n"
                "                            carry in 0   carry in 1\n"
                "   NANDs %3d %9d %12d %12d\n"
                "   a b   sum   carry sum    carry sum    carry sum\n",
                static_cast<int>(one_xor.evaluated), static_cast<int>(one_half.evaluated),
                static_cast<int>(one_full.evaluated), static_cast<int>(one_full.evaluated));
    CountingNand nand = counting_nand(parts);
    for (int row = 0; row < 4; ++row) {
        const int a = row / 2, b = row % 2;
        const Bits half = parts.half_adder(a, b, std::ref(nand));
        const Bits full0 = parts.full_adder(a, b, 0, std::ref(nand));
        const Bits full1 = parts.full_adder(a, b, 1, std::ref(nand));
        std::printf("   %d %d     %d     %d    %d       %d    %d       %d    %d\n", a, b,
                    parts.xor_of_nands(a, b, std::ref(nand)), half.carry, half.sum, full0.carry,
                    full0.sum, full1.carry, full1.sum);
    }
}

void tell_addition(const Parts& parts, unsigned long a, unsigned long b) {
    const uword count = std::max(digits_needed(a), digits_needed(b));
    const std::vector<int> digits_a = binary_digits(a, count), digits_b = binary_digits(b, count);
    CountingNand nand = counting_nand(parts);
    const std::vector<int> sum = parts.add(digits_a, digits_b, std::ref(nand));

    // The carries once more, column by column; these gates are not counted
    std::vector<int> carries = {0};
    CountingNand uncounted = counting_nand(parts);
    for (uword i = 0; i < count; ++i) {
        carries.push_back(
            parts.full_adder(digits_a[i], digits_b[i], carries.back(), std::ref(uncounted)).carry);
    }

    const std::string line(sum.size(), '-');
    std::printf("   %lu + %lu = %s\n\n", a, b, decimal(sum).c_str());
    std::printf("   carry   %s\n   a        %s\n   b        %s\n           %s\n   sum     %s\n\n",
                written(carries).c_str(), written(digits_a).c_str(), written(digits_b).c_str(),
                line.c_str(), written(sum).c_str());
    std::printf("   %d NAND perceptrons were evaluated, %d for each of %d columns;\n"
                "   %d of them fired, that is, answered 1.\n",
                static_cast<int>(nand.evaluated), static_cast<int>(nand.evaluated / count),
                static_cast<int>(count), static_cast<int>(nand.fired));
}

} // namespace lab
