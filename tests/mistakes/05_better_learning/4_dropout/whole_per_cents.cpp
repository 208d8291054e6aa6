// says: to whole per cent
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Mat dropout_mask(uword rows, uword cols, Real p, Engine& engine) {
    std::uniform_int_distribution<int> any(0, 99);
    Mat mask(rows, cols);
    for (Real& entry : mask) {
        entry = any(engine) < int(100 * p + 0.5) ? 0 : 1 / (1 - p);
    }
    return mask;
}
Mat dropout(const Mat& a, Real p, Mode mode, Engine& engine) {
    return mode == Mode::prediction ? a
                                    : Mat(a % mine::dropout_mask(a.n_rows, a.n_cols, p, engine));
}

} // namespace lab::mine
