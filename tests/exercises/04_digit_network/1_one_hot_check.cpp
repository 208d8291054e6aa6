#include "by_loop.hpp"
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::check {

namespace {

/// The targets with the 1 of label d in row place(d), or nowhere where that is 10 or more.
template <typename Place>
Mat ones_at(const Labels& labels, Place place) {
    Mat targets(digit_count, labels.n_elem, arma::fill::zeros);
    for (uword k = 0; k < labels.n_elem; ++k) {
        if (place(labels(k)) < digit_count) {
            targets(place(labels(k)), k) = 1;
        }
    }
    return targets;
}

void hold(Case& c, const Labels& labels) {
    c.shown("labels", arma::conv_to<Mat>::from(labels).t());
    const Mat right = one_hot_by_loop(labels);
    Mat only_last(arma::size(right), arma::fill::zeros), digits = right;
    only_last(labels(labels.n_elem - 1), labels.n_elem - 1) = 1;
    for (uword k = 0; k < labels.n_elem; ++k) {
        digits.col(k) *= double(labels(k));
    }
    Mat up_to(arma::size(right), arma::fill::zeros);
    for (uword k = 0; k < labels.n_elem; ++k) {
        for (uword i = 0; i <= labels(k); ++i) {
            up_to(i, k) = 1;
        }
    }
    Mat first_of_its_digit(arma::size(right), arma::fill::zeros);
    for (uword k = labels.n_elem; k-- > 0;) {
        first_of_its_digit.row(labels(k)).zeros();
        first_of_its_digit(labels(k), k) = 1;
    }
    c.when_endless(
        "a loop over rows or columns that never ends: an unsigned number is never below 0");
    const Mat rows_that_occur = right.head_rows(labels.max() + 1);
    c.expect(
        "one_hot(labels)", mine::one_hot(labels), right,
        {{"the 1 stands one row too high: digit 0 has row 0, digit 9 row 9",
          ones_at(labels, [](uword d) { return d - 1; })},
         {"the 1 stands one row too low: digit 0 has row 0, digit 9 row 9",
          ones_at(labels, [](uword d) { return d + 1; })},
         {"digit 0 is lost: its column has no 1 in row 0",
          ones_at(labels, [](uword d) { return d == 0 ? 99 : d; })},
         {"digit 0 goes to the last row; its row is row 0",
          ones_at(labels, [](uword d) { return (d + 9) % 10; })},
         {"the digit itself is written where a 1 belongs", digits},
         {"0 and 1 are swapped: the digit's row has the 1, all others 0", 1 - right},
         {"there are only as many rows as the largest label needs; it is a row for each of the "
          "ten digits, whether it occurs or not",
          rows_that_occur},
         {"only the last example has its 1: the matrix is cleared on the way", only_last},
         {"every example but the first of its digit lacks its 1: a digit may occur many times",
          first_of_its_digit},
         {"every row up to that of the digit is 1; only the digit's own row is", up_to},
         {"the nine others are -1 in yours; they are 0", 2 * right - 1}},
        1e-12);
}

} // namespace

void describe(Check& check) {
    check.exercise("4.1", "one_hot");
    check.add("all ten digits and two more", [](Case& c) {
        hold(c, Labels{7, 0, 9, 3, 1, 4, 8, 2, 6, 5, 0, 9});
    });
    check.add("one example, a 4", [](Case& c) { hold(c, Labels{4}); });
    check.add("one example, a 0", [](Case& c) { hold(c, Labels{0}); });
    check.add("one example, a 9", [](Case& c) { hold(c, Labels{9}); });
    check.add("four examples without an 8 or 9", [](Case& c) { hold(c, Labels{5, 3, 0, 5}); });
    for (const uword m : {uword(37), uword(300)}) {
        check.add(std::to_string(m) + " random digits", [m](Case& c) {
            Labels labels(m);
            for (uword& label : labels) {
                label = uword(c.uniform(0, 10));
            }
            labels(m - 1) = 6;
            hold(c, labels);
        });
    }
}

} // namespace lab::check
