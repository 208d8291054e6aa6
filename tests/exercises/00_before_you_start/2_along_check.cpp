#include "exercises/00_before_you_start/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <cmath>

namespace lab::check {

namespace {

/// For each column x of X the sum of `of(i, x_i)` over its entries.
template <typename Function>
Row sum_of_columns(const Mat& X, Function of) {
    Row sums(X.n_cols);
    for (uword j = 0; j < X.n_cols; ++j) {
        double sum = 0;
        for (uword i = 0; i < X.n_rows; ++i) {
            sum += of(i, X(i, j));
        }
        sums(j) = sum;
    }
    return sums;
}

/// What `along` gives where c is taken off the first column alone.
Row first_moved_alone(const Col& w, const Col& c, const Mat& X) {
    Row answer = sum_of_columns(X, [&](uword i, double x) { return w(i) * x; });
    for (uword i = 0; i < X.n_rows; ++i) {
        answer(0) -= w(i) * c(i);
    }
    return answer;
}

/// The mean of each row of X: the middle of the examples.
Col middle_of(const Mat& X) {
    Col middle(X.n_rows, arma::fill::zeros);
    for (uword i = 0; i < X.n_rows; ++i) {
        for (uword j = 0; j < X.n_cols; ++j) {
            middle(i) += X(i, j) / static_cast<double>(X.n_cols);
        }
    }
    return middle;
}

void hold(Case& c, const Col& w, const Col& centre, const Mat& X) {
    c.given("w", w);
    c.given("c", centre);
    c.given("X", X);
    c.number("n", static_cast<double>(X.n_rows));
    c.number("m", static_cast<double>(X.n_cols));
    const Col middle = middle_of(X);
    const Row right = sum_of_columns(X, [&](uword i, double x) { return w(i) * (x - centre(i)); });
    const Row at_home = sum_of_columns(X, [&](uword i, double x) { return w(i) * x; });
    Row distances = right, cosines = right;
    double of_all = 0, w_square = 0;
    Mat entries = X;
    for (uword j = 0; j < X.n_cols; ++j) {
        of_all += right(j);
        double square = 0;
        for (uword i = 0; i < X.n_rows; ++i) {
            square += (X(i, j) - centre(i)) * (X(i, j) - centre(i));
        }
        distances(j) = std::sqrt(square);
        cosines(j) = right(j) / distances(j);
        for (uword i = 0; i < X.n_rows; ++i) {
            entries(i, j) = w(i) * (X(i, j) - centre(i));
        }
    }
    for (const double entry : w) {
        w_square += entry * entry;
    }
    const std::string no_length = "the answer is divided by the length of x - c, of w, or of both; "
                                  "w·(x - c) is the plain sum of the products";
    c.expect(
        "along(w, c, X)", mine::along(w, centre, X), right,
        {{"c is forgotten: this is w·x", at_home},
         {"c is added; it is taken off",
          sum_of_columns(X, [&](uword i, double x) { return w(i) * (x + centre(i)); })},
         {"c is taken off w; it belongs to each x",
          sum_of_columns(X, [&](uword i, double x) { return (w(i) - centre(i)) * x; })},
         {"this is w·(c - x): the difference is turned round", Row(-right)},
         {"w is forgotten: this is the sum of each column of X - c",
          sum_of_columns(X, [&](uword i, double x) { return x - centre(i); })},
         {"w·x - c_1 - ... - c_n: c is taken off x before the product with w, not after it",
          sum_of_columns(X, [&](uword i, double x) { return w(i) * x - centre(i); })},
         {"c is taken off the first column alone: each_col() means all of them",
          first_moved_alone(w, centre, X)},
         {"the mean of the examples is taken off; the c that is given is to be",
          sum_of_columns(X, [&](uword i, double x) { return w(i) * (x - middle(i)); })},
         {"the first entry of c is taken off all; each entry has its own",
          sum_of_columns(X, [&](uword i, double x) { return w(i) * (x - centre(0)); })},
         {"all examples are added up into one number; each has its own", of_all},
         {"this is how far x lies from c, in whatever direction: w is not used", distances},
         {no_length, cosines},
         {no_length, Row(cosines / std::sqrt(w_square))},
         {no_length, Row(right / std::sqrt(w_square))},
         {"the sign is lost: an example on the other side of c has a number below 0",
          Row(arma::abs(right))},
         {"these are the products themselves (%); what is missing is their sum down each column",
          entries}});
}

} // namespace

void describe(Check& check) {
    check.exercise("0.2", "along");
    struct Size {
        uword n, m;
        const char* name;
    };
    for (const Size& s : {Size{3, 5, "5 examples of 3 numbers"},
                          {5, 3, "3 examples of 5 numbers"},
                          {4, 4, "4 examples of 4 numbers"},
                          {6, 1, "one example"},
                          {1, 4, "4 examples of one number"},
                          {784, 10, "10 examples of 784 numbers"}}) {
        check.add(s.name, [s](Case& c) {
            const Mat X = c.random(s.n, s.m);
            const Col w = c.random_col(s.n), centre = c.random_col(s.n);
            hold(c, w, centre, X);
        });
    }
}

} // namespace lab::check
