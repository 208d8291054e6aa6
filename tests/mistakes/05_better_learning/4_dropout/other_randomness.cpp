// says: there is another randomness
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Mat dropout_mask(uword rows, uword cols, Real p, Engine& engine) {
    Mat mask(rows, cols, arma::fill::randu);
    mask.transform([p](Real number) -> Real { return number < p ? 0 : 1 / (1 - p); });
    return mask;
}

Mat dropout(const Mat& a, Real p, Mode mode, Engine& engine) {
    if (mode == Mode::prediction) {
        return a;
    }
    return a % mine::dropout_mask(a.n_rows, a.n_cols, p, engine);
}

} // namespace lab::mine
