#pragma once
// A straight line through many points: the smallest cost that is a mean over examples, as the
// network's is, and so the smallest one that has mini-batches.

#include "common/basics/random.hpp"
#include "common/basics/real.hpp"
#include "common/descent/toy_costs.hpp"

namespace lab {

/// n points (x, y). The line is y = w x + b, and v = (w, b).
struct LineData {
    Row x, y; // 1 x n each

    uword size() const { return x.n_elem; }
};

/// n points about the line y = 2 x - 1: x from N(1, 1), y off the line by N(0, 1).
LineData random_line_data(uword n, Engine& engine);

/// The gradient of each example's cost (w x + b - y)^2 / 2 at v = (w, b): 2 x n, one example per
/// column. Its mean over the columns is the gradient of the cost of all.
Mat example_gradients(const LineData& data, const Col& v);

/// The cost C(w, b) = 1/(2n) sum of (w x + b - y)^2, a tilted bowl; its minimum is that of least
/// squares. `data` is copied into it.
ToyCost regression_cost(const LineData& data);

/// The mean of a few examples, and how far off it is to be expected.
struct MeanEstimate {
    Col mean;                  // d
    double standard_error = 0; // of the mean, as a length: sqrt(sum of the d sample variances / m)
};

/// Estimates the mean of the n columns of `gradients` (d x n) from a mini-batch of m >= 1 of them,
/// drawn with replacement. The standard error is judged from the mini-batch alone, its variances
/// divided by m - 1; one example says nothing about it, so m = 1 gives infinity.
MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine& engine);

} // namespace lab
