#include "common/neurons/gates.hpp"

#include <boost/test/unit_test.hpp>

using lab::Bits;
using lab::Col;
using lab::Gate;

namespace {

/// The sum of two numbers of `count` digits through NAND perceptrons, put together again.
unsigned long sum_by_nands(unsigned long a, unsigned long b, lab::uword count,
                           lab::CountingNand& nand) {
    unsigned long sum = 0, place = 1;
    for (const int digit :
         lab::add(lab::binary_digits(a, count), lab::binary_digits(b, count), std::ref(nand))) {
        sum += static_cast<unsigned long>(digit) * place;
        place *= 2;
    }
    return sum;
}

} // namespace

BOOST_AUTO_TEST_SUITE(gates)

BOOST_AUTO_TEST_CASE(each_gate_is_one_perceptron) {
    for (const Gate gate : {Gate::AND, Gate::OR, Gate::NAND, Gate::NOR, Gate::NOT}) {
        const lab::Examples table = lab::truth_table(gate);
        const auto right = lab::count_right(lab::gate_perceptron(gate), table);
        BOOST_TEST(right == table.x.n_cols, lab::name_of(gate));
    }
}

BOOST_AUTO_TEST_CASE(truth_tables_are_those_of_the_language) {
    for (const lab::uword i : {0, 1, 2, 3}) {
        const bool a = i / 2 == 1, b = i % 2 == 1;
        const auto entry = [i](Gate gate) { return lab::truth_table(gate).target(i) == 1; };
        BOOST_TEST(lab::truth_table(Gate::AND).x(0, i) == a);
        BOOST_TEST(lab::truth_table(Gate::AND).x(1, i) == b);
        BOOST_TEST(entry(Gate::AND) == (a && b));
        BOOST_TEST(entry(Gate::OR) == (a || b));
        BOOST_TEST(entry(Gate::NAND) == !(a && b));
        BOOST_TEST(entry(Gate::NOR) == !(a || b));
        BOOST_TEST(entry(Gate::XOR) == (a != b));
    }
}

BOOST_AUTO_TEST_CASE(xor_needs_a_hidden_layer) {
    BOOST_CHECK_THROW(lab::gate_perceptron(Gate::XOR), std::invalid_argument);

    // One perceptron gets three of four at best, on a grid of weights from -2 to 2 ..
    const lab::Examples table = lab::truth_table(Gate::XOR);
    lab::uword best = 0;
    for (double w1 = -2; w1 <= 2; w1 += 0.25) {
        for (double w2 = -2; w2 <= 2; w2 += 0.25) {
            for (double b = -2; b <= 2; b += 0.25) {
                best = std::max(best, lab::count_right({{w1, w2}, b}, table));
            }
        }
    }
    BOOST_TEST(best == 3U);

    // .. and a circuit with NANDs between input and output gets all
    lab::CountingNand nand;
    for (const lab::uword i : {0, 1, 2, 3}) {
        const int a = static_cast<int>(table.x(0, i)), b = static_cast<int>(table.x(1, i));
        BOOST_TEST(lab::xor_of_nands(a, b, std::ref(nand)) == table.target(i));
    }
    BOOST_TEST(nand.evaluated == 16U); // four gates for each row
}

BOOST_AUTO_TEST_CASE(adders_count_to_three) {
    lab::CountingNand nand;
    for (const int a : {0, 1}) {
        for (const int b : {0, 1}) {
            const Bits two = lab::half_adder(a, b, std::ref(nand));
            BOOST_TEST(two.sum + 2 * two.carry == a + b);
            for (const int c : {0, 1}) {
                const Bits three = lab::full_adder(a, b, c, std::ref(nand));
                BOOST_TEST(three.sum + 2 * three.carry == a + b + c);
            }
        }
    }
    BOOST_TEST(nand.evaluated == 4U * 5 + 8U * 9);
}

BOOST_AUTO_TEST_CASE(nand_circuits_add_every_pair_of_four_bit_numbers) {
    for (unsigned long a = 0; a < 16; ++a) {
        for (unsigned long b = 0; b < 16; ++b) {
            lab::CountingNand nand;
            BOOST_TEST(sum_by_nands(a, b, 4, nand) == a + b);
            BOOST_TEST(nand.evaluated == 36U);
            BOOST_TEST((nand.fired > 0 && nand.fired < nand.evaluated));
        }
    }
}

BOOST_AUTO_TEST_CASE(the_carry_runs_through_all_of_63_digits) {
    lab::CountingNand nand;
    const unsigned long all_ones = ~0UL >> 1;
    BOOST_TEST(sum_by_nands(all_ones, 1, 63, nand) == all_ones + 1);
    const std::vector<int> widest =
        lab::add(lab::binary_digits(~0UL, 64), lab::binary_digits(~0UL, 64), std::ref(nand));
    BOOST_TEST(widest.size() == 65U); // 2^65 - 2: a zero, then ones
    BOOST_TEST(widest.front() == 0);
    BOOST_TEST(std::count(widest.begin(), widest.end(), 1) == 64);
}

BOOST_AUTO_TEST_CASE(numbers_of_different_lengths_are_not_added) {
    lab::CountingNand nand;
    BOOST_CHECK_THROW(lab::add({0, 1}, {1}, std::ref(nand)), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
