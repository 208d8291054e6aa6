#include "common/layers/softmax.hpp"

namespace lab {

void softmax(const Mat& z, Mat& a) {
    a.set_size(arma::size(z));
    for (uword m = 0; m < z.n_cols; ++m) {
        // exp(z - max) cannot overflow, and the common factor exp(-max) cancels.
        a.col(m) = arma::exp(z.col(m) - z.col(m).max());
        a.col(m) /= arma::accu(a.col(m));
    }
}

void Softmax::forward(const Real*, const Mat& x, Mat& a, LayerMemory&, const Learning*) const {
    softmax(x, a);
}

void Softmax::backward(const Real*, const Mat&, const Mat& a, const Mat& delta_a, Mat* delta_x,
                       Real*, LayerMemory&) const {
    if (delta_x != nullptr) {
        *delta_x = a % delta_a;
        *delta_x -= a.each_row() % arma::sum(*delta_x, 0);
    }
}

} // namespace lab
