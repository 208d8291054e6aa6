#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 6.4: the rectified linear unit, and its slope, entry by entry.
///
/// relu:        max(0, z)
/// relu_prime:  1 where z > 0, and 0 where it is not, also at z = 0 itself
///
/// `z` may be of any size, n x m; both answers have the same.
///
/// Example: for z = -2, 0 and 3, relu gives 0, 0 and 3, and relu_prime 0, 0 and 1.

// solved 6.4
Mat relu(const Mat& z) {
    Mat a(arma::size(z));
    for (uword i = 0; i < z.n_elem; ++i) {
        a(i) = z(i) > 0 ? z(i) : 0;
    }
    return a;
}

Mat relu_prime(const Mat& z) {
    Mat slope(arma::size(z));
    for (uword i = 0; i < z.n_elem; ++i) {
        slope(i) = z(i) > 0 ? 1 : 0;
    }
    return slope;
}
// end 6.4

} // namespace lab::mine
