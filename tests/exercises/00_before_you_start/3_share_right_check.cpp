#include "exercises/00_before_you_start/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <cmath>

namespace lab::check {

namespace {

/// How many examples have an answer for which `agrees(z, wanted)` holds.
template <typename Function>
double count(const Row& z, const arma::uvec& wanted, Function agrees) {
    double found = 0;
    for (uword i = 0; i < z.n_elem; ++i) {
        found += agrees(z(i), wanted(i)) ? 1 : 0;
    }
    return found;
}

void hold(Case& c, const Row& z, const arma::uvec& wanted) {
    const Mat shown = arma::conv_to<Mat>::from(wanted);
    c.given("z", z);
    c.shown("wanted", shown);
    const auto m = static_cast<double>(z.n_elem);
    const double right = count(z, wanted, [](double x, uword y) { return (x > 0 ? 1U : 0U) == y; });
    const double with_zero =
        count(z, wanted, [](double x, uword y) { return (x >= 0 ? 1U : 0U) == y; });
    const auto from = [&](double least) {
        return count(z, wanted, [least](double x, uword y) { return (x > least ? 1U : 0U) == y; });
    };
    const double ones = count(z, wanted, [](double x, uword) { return x > 0; }),
                 wanted_ones = count(z, wanted, [](double, uword y) { return y == 1; });
    const std::string higher = "z is compared with something above 0: the answer is 1 where z is "
                               "greater than 0, however little";
    c.expect("share_right(z, wanted)", mine::share_right(z, wanted), right / m,
             {{"whole numbers are divided, which cuts off what is behind the point: make one of "
               "them a Real first",
               std::floor(right / m)},
              {"this is how many are right; the share is that number divided by m", right},
              {"this is the share of what is wrong", (m - right) / m},
              {"these are per cent; a share is from 0 to 1", 100 * right / m},
              {"at z = 0 the answer is 0: greater than 0 is asked for, not greater or equal",
               with_zero / m},
              {"z itself is compared with what is wanted; its answer is z > 0",
               count(z, wanted, [](double x, uword y) { return x == static_cast<double>(y); }) / m},
              {"this is the share of the examples that are answered with 1; nothing is compared "
               "with what is wanted",
               count(z, wanted, [](double x, uword) { return x > 0; }) / m},
              {"only examples that are rightly answered with 1 are counted; a right 0 counts too",
               count(z, wanted, [](double x, uword y) { return x > 0 && y == 1; }) / m},
              {higher, from(0.5) / m},
              {higher, from(1) / m},
              {"the numbers of ones are compared, not the answers: each example counts by itself",
               1 - std::abs(ones - wanted_ones) / m},
              {"the answers are turned round: 1 is where z is greater than 0", (m - right) / m}});
}

} // namespace

void describe(Check& check) {
    check.exercise("0.3", "share_right");
    for (const uword m : {1, 2, 5, 8, 31}) {
        check.add(std::to_string(m) + (m == 1 ? " example" : " examples"), [m](Case& c) {
            const Row z = c.random(1, m);
            arma::uvec wanted(m);
            for (uword i = 0; i < m; ++i) { // about two in three are right
                wanted(i) = (z(i) > 0) != (c.uniform(0, 3) < 1) ? 1 : 0;
            }
            hold(c, z, wanted);
        });
    }
    check.add("z is 0 now and then", [](Case& c) { hold(c, {0, 1.5, 0, -2, 0}, {0, 1, 0, 1, 1}); });
    check.add("every answer is right", [](Case& c) {
        hold(c, {3, -1, 0.5, -2, 1e-9, -1e-9}, {1, 0, 1, 0, 1, 0});
    });
    check.add("no answer is right", [](Case& c) { hold(c, {-3, 1, -0.5}, {1, 0, 1}); });
    check.add("numbers far from 1", [](Case& c) {
        hold(c, {1e300, -1e300, 0.001, 1, 2}, {1, 0, 1, 0, 0});
    });
}

} // namespace lab::check
