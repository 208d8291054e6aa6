#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

/// Exercise 0.1: how long is each column of a matrix, squared?
///
/// `X` is n x m: m examples, one a column, of n numbers each. The answer is a row of m numbers: for
/// each column the sum of the squares of its entries.
///
/// Example: squared_lengths({{3, 1}, {4, -2}}) is {25, 5}: two columns, 3^2 + 4^2 = 25 and
/// 1^2 + (-2)^2 = 5.
Row squared_lengths(const Mat& X) {
    // TODO 0.1: the squares of all entries first, then the sum down each column.
    throw NotStarted{"0.1"};
    // end 0.1
}

} // namespace lab::mine
