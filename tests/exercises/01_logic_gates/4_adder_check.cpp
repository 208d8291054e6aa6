#include "exercises/01_logic_gates/exercises.hpp"
#include "tests/exercises/harness/check.hpp"
#include "wires.hpp"

#include <algorithm>

namespace lab::check {

namespace {

using Digits = std::vector<int>;

int nand_of(int a, int b) {
    return a && b ? 0 : 1;
}

/// Counts how often it is asked: the answers are to come from gates.
struct Counter {
    int asked = 0;
    Nand nand() {
        return [this](int a, int b) {
            ++asked;
            return nand_of(a, b);
        };
    }
};

void expect_gates(Case& c, const Counter& counter) {
    c.expect_that(counter.asked > 0, "an answer made of NAND gates", "no gate was asked",
                  "no NAND gate was asked: sum and carry are to come from nand or xor_of_nands");
}

/// sum above carry, a column for each row of the table; f gives {sum, carry} of the digits.
template <typename Function>
Mat table_of(uword digits, Function f) {
    const uword rows = uword(1) << digits;
    Mat table(2, rows);
    for (uword row = 0; row < rows; ++row) {
        const int a = int(row >> (digits - 1)) & 1, b = int(row >> (digits - 2)) & 1;
        const Bits bits = f(a, b, digits == 3 ? int(row) & 1 : 0);
        table(0, row) = bits.sum;
        table(1, row) = bits.carry;
    }
    return table;
}

void hold_half(Case& c) {
    c.shown("half_adder of 0 0, 0 1, 1 0, 1 1");
    Counter counter;
    const Mat came =
        table_of(2, [&](int a, int b, int) { return mine::half_adder(a, b, counter.nand()); });
    const auto table = [](auto f) -> Mat { return table_of(2, f); };
    c.expect(
        "sum, and carry below it", came, table([](int a, int b, int) {
            return Bits{(a + b) % 2, (a + b) / 2};
        }),
        {{"sum and carry are swapped: Bits is {sum, carry}", table([](int a, int b, int) {
              return Bits{(a + b) / 2, (a + b) % 2};
          })},
         {"the sum is OR; of 1 + 1 it is 0, which is XOR", table([](int a, int b, int) {
              return Bits{a | b, a & b};
          })},
         {"the carry is OR; it is 1 for 1 + 1 alone, which is AND", table([](int a, int b, int) {
              return Bits{a ^ b, a | b};
          })},
         {"the carry is NAND; AND is NAND of NAND's answer with itself",
          table([](int a, int b, int) {
              return Bits{a ^ b, nand_of(a, b)};
          })},
         {"the carry of the half adder is always 0", table([](int a, int b, int) {
              return Bits{a ^ b, 0};
          })}});
    expect_gates(c, counter);
}

void hold_full(Case& c) {
    c.shown("full_adder of 0 0 0, 0 0 1, .. 1 1 1; the third is the carry");
    Counter counter;
    const Mat came =
        table_of(3, [&](int a, int b, int d) { return mine::full_adder(a, b, d, counter.nand()); });
    const auto table = [](auto f) -> Mat { return table_of(3, f); };
    const auto sum = [](int a, int b, int d) { return (a + b + d) % 2; };
    c.expect(
        "sum, and carry below it", came, table([&](int a, int b, int d) {
            return Bits{sum(a, b, d), (a + b + d) / 2};
        }),
        {{"sum and carry of the full adder are swapped: Bits is {sum, carry}",
          table([&](int a, int b, int d) {
              return Bits{(a + b + d) / 2, sum(a, b, d)};
          })},
         {"the carry that comes in is left out", table([](int a, int b, int) {
              return Bits{a ^ b, a & b};
          })},
         {"the two carries are combined with AND; at most one of them is 1, so that is always 0: "
          "OR",
          table([&](int a, int b, int d) {
              return Bits{sum(a, b, d), 0};
          })},
         {"the carry of the second half adder is lost", table([&](int a, int b, int d) {
              return Bits{sum(a, b, d), a & b};
          })},
         {"the carry of the first half adder is lost", table([&](int a, int b, int d) {
              return Bits{sum(a, b, d), (a ^ b) & d};
          })},
         {"the two carries are combined with NAND; OR is wanted", table([&](int a, int b, int d) {
              return Bits{sum(a, b, d), 1};
          })}});
    expect_gates(c, counter);
}

// --- numbers of n digits -----------------------------------------------------------------------

enum Slip { none, no_carry, no_last };

/// The sum of two numbers, lowest digit first, with a mistake made on purpose.
Digits sum_of(const Digits& a, const Digits& b, Slip slip = none) {
    Digits sum;
    int carry = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const int total = a[i] + b[i] + (slip == no_carry ? 0 : carry);
        sum.push_back(total % 2);
        carry = total / 2;
    }
    if (slip != no_last) {
        sum.push_back(carry);
    }
    return sum;
}

Digits turned(Digits digits) {
    std::reverse(digits.begin(), digits.end());
    return digits;
}

/// The digits without the zeros at the end, of which at most `most` are cut.
Digits trimmed(Digits digits, std::size_t most) {
    for (; most > 0 && !digits.empty() && digits.back() == 0; --most) {
        digits.pop_back();
    }
    return digits;
}

Mat row_of(const Digits& digits) {
    Mat row(1, digits.size());
    for (std::size_t i = 0; i < digits.size(); ++i) {
        row(0, i) = digits[i];
    }
    return row;
}

void hold_sum(Case& c, const Digits& a, const Digits& b) {
    c.shown("a", row_of(a));
    c.shown("b", row_of(b));
    Counter counter;
    const Digits came = mine::add(a, b, counter.nand());
    const std::string order = "the lowest digit comes first, in a, in b and in the answer";
    const Digits right = sum_of(a, b);
    std::vector<Suspect> suspects = {
        {order, row_of(turned(sum_of(turned(a), turned(b))))},
        {order, row_of(sum_of(turned(a), turned(b)))},
        {order, row_of(turned(right))},
        {"the last carry is lost: the sum of two numbers of n digits has n + 1",
         row_of(sum_of(a, b, no_last))},
        {"the carry is not handed on to the next digit", row_of(sum_of(a, b, no_carry))}};
    if (right.back() == 0) {
        for (std::size_t most : {std::size_t(1), right.size() - 1, right.size()}) {
            suspects.emplace_back("a last carry of 0 is left out: the answer has n + 1 digits "
                                  "always",
                                  row_of(trimmed(right, most)));
        }
    }
    c.expect("the digits of a + b", row_of(came), row_of(right), suspects);
    expect_gates(c, counter);
}

void hold_random_sum(Case& c, uword digits, int last) {
    Digits a, b;
    for (uword i = 0; i < digits; ++i) {
        a.push_back(c.uniform(0, 1) < 0.6);
        b.push_back(c.uniform(0, 1) < 0.6);
    }
    a.back() = b.back() = last; // and the last carry is as they are
    hold_sum(c, a, b);
}

void hold_wires_of_sum(Case& c, std::size_t digits) {
    hold_wires(c, 2 * digits, [digits](const std::vector<int>& in, const Nand& nand) {
        const auto middle = in.begin() + std::ptrdiff_t(digits);
        return mine::add({in.begin(), middle}, {middle, in.end()}, nand);
    });
}

std::vector<int> both(const Bits& bits) {
    return {bits.sum, bits.carry};
}

} // namespace

