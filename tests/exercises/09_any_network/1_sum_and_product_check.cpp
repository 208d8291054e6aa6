#include "tape_checks.hpp"

namespace lab::check {

namespace {

const char* const read_later =
    "the values were read off the tape when the shares were asked for, not when the operation was "
    "carried out: by then they may have been changed";

/// What stands on the tape: others behind and before the two inputs.
struct Setting {
    std::vector<Mat> values, later;
    uword x, y;
    Mat delta;
};

Setting setting_of(Case& c, uword rows, uword cols, bool one_place) {
    Setting s;
    for (int k = 0; k < 4; ++k) {
        s.values.push_back(c.random(rows, cols));
        s.later.push_back(c.random(rows, cols));
    }
    s.x = 2;
    s.y = one_place ? 2 : 1;
    s.delta = c.random(rows, cols);
    c.shown("the value at place x", s.values[s.x]);
    c.shown("the value at place y", s.values[s.y]);
    c.shown("x", static_cast<double>(s.x));
    c.shown("y", static_cast<double>(s.y));
    c.shown("delta", s.delta);
    return s;
}

Mat times(const Mat& x, const Mat& y) {
    Mat product = x;
    for (uword i = 0; i < x.n_elem; ++i) {
        product(i) = x(i) * y(i);
    }
    return product;
}

void hold_sum(Case& c, const Setting& s) {
    const mine::Tape before = tape_of(s.values);
    mine::Tape tape = tape_of(s.values);
    const Mat &x = s.values[s.x], &y = s.values[s.y];
    const uword place = mine::add(tape, s.x, s.y);
    std::vector<Mat> shares;
    if (!hold_entry(c, {"add(tape, x, y)", {s.x, s.y}, x + y, {{"that is x - y", x - y}}}, before,
                    tape, place) ||
        !shares_later(c, tape, s.later, s.delta, shares)) {
        return;
    }
    const std::vector<Suspect> wrong = {
        {"of a sum each gets the whole of delta, not half of it", s.delta / 2},
        {"delta is left out: the slope of a sum is 1, and its share 1 times delta",
         Mat(arma::ones<Mat>(x.n_rows, x.n_cols))},
        {"that is the share of a product", times(s.delta, y)}};
    c.expect("the share of x in a sum", shares[0], s.delta, wrong);
    std::vector<Suspect> of_y = wrong;
    of_y.emplace_back("that is the share of a product", times(s.delta, x));
    of_y.emplace_back("that is the share of y in x - y", -s.delta);
    c.expect("the share of y in a sum", shares[1], s.delta, of_y);
}

void hold_product(Case& c, const Setting& s) {
    const mine::Tape before = tape_of(s.values);
    mine::Tape tape = tape_of(s.values);
    const Mat &x = s.values[s.x], &y = s.values[s.y];
    const uword place = mine::multiply(tape, s.x, s.y);
    std::vector<Mat> shares;
    if (!hold_entry(c,
                    {"multiply(tape, x, y)", {s.x, s.y}, times(x, y), {{"that is x + y", x + y}}},
                    before, tape, place) ||
        !shares_later(c, tape, s.later, s.delta, shares)) {
        return;
    }
    const Mat &x_later = s.later[s.x], &y_later = s.later[s.y];
    const std::vector<Suspect> of_x = {
        {"the two shares stand in each other's place: the slope of x y by x is y",
         times(s.delta, x)},
        {"delta is left out: the share is delta times the slope", y},
        {"delta goes through unchanged, as in a sum", s.delta},
        {read_later, times(s.delta, y_later)},
        {"the share has one factor too many: the slope of x y by x is y alone",
         times(s.delta, times(x, y))}};
    const std::vector<Suspect> of_y = {
        {"the two shares stand in each other's place: the slope of x y by y is x",
         times(s.delta, y)},
        {"delta is left out: the share is delta times the slope", x},
        {"delta goes through unchanged, as in a sum", s.delta},
        {read_later, times(s.delta, x_later)},
        {"the share has one factor too many: the slope of x y by y is x alone",
         times(s.delta, times(x, y))}};
    c.expect("the share of x in a product", shares[0], times(s.delta, y), of_x);
    c.expect("the share of y in a product", shares[1], times(s.delta, x), of_y);
}

} // namespace

void describe(Check& check) {
    check.exercise("9.1", "add, multiply");
    for (bool one_place : {false, true}) {
        const std::string how = one_place ? ", x and y one place" : "";
        check.add("a sum of numbers" + how,
                  [=](Case& c) { hold_sum(c, setting_of(c, 1, 1, one_place)); });
        check.add("a product of numbers" + how,
                  [=](Case& c) { hold_product(c, setting_of(c, 1, 1, one_place)); });
        check.add("a sum of matrices" + how,
                  [=](Case& c) { hold_sum(c, setting_of(c, 3, 4, one_place)); });
        check.add("a product of matrices" + how,
                  [=](Case& c) { hold_product(c, setting_of(c, 3, 4, one_place)); });
    }
    check.add("shares that are asked for twice", [](Case& c) {
        const Setting s = setting_of(c, 2, 3, false);
        mine::Tape tape = tape_of(s.values);
        mine::multiply(tape, s.x, s.y);
        if (!c.expect_that(static_cast<bool>(tape.back().shares), "shares", "none")) {
            return;
        }
        tape.back().shares(s.delta);
        c.expect("the share of x, asked for again with 2 delta", tape.back().shares(2 * s.delta)[0],
                 2 * times(s.delta, s.values[s.y]),
                 {{"the shares keep something from one call to the next",
                   3 * times(s.delta, s.values[s.y])}});
    });
}

} // namespace lab::check
