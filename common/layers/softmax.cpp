#include "common/layers/softmax.hpp"

#include "common/layers/layer_kind.hpp"

namespace lab {

void softmax(const Mat& z, Mat& a) {
    a.set_size(arma::size(z));
    for (uword m = 0; m < z.n_cols; ++m) {
        // exp(z - max) cannot overflow, and the common factor exp(-max) cancels.
        a.col(m) = arma::exp(z.col(m) - z.col(m).max());
        a.col(m) /= arma::accu(a.col(m));
    }
}

namespace {

/// Probabilities, the last layer of most networks. With the log-likelihood cost its delta dC/dz is
/// a - y (see output_delta), so that `backward`, which is for any other dC/da, has nothing to do
/// there: da_j/dz_k = a_j (1 - a_k) where j = k, and -a_j a_k elsewhere.
class Softmax : public Layer {
public:
    explicit Softmax(Shape shape) : Layer(shape, shape) {}

    void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                 const Learning* learning) const override;
    void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                  Mat* delta_x, Real* gradient, LayerMemory& memory) const override;
};

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

} // namespace

const LayerKind softmax_kind = {
    "softmax", "softmax", {}, build_without_numbers<Softmax>, Ending::distribution};

Architecture softmax() {
    return single_layer(softmax_kind);
}

} // namespace lab
