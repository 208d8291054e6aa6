// says: one neuron at least is kept
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Mat dropout_mask(uword rows, uword cols, Real p, Engine& engine) {
    std::uniform_real_distribution<Real> any(0, 1);
    Mat mask(rows, cols);
    for (Real& entry : mask) {
        entry = any(engine) < p ? 0 : 1 / (1 - p);
    }
    for (uword j = 0; j < cols; ++j) {
        if (arma::accu(mask.col(j)) == 0) {
            mask(std::uniform_int_distribution<uword>(0, rows - 1)(engine), j) = 1 / (1 - p);
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
