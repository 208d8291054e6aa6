// says: another randomness
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Mat dropout_mask(uword rows, uword cols, Real p, Engine& engine) {
    std::uniform_real_distribution<Real> any(0, 1);
    Mat mask(rows, cols);
    for (Real& entry : mask) {
        entry = any(engine) < p ? 0 : 1 / (1 - p);
    }
    return mask;
}
Mat dropout(const Mat& a, Real p, Mode mode, Engine&) {
    if (mode == Mode::prediction) {
        return a;
    }
    Mat dropped = a / (1 - p);
    dropped.elem(arma::find(arma::randu<Mat>(a.n_rows, a.n_cols) < p)).zeros();
    return dropped;
}

} // namespace lab::mine
