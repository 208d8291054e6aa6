#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 6.3: the way back through the convolution of exercise 6.1.
///
/// `picture` is H x W and `filters` h x w x F, as they were on the way forward; `delta` is
/// (H - h + 1) x (W - w + 1) x F, dC/dmap at every entry of the maps. The answer holds dC/dfilters,
/// h x w x F; dC/dbiases, F; and dC/dpicture, H x W. Nothing is divided: these are sums,
///   dC/dfilters(k, j, f) = sum over y, x of delta(y, x, f) * picture(y + k, x + j)
///   dC/dbiases(f)        = sum over y, x of delta(y, x, f)
/// and dC/dpicture(p, q) is the sum of delta(y, x, f) * filters(k, j, f) over all filters f, and
/// all places and weights by which this pixel was seen: y + k = p and x + j = q.
///
/// Example: the picture (1 2 3), one filter (1 10), and delta (2 5) give the filter's gradient
/// (2*1 + 5*2, 2*2 + 5*3) = (12 19), the bias's 7, and the picture's (2*1, 2*10 + 5*1, 5*10) =
/// (2 25 50): the pixel in the middle was seen twice.
ConvolutionGradient convolve_backward(const Mat& picture, const Cube& filters, const Cube& delta) {
    // TODO 6.3: start all three from 0, and let each delta add its share to them.
    throw NotStarted{"6.3"};
    // end 6.3
}

} // namespace lab::mine
