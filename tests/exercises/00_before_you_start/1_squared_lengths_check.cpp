#include "exercises/00_before_you_start/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <cmath>

namespace lab::check {

namespace {

/// For each column the sum of what `of` makes of its entries.
template <typename Function>
Row sum_of_columns(const Mat& X, Function of) {
    Row sums(X.n_cols);
    for (uword j = 0; j < X.n_cols; ++j) {
        double sum = 0;
        for (uword i = 0; i < X.n_rows; ++i) {
            sum += of(X(i, j));
        }
        sums(j) = sum;
    }
    return sums;
}

double square(double x) {
    return x * x;
}

/// The sum of squares along each row.
Mat sum_of_rows(const Mat& X) {
    return sum_of_columns(X.t(), square);
}

void hold(Case& c, const Mat& X) {
    c.given("X", X);
    c.number("n", static_cast<double>(X.n_rows));
    c.number("m", static_cast<double>(X.n_cols));
    const Row right = sum_of_columns(X, square);
    const Row sums = sum_of_columns(X, [](double x) { return x; });
    Row roots = right, squared = sums, through = right, whole(X.n_cols), about_mean = right,
        but_last = right;
    double all = 0;
    for (uword j = 0; j < X.n_cols; ++j) {
        roots(j) = std::sqrt(right(j));
        squared(j) = square(sums(j));
        all += right(j);
        through(j) = all;
        int sum = 0;
        for (uword i = 0; i < X.n_rows; ++i) {
            sum = static_cast<int>(sum + square(X(i, j)));
        }
        whole(j) = sum;
        about_mean(j) -= square(sums(j)) / static_cast<double>(X.n_rows);
        but_last(j) -= square(X(X.n_rows - 1, j));
    }
    c.expect(
        "squared_lengths(X)", mine::squared_lengths(X), right,
        {{"the squares are missing: this is the sum of each column", sums},
         {"the sum of each column is squared; square the entries first, then add", squared},
         {"these are the lengths; their squares are asked for, without a root", roots},
         {"the rows are added up, not the columns: sum(A, 0) adds down each column",
          sum_of_rows(X)},
         {"the rows are added up, not the columns: sum(A, 0) adds down each column",
          Mat(sum_of_rows(X).t())},
         {"all columns are added up into one number; each has its own: sum(A, 0)", all},
         {"the sum goes on from one column to the next; it begins at 0 for each", through},
         {"this is the mean of the squares; their sum is asked for",
          Row(right / static_cast<double>(X.n_rows))},
         {"the sum is kept in an int, which drops what is behind the point: take a Real", whole},
         {"these are squared distances from the mean of each column, as in a variance; the "
          "entries themselves are squared",
          about_mean},
         {"the last row is left out: rows run from 0 to X.n_rows - 1", but_last},
         {"the sizes of the entries are added up, not their squares",
          sum_of_columns(X, [](double x) { return std::abs(x); })},
         {"these are the squares themselves; what is missing is their sum down each column",
          Mat(X % X)}});
}

} // namespace

void describe(Check& check) {
    check.exercise("0.1", "squared_lengths");
    struct Size {
        uword n, m;
        const char* name;
    };
    for (const Size& s : {Size{3, 5, "5 examples of 3 numbers"},
                          {5, 3, "3 examples of 5 numbers"},
                          {4, 4, "4 examples of 4 numbers"},
                          {7, 1, "one example"},
                          {1, 6, "6 examples of one number"},
                          {784, 10, "10 examples of 784 numbers"}}) {
        check.add(s.name, [s](Case& c) {
            const Mat X = c.random(s.n, s.m, 2);
            hold(c, X);
        });
    }
}

} // namespace lab::check
