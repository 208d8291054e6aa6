#include "tape_checks.hpp"

namespace lab::check {

namespace {

Mat repeated(const Mat& x, uword rows, uword cols) {
    Mat all(rows, cols);
    for (uword i = 0; i < rows; ++i) {
        for (uword j = 0; j < cols; ++j) {
            all(i, j) = x(x.n_rows == 1 ? 0 : i, x.n_cols == 1 ? 0 : j);
        }
    }
    return all;
}

Mat summed(const Mat& delta, uword rows, uword cols) {
    Mat sums(rows, cols, arma::fill::zeros);
    for (uword i = 0; i < delta.n_rows; ++i) {
        for (uword j = 0; j < delta.n_cols; ++j) {
            sums(rows == 1 ? 0 : i, cols == 1 ? 0 : j) += delta(i, j);
        }
    }
    return sums;
}

void hold(Case& c, uword n, uword m, uword rows, uword cols) {
    const std::vector<Mat> values = {c.random(2, 5), c.random(n, m), c.random(3, 1)};
    const std::vector<Mat> later = {c.random(1, 1), c.random(2, 2), c.random(1, 1)};
    const Mat &x = values[1], delta = c.random(rows, cols);
    c.shown("the value at place x", x);
    c.shown("rows", static_cast<double>(rows));
    c.shown("cols", static_cast<double>(cols));
    c.shown("delta", delta);
    const mine::Tape before = tape_of(values);
    mine::Tape tape = tape_of(values);
    const uword place = mine::broadcast(tape, 1, rows, cols);
    std::vector<Mat> shares;
    if (!hold_entry(c,
                    {"broadcast(tape, x, rows, cols)",
                     {1},
                     repeated(x, rows, cols),
                     {{"nothing is repeated", x},
                      {"repeated by `rows` and `cols` times: rows and cols are the shape that it "
                       "is to have",
                       Mat(arma::repmat(x, rows, cols))},
                      {"rows and columns are swapped", Mat(arma::repmat(x, cols / m, rows / n))}}},
                    before, tape, place) ||
        !shares_later(c, tape, later, delta, shares)) {
        return;
    }
    const Mat share = summed(delta, n, m);
    const double times = static_cast<double>(rows * cols) / static_cast<double>(n * m);
    c.number("how often it is repeated", times);
    if (!c.expect_that(arma::size(shares[0]) == arma::size(x),
                       "a share of x of its shape, " + std::to_string(n) + " x " +
                           std::to_string(m),
                       std::to_string(shares[0].n_rows) + " x " + std::to_string(shares[0].n_cols),
                       "the share has the shape of x: sum over the rows where rows were repeated, "
                       "and over the columns where columns were")) {
        return;
    }
    c.expect("the share of x", shares[0], share,
             {{"the shares of the repeated ones are averaged; what was used several times gets the "
               "sum",
               share / times},
              {"only one of the repeated ones hands back its share: all of them do",
               Mat(delta.submat(0, 0, n - 1, m - 1))},
              {"delta is left out: the sum of what was repeated is that of delta, not of x",
               times * x}});
}

} // namespace

void describe(Check& check) {
    check.exercise("9.5", "broadcast");
    check.add("a column, repeated to the right", [](Case& c) { hold(c, 3, 1, 3, 5); });
    check.add("a row, repeated downwards", [](Case& c) { hold(c, 1, 4, 3, 4); });
    check.add("a number, repeated both ways", [](Case& c) { hold(c, 1, 1, 4, 3); });
    check.add("a matrix that has the shape", [](Case& c) { hold(c, 3, 4, 3, 4); });
    check.add("a square matrix that has the shape", [](Case& c) { hold(c, 3, 3, 3, 3); });
    check.add("a number that stays one", [](Case& c) { hold(c, 1, 1, 1, 1); });
    check.add("a number that becomes a column", [](Case& c) { hold(c, 1, 1, 6, 1); });
    check.add("a number that becomes a row", [](Case& c) { hold(c, 1, 1, 1, 6); });
    check.add("a column for one example", [](Case& c) { hold(c, 5, 1, 5, 1); });
}

} // namespace lab::check
