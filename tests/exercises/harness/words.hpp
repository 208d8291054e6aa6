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

/// What can be said of any two matrices that differ; each statement is tested. Whoever makes a
/// mistake makes it everywhere, so where another comparison of the same answer refutes the `kind`
/// of statement, it was true by chance: of the digits 1 and 2 one is always half of the other.
struct General {
    std::string kind; // "factor 2", "places"; empty where nothing can refute it
    std::string text; // empty if nothing can be said
};
General general_cause(const Mat& came, const Mat& expected, double tolerance,
                      const std::vector<std::pair<std::string, Mat>>& inputs,
                      const std::vector<std::pair<std::string, double>>& numbers);

/// The kinds that a comparison speaks against, which itself has the kind `found`, or was right.
std::vector<std::string> refuted_kinds(const Mat& came, const Mat& expected, bool right,
                                       const std::string& found,
                                       const std::vector<std::pair<std::string, double>>& numbers);

/// Causes that say where an answer went wrong, and not what is wrong in it: what the text of the
/// answer shows may say more.
namespace vague {
inline constexpr const char* past_the_end = "an index or a pointer past the end; operator() of "
                                            "Armadillo checks indices, at() and [] do not";
inline constexpr const char* written_past_the_end =
    "something was written past the end of a matrix or a vector";
inline constexpr const char* outside = "you read or write outside of a matrix; indices run from 0 "
                                       "to the size less 1, and both ends of "
                                       "cols(a, b) are included";
inline constexpr const char* all_zero =
    "every entry is 0: nothing was added or assigned to the answer";
inline constexpr const char* kept_between_calls =
    "the case is right when it is the first, and wrong after other calls: something is kept from "
    "one "
    "call to the next, as in a static variable, or a variable or a matrix was never given its "
    "first "
    "value";
} // namespace vague
bool is_vague(const std::string& cause);

/// What an exception of Armadillo or of the standard library means for this case's inputs.
Failure exception_failure(const std::exception& error, const Case& c);

} // namespace lab::check
