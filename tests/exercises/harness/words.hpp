#pragma once
// Numbers, matrices, differences and exceptions, as sentences.

#include "check.hpp"

#include <string>
#include <utility>
#include <vector>

namespace lab::check {

/// "3 x 5"
std::string size_text(uword rows, uword cols);
inline std::string size_text(const Mat& A) {
    return size_text(A.n_rows, A.n_cols);
}

/// With `digits` significant digits: "0.731059", "NaN", "infinity".
std::string number_text(double value, int digits = 6);

/// A number, a column as "(1, 2, 3)", or rows under each other.
std::string matrix_text(const Mat& A, int digits = 6);

/// All of it in a line: "(1, 2, 3)" for a column, "(1, 2; 3, 4)" row by row for a matrix.
std::string line_text(const Mat& A, int digits = 4);

/// "2 things" and "1 thing".
std::string count_text(std::size_t count, const std::string& thing);

/// Are sizes equal and all entries within the tolerance, relative to the expected one? NaN is equal
/// to NaN only, infinity to itself.
bool same(const Mat& came, const Mat& expected, double tolerance);
bool same(double came, double expected, double scale, double tolerance);

/// Both sides of a difference: small matrices in full, large ones at their first wrong entry.
Failure difference(const std::string& what, const Mat& came, const Mat& expected, double tolerance);

/// What can be said of any two matrices that differ; each statement is tested. Empty if nothing.
std::string general_cause(const Mat& came, const Mat& expected, double tolerance,
                          const std::vector<std::pair<std::string, Mat>>& inputs,
                          const std::vector<std::pair<std::string, double>>& numbers);

/// What an exception of Armadillo or of the standard library means for this case's inputs.
Failure exception_failure(const std::exception& error, const Case& c);

} // namespace lab::check
