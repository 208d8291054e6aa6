// says: a fixed number is dropped
#include "exercises/05_better_learning/exercises.hpp"

#include <algorithm>

namespace lab::mine {

Mat dropout_mask(uword rows, uword cols, Real p, Engine& engine) {
    Mat mask(rows, cols, arma::fill::value(1 / (1 - p)));
    const uword dropped = uword(std::round(p * Real(mask.n_elem)));
    std::fill(mask.begin(), mask.begin() + dropped, 0);
    std::shuffle(mask.begin(), mask.end(), engine);
    return mask;
}
Mat dropout(const Mat& a, Real p, Mode mode, Engine& engine) {
    return mode == Mode::prediction ? a
                                    : Mat(a % mine::dropout_mask(a.n_rows, a.n_cols, p, engine));
}

} // namespace lab::mine
