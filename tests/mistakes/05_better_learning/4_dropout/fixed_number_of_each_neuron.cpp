// says: a fixed number is dropped
#include "exercises/05_better_learning/exercises.hpp"

#include <algorithm>

namespace lab::mine {

Mat dropout_mask(uword rows, uword cols, Real p, Engine& engine) {
    Mat mask(rows, cols);
    for (uword i = 0; i < rows; ++i) {
        Row row(cols, arma::fill::value(1 / (1 - p)));
        std::fill(row.begin(), row.begin() + uword(std::round(p * Real(cols))), 0);
        std::shuffle(row.begin(), row.end(), engine);
        mask.row(i) = row;
    }
    return mask;
}
Mat dropout(const Mat& a, Real p, Mode mode, Engine& engine) {
    return mode == Mode::prediction ? a
                                    : Mat(a % mine::dropout_mask(a.n_rows, a.n_cols, p, engine));
}

} // namespace lab::mine
