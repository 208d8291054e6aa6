#pragma once
// Pictures that lie on their side: EMNIST's files hold them transposed, as they came from NIST.

#include "common/digits/dataset.hpp"

namespace lab {

/// Whether pictures of digits (784 x m, labels 0 to 9, others are left out) stand transposed:
/// compared as they are and transposed, digit by digit, with the mean pictures of painted digits.
/// False too where they are like digits neither way, such as clothes or letters of another script.
bool stand_transposed(const Dataset& data);

/// Transposes each picture, which has as many rows as columns.
void transpose_pictures(Mat& images, uword side);

} // namespace lab