void describe(Check& check) {
    check.exercise("1.4", "half_adder, full_adder, add");
    check.add("the half adder", hold_half);
    check.add("the full adder", hold_full);
    check.add("27 + 15", [](Case& c) { hold_sum(c, {1, 1, 0, 1, 1}, {1, 1, 1, 1, 0}); });
    check.add("one digit", [](Case& c) { hold_sum(c, {1}, {1}); });
    for (uword digits : {4, 8, 11, 70}) {
        check.add(std::to_string(digits) + " digits",
                  [digits](Case& c) { hold_random_sum(c, digits, 1); });
    }
    check.add("5 + 2, whose last carry is 0", [](Case& c) { hold_sum(c, {1, 0, 1}, {0, 1, 0}); });
    check.add("0 + 0", [](Case& c) { hold_sum(c, {0, 0}, {0, 0}); });
    check.add("one digit, 0 + 1", [](Case& c) { hold_sum(c, {0}, {1}); });
    check.add("9 digits, the last of them 0", [](Case& c) { hold_random_sum(c, 9, 0); });
    check.add("the half adder, of NAND gates alone", [](Case& c) {
        hold_wires(c, 2, [](const std::vector<int>& in, const Nand& nand) {
            return both(mine::half_adder(in[0], in[1], nand));
        });
    });
    check.add("the full adder, of NAND gates alone", [](Case& c) {
        hold_wires(c, 3, [](const std::vector<int>& in, const Nand& nand) {
            return both(mine::full_adder(in[0], in[1], in[2], nand));
        });
    });
    check.add("3 digits, of NAND gates alone", [](Case& c) { hold_wires_of_sum(c, 3); });
}

} // namespace lab::check
