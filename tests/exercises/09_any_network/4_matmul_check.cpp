#include "tape_checks.hpp"

namespace lab::check {

namespace {

Mat product(const Mat& A, const Mat& B) {
    Mat sums(A.n_rows, B.n_cols, arma::fill::zeros);
    for (uword i = 0; i < A.n_rows; ++i) {
        for (uword j = 0; j < B.n_cols; ++j) {
            for (uword k = 0; k < A.n_cols; ++k) {
                sums(i, j) += A(i, k) * B(k, j);
            }
        }
    }
    return sums;
}

/// A suspect only where its sizes fit: a wrong product of square matrices.
void suspect(std::vector<Suspect>& all, const std::string& cause, const Mat& one,
             const Mat& other) {
    if (one.n_cols == other.n_rows) {
        all.emplace_back(cause, product(one, other));
    }
}

void hold(Case& c, uword n, uword k, uword m, bool one_place = false) {
    const std::vector<Mat> values = {c.random(2, 5), c.random(n, k), c.random(3, 1),
                                     c.random(k, m)};
    const std::vector<Mat> later = {c.random(2, 5), c.random(n, k), c.random(3, 1), c.random(k, m)};
    const uword a = 1, b = one_place ? 1 : 3;
    const Mat &A = values[a], &B = values[b], delta = c.random(n, m);
    c.shown("A", A);
    c.shown("B", B);
    c.shown("delta", delta);
    const mine::Tape before = tape_of(values);
    mine::Tape tape = tape_of(values);
    const uword place = mine::matmul(tape, a, b);
    std::vector<Suspect> wrong;
    suspect(wrong, "that is B A: the order of a product matters", B, A);
    if (arma::size(A) == arma::size(B)) {
        wrong.emplace_back("that is the product entry by entry", A % B);
    }
    std::vector<Mat> shares;
    if (!hold_entry(c, {"matmul(tape, A, B)", {a, b}, product(A, B), wrong}, before, tape, place) ||
        !shares_later(c, tape, later, delta, shares)) {
        return;
    }
    const char* const read_later = "the values were read off the tape when the shares were asked "
                                   "for, not when the operation was carried out";
    const double examples = static_cast<double>(m);
    c.number("m", examples);
    const Mat share_A = product(delta, B.t()), share_B = product(A.t(), delta);
    std::vector<Suspect> of_A = {{read_later, product(delta, later[b].t())},
                                 {"the two shares stand in each other's place", share_B},
                                 {"delta is left out", B.t()},
                                 {"the share of A is turned", share_A.t()}};
    suspect(of_A, "B must be transposed: the share of A is delta B^T", delta, B);
    suspect(of_A, "the share of A is delta B^T; in the other order it is another product", B.t(),
            delta);
    suspect(of_A, "the share of A is delta B^T, with B in place of A", delta, A.t());
    std::vector<Suspect> of_B = {{read_later, product(later[a].t(), delta)},
                                 {"the two shares stand in each other's place", share_A},
                                 {"delta is left out", A.t()},
                                 {"the share of B is turned", share_B.t()}};
    suspect(of_B, "A must be transposed: the share of B is A^T delta", A, delta);
    suspect(of_B, "the share of B is A^T delta; in the other order it is another product", delta,
            A.t());
    suspect(of_B, "the share of B is A^T delta, with A in place of B", B.t(), delta);
    c.expect("the share of A", shares[0], share_A, of_A);
    c.expect("the share of B", shares[1], share_B, of_B);
}

} // namespace

void describe(Check& check) {
    check.exercise("9.4", "matmul");
    check.add("a row times a column", [](Case& c) { hold(c, 1, 4, 1); });
    check.add("a column times a row", [](Case& c) { hold(c, 3, 1, 5); });
    check.add("matrices", [](Case& c) { hold(c, 3, 4, 5); });
    check.add("a matrix times a column", [](Case& c) { hold(c, 5, 2, 1); });
    check.add("square matrices", [](Case& c) { hold(c, 3, 3, 3); });
    check.add("a square matrix times itself", [](Case& c) { hold(c, 4, 4, 4, true); });
    check.add("numbers", [](Case& c) { hold(c, 1, 1, 1); });
}

} // namespace lab::check
