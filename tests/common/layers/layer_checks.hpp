#pragma once
// What the tests of layers share: pictures, targets, and backpropagation held against differences.

#include "common/deep/deep_network.hpp"

namespace lab {

const Shape small{2, 8, 7}; // two channels, and height and width that differ

Mat some_pictures(Shape shape, uword count, unsigned seed);
Mat some_targets(uword classes, uword count);

/// Backpropagation against central differences, parameter by parameter. With step h = 1e-5 and
/// costs of order 1 the differences are right to about 1e-10. Biases move away from 0 first, so
/// that they count.
void check_gradient(const Architecture& plan, Shape input, uword pictures,
                    Cost kind = Cost::log_likelihood);

/// That `activation | max_pool(2)` is built as `max_pool(2) | activation`, and that this makes no
/// difference: against the loops of tests/common/layers/correlation.hpp.
void check_commutes(const Architecture& activation);

/// Channel c of a picture in a column, as a matrix height x width.
Mat channel(const Mat& x, uword column, Shape shape, uword c);

} // namespace lab
