#include "sections.hpp"

#include "common/command_line/terminal.hpp"

#include <cstdio>
#include <stdexcept>
#include <string>
#include <type_traits>

namespace lab {

namespace {

void heading(const std::string& text) {
    std::printf("%s\n", bold(text).c_str());
}

/// "2 x 4"
std::string size_of(const Mat& A) {
    return std::to_string(A.n_rows) + " x " + std::to_string(A.n_cols);
}

/// The code, the size of what it gave, and its entries, a row a line.
void show(const std::string& code, const Mat& A) {
    std::printf("   %-48s %s\n", code.c_str(), size_of(A).c_str());
    for (uword i = 0; i < A.n_rows; ++i) {
        std::printf("     ");
        for (uword j = 0; j < A.n_cols; ++j) {
            std::printf("%5g", static_cast<double>(A(i, j)));
        }
        std::printf("\n");
    }
}

/// The code, and the one number that it gave.
void show_number(const std::string& code, double number) {
    std::printf("   %-48s %g\n", code.c_str(), number);
}

/// What Armadillo says of the sizes in `act`.
void show_refusal(const std::string& code, const std::function<Mat()>& act) {
    std::printf("   %s\n", code.c_str());
    try {
        act();
    } catch (const std::logic_error& refusal) {
        std::printf("      %s\n", refusal.what());
    }
}

Col direction() {
    return {1, 2};
}

void tell_sizes() {
    const Mat X = four_points();
    heading("1  A matrix: one example a column");
    show("const Mat X = {{3, -1, 0, 2}, {4, 1, -2, 0}};", X);
    show_number("X.n_rows, numbers in an example", static_cast<double>(X.n_rows));
    show_number("X.n_cols, examples", static_cast<double>(X.n_cols));
    show_number("X(0, 3), in row 0 and column 3: 0 is the first", X(0, 3));
    show("X.col(0), the first example: a Col", X.col(0));
    show("X.row(1), a Row", X.row(1));
}

void tell_products() {
    const Mat X = four_points();
    const Col w = direction();
    heading("2  Products: % entry by entry, * of matrices");
    show("X % X", X % X);
    show("const Col w = {1, 2};", w);
    show("w.t(), w on its side: a Row", w.t());
    show("w.t() * X, the sum of w % x for each column x", w.t() * X);
    show("X * X.t()", X * X.t());
}

void tell_columns() {
    const Mat X = four_points();
    const Col c = centre();
    heading("3  All columns at once");
    show("arma::sum(X, 0), down each column: a Row", arma::sum(X, 0));
    show("arma::sum(X, 1), along each row: a Col", arma::sum(X, 1));
    show_number("arma::accu(X), of all entries", arma::accu(X));
    show("const Col c = {1, 1};", c);
    Mat Y = X;
    Y.each_col() -= c;
    show("Mat Y = X; Y.each_col() -= c;", Y);
}

void tell_questions() {
    const Mat X = four_points();
    const arma::uvec said = {1, 0, 0, 1}, wanted = {1, 0, 1, 1};
    const uword right = arma::accu(said == wanted);
    heading("4  Questions: 1 for yes, 0 for no");
    show("X > 0, a matrix of whole numbers (a umat)", arma::conv_to<Mat>::from(X > 0));
    show("const arma::uvec said = {1, 0, 0, 1};", arma::conv_to<Mat>::from(said));
    show("const arma::uvec wanted = {1, 0, 1, 1};", arma::conv_to<Mat>::from(wanted));
    const Col agrees = arma::conv_to<Col>::from(said == wanted);
    show("said == wanted, as a Col that is called agrees", agrees);
    show_number("uword right = arma::accu(said == wanted);", static_cast<double>(right));
    const uword quotient = right / said.n_elem; // without what is behind the point: that is shown
    show_number("right / said.n_elem, both whole numbers", static_cast<double>(quotient));
    show_number("Real(right) / said.n_elem",
                static_cast<Real>(right) / static_cast<Real>(said.n_elem));
    show_number("arma::mean(agrees)", arma::mean(agrees));
}

void tell_size_errors() {
    const Mat X = four_points();
    const Col w = direction();
    heading("5  What a size that does not fit is called");
    show_refusal("w * X, where w.t() * X was meant: 2 x 1 by 2 x 4", [&] { return Mat(w * X); });
    show_refusal("X + X.t(): 2 x 4 and 4 x 2", [&] { return Mat(X + X.t()); });
    show_refusal("Y.each_col() += X.col(0).t(), a Row", [&] {
        Mat Y = X;
        Y.each_col() += X.col(0).t();
        return Y;
    });
    show_refusal("X(2, 0), of two rows", [&] { return Mat{X(2, 0)}; });
}

void tell_auto() {
    heading("6  auto keeps the question, not the answer");
    Mat X = four_points();
    const Mat answer = 10 * X;
    const auto question = 10 * X; // on purpose: what this section is about
    static_assert(!std::is_same_v<std::decay_t<decltype(question)>, Mat>);
    show_number("const Mat answer = 10 * X;    answer(0, 0)", answer(0, 0));
    X(0, 0) = 7;
    show_number("const auto question = 10 * X; X(0, 0) = 7;", Mat(question)(0, 0));
    show_number("answer(0, 0), still", answer(0, 0));
}

void tell_real() {
    heading("7  Real: how exactly numbers are kept");
    std::printf("   one third in float,  the programs' Real    %.12f\n",
                static_cast<double>(1.0F / 3));
    std::printf("   one third in double, the checks' Real      %.12f\n", 1.0 / 3);
}

} // namespace

Mat four_points() {
    return {{3, -1, 0, 2}, {4, 1, -2, 0}};
}

Col centre() {
    return {1, 1};
}

std::vector<std::function<void()>> sections() {
    return {tell_sizes,       tell_products, tell_columns, tell_questions,
            tell_size_errors, tell_auto,     tell_real};
}

} // namespace lab
