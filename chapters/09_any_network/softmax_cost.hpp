#pragma once
// An operation that the tape does not have, added from outside: one call of `record`.

#include "common/tape/operations.hpp"

namespace lab {

/// Of each column of z (n x m): positive numbers that sum to 1.
Value softmax(Value z);

/// The cost -sum y log(softmax(z)), averaged over the m columns of z (n x m), a number. y, of the
/// same shape, has columns that sum to 1. In one operation, so that neither z = 1000 nor -1000 does
/// any harm; its way back is (softmax(z) - y) / m. Source: Nielsen, chapter 3, "Softmax".
Value softmax_cost(Value z, const Mat& y);

} // namespace lab
