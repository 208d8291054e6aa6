#include "exercises/01_logic_gates/exercises.hpp"
#include "tests/exercises/harness/check.hpp"
#include "wires.hpp"

namespace lab::check {

namespace {

int nand_of(int a, int b) {
    return a && b ? 0 : 1;
}

/// The answers to 0 0, 0 1, 1 0 and 1 1, in a row.
template <typename Function>
Mat table_of(Function f) {
    Mat table(1, 4);
    for (int row = 0; row < 4; ++row) {
        table(0, uword(row)) = f(row >> 1, row & 1);
    }
    return table;
}

void hold_table(Case& c) {
    int asked = 0;
    const Nand nand = [&asked](int a, int b) {
        ++asked;
        return nand_of(a, b);
    };
    const Mat came = table_of([&](int a, int b) { return mine::xor_of_nands(a, b, nand); });
    c.shown("NAND gates asked: " + std::to_string(asked));
    if (!c.expect_that(asked > 0, "an answer made of NAND gates", "no gate was asked",
                       "no NAND gate was asked: call nand(p, q), and let it give the answer")) {
        return;
    }
    c.expect("the answers to 0 0, 0 1, 1 0, 1 1", came, Mat{{0, 1, 1, 0}},
             {{"this is OR: it says 1 to 1 1 too", Mat{{0, 1, 1, 1}}},
              {"this is AND", Mat{{0, 0, 0, 1}}},
              {"this is NAND: it says 1 to 0 0 too", Mat{{1, 1, 1, 0}}},
              {"this is NOR", Mat{{1, 0, 0, 0}}},
              {"this is the opposite of XOR: it says 1 where a and b are equal", Mat{{1, 0, 0, 1}}},
              {"this is NOT b: the last gate joins what nand(a, c) and nand(b, c) say, with "
               "c = nand(a, b)",
               Mat{{1, 0, 1, 0}}},
              {"this is NOT a: the last gate joins what nand(a, c) and nand(b, c) say, with "
               "c = nand(a, b)",
               Mat{{1, 1, 0, 0}}},
              {"this is one half of XOR, a and not b: it says 1 to 0 1 too", Mat{{0, 0, 1, 0}}},
              {"this is one half of XOR, b and not a: it says 1 to 1 0 too", Mat{{0, 1, 0, 0}}},
              {"this is always 1", Mat{{1, 1, 1, 1}}},
              {"this is always 0", Mat{{0, 0, 0, 0}}},
              {"this is a: the other input makes no difference", Mat{{0, 0, 1, 1}}},
              {"this is b: the other input makes no difference", Mat{{0, 1, 0, 1}}}});
}

/// A gate that is stuck: whatever is made of it says what the last gate says.
void hold_stuck(Case& c, int stuck) {
    c.shown("a broken gate that always says " + std::to_string(stuck));
    bool asked = false;
    const Nand nand = [&asked, stuck](int, int) {
        asked = true;
        return stuck;
    };
    const Mat came = table_of([&](int a, int b) { return mine::xor_of_nands(a, b, nand); });
    c.expect_that(arma::all(arma::vectorise(came) == stuck),
                  "always " + std::to_string(stuck) + ", because the last gate says so",
                  "another answer",
                  asked ? "your answer is not what the gates say: something beside nand makes it"
                        : "no NAND gate was asked: call nand(p, q), and let it give the answer");
}

} // namespace

void describe(Check& check) {
    check.exercise("1.3", "xor_of_nands");
    check.add("the four inputs", hold_table);
    check.add("a gate stuck at 0", [](Case& c) { hold_stuck(c, 0); });
    check.add("a gate stuck at 1", [](Case& c) { hold_stuck(c, 1); });
    check.add("NAND gates alone", [](Case& c) {
        hold_wires(
            c, 2,
            [](const std::vector<int>& in, const Nand& nand) {
                return std::vector<int>{mine::xor_of_nands(in[0], in[1], nand)};
            },
            Constants::refused);
    });
}

} // namespace lab::check
