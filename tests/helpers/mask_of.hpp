#pragma once
// Small pictures of ink, drawn in the source: # is ink, everything else paper.

#include "common/paper/components.hpp"

#include <string>
#include <vector>

namespace lab {

inline Mask mask_of(const std::vector<std::string>& rows) {
    Mask mask(rows.size(), rows.front().size(), arma::fill::zeros);
    for (uword row = 0; row < mask.n_rows; ++row) {
        for (uword col = 0; col < mask.n_cols; ++col) {
            mask(row, col) = rows[row][col] == '#' ? 1 : 0;
        }
    }
    return mask;
}

/// The same as ink, 0 or 1.
inline Mat ink_of_rows(const std::vector<std::string>& rows) {
    return arma::conv_to<Mat>::from(mask_of(rows));
}

} // namespace lab
