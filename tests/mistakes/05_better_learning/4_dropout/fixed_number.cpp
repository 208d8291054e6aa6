// says: a fixed number is dropped
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Mat dropout_mask(uword rows, uword cols, Real p, Engine& engine) {
    const uword dropped = uword(p * Real(rows));
    Mat mask(rows, cols, arma::fill::value(1 / (1 - p)));
    for (uword j = 0; j < cols; ++j) {
        const std::vector<uword> order = shuffled_order(rows, engine);
        for (uword k = 0; k < dropped; ++k) {
            mask(order[k], j) = 0;
        }
    }
    return mask;
}

Mat dropout(const Mat& a, Real p, Mode mode, Engine& engine) {
    if (mode == Mode::prediction) {
        return a;
    }
    return a % mine::dropout_mask(a.n_rows, a.n_cols, p, engine);
}

} // namespace lab::mine
