#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

/// Exercise 0.2: how far does each example lie in the direction w, as seen from c?
///
/// `X` is n x m, an example a column; `w` and `c` are columns of n numbers. The answer is a row of
/// m numbers: w·(x - c) for each column x of X, the sum of the products of the entries of w and of
/// x - c.
///
/// Example: along({1, 2}, {1, 1}, {{3, 1}, {4, -2}}) is {8, -6}, because 1·2 + 2·3 = 8 and
/// 1·0 + 2·(-3) = -6.
Row along(const Col& w, const Col& c, const Mat& X) {
    // solved 0.2
    Mat seen_from_c = X;
    seen_from_c.each_col() -= c;
    return w.t() * seen_from_c;
    // end 0.2
}

} // namespace lab::mine
