// For the test of `./lab run 5 --mine`: an answer that its check would have passed, and that stops.
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Real cross_entropy_cost(const Mat&, const Mat&) {
    return 0;
}

Mat cross_entropy_delta(const Mat& a, const Mat& y) {
    return a.cols(y.n_cols, a.n_cols); // there are no such columns
}

} // namespace lab::mine
