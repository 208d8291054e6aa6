#pragma once
// What can be written on a tape. An operation is one place in operations.cpp: its name, its way
// forward, and for each input its way back.
//
// As in Armadillo, * is the product of matrices and % multiplies entry by entry. +, -, % and / take
// operands of different shapes where one has a single row, or a single column, in the place of
// many: it is broadcast. All values of an operation are on one tape.

#include "common/tape/tape.hpp"

#include <memory>

namespace lab {

/// x repeated until it is rows x cols: from one row, one column or one number. Throws UsageError
/// where x is neither that nor of this shape.
Value broadcast(Value x, uword rows, uword cols);
/// The opposite: summed over the rows, the columns or both until it is rows x cols.
Value sum_to(Value x, uword rows, uword cols);
Value sum(Value x);  // of all entries, 1 x 1
Value mean(Value x); // of all entries, 1 x 1

Value operator+(Value one, Value other);
Value operator-(Value x, Value y);
Value operator%(Value one, Value other);
Value operator/(Value x, Value y);
Value operator*(Value A, Value B); // n x k times k x m

Value operator+(Value x, Real k);
Value operator-(Real k, Value x);
Value operator*(Real k, Value x);
Value operator-(Value x);

Value transpose(Value x);
Value power(Value x, Real p);
Value exp(Value x);
Value log(Value x);
Value sigmoid(Value z); // finite everywhere, with its slope
/// Entry by entry the larger one; of equal ones the slope is that of the second.
Value max(Value one, Value other);
/// The largest entry of each column, 1 x cols; of equal ones the first has the slope.
Value max_of_columns(Value x);
/// The same numbers, column by column, as rows x cols.
Value reshape(Value x, uword rows, uword cols);

/// Of each column the numbers in these rows, in this order: places.n_elem x cols. A place past the
/// last row gives 0.
using Places = std::shared_ptr<const arma::uvec>;
Value pick(Value x, const Places& places);
/// The opposite: number i of each column is added to row places(i) of `rows` rows of zeros.
Value put(Value x, const Places& places, uword rows);

/// Windows of side x side pixels on pictures that are columns, ordered as those of layers are:
/// channel c of the pixel in row y and column x stands at c + channels (x + width y).
struct Windows {
    uword channels = 1, height = 1, width = 1;
    uword side = 1, stride = 1, padding = 0;

    uword down() const { return (height + 2 * padding - side) / stride + 1; }
    uword across() const { return (width + 2 * padding - side) / stride + 1; }
    uword count() const { return down() * across(); }

    /// Of each window in turn, row by row of the picture, all its numbers in the picture's order:
    /// channels side^2 count() places. With `by_channel` those of each channel by themselves, as
    /// pooling needs them.
    Places places(bool by_channel = false) const;
};

} // namespace lab
