#pragma once
// One picture at a time, loop by loop: what convolution and pooling are, before they are made fast.
// The layers are held against these functions in the tests.

#include "common/basics/real.hpp"

#include <vector>

namespace lab {

/// The feature maps of one picture: each filter is moved to every place where it lies wholly inside
/// the picture ("valid"), and what it sees there is summed:
///   map_f(y, x) = bias(f) + sum over ky, kx of filter_f(ky, kx) * picture(y + ky, x + kx).
/// `picture` is height x width, the filters are side x side, `bias` has one number per filter; the
/// maps are (height - side + 1) x (width - side + 1). The filter is not flipped: strictly this is
/// cross-correlation. Source: Nielsen, chapter 6, equation (125), without the sigma.
std::vector<Mat> correlate(const Mat& picture, const std::vector<Mat>& filters, const Col& bias);

/// What backpropagation makes of the maps' deltas, dC/dmap.
struct CorrelationGradient {
    std::vector<Mat> filters; // dC/dfilter_f, side x side
    Col bias;                 // dC/dbias: the sum of each map's deltas, because all places share it
    Mat picture; // dC/dpicture: what every window that saw a pixel sends back, added up
};
CorrelationGradient correlate_backward(const Mat& picture, const std::vector<Mat>& filters,
                                       const std::vector<Mat>& deltas);

/// The largest number of each square of side x side, and where in `map` it was (its row and
/// column), the first of equals row by row. Left-over rows and columns are dropped.
struct Pooled {
    Mat largest;
    arma::umat row, col;
};
Pooled pool_largest(const Mat& map, uword side);

} // namespace lab
