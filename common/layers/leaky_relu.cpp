#include "common/layers/layer_kind.hpp"

namespace lab {

namespace {

/// z where z > 0, and slope * z elsewhere, over the numbers: a rectified linear unit that still
/// learns where it is silent. Source: Maas, Hannun and Ng 2013, with a slope of 0.01.
class LeakyRelu : public Layer {
public:
    LeakyRelu(Shape shape, double slope) : Layer(shape, shape), slope_(slope) {}

    bool commutes_with_max_pool() const override { return true; } // no slope is below 0
    /// He et al. 2015, equation (15): of relu's 2, what the other half lets through is taken off.
    std::optional<double> suited_start() const override { return 2 / (1 + slope_ * slope_); }

    void forward(const Real*, const Mat& x, Mat& a, LayerMemory&, const Learning*) const override {
        const Real slope = static_cast<Real>(slope_);
        a.set_size(arma::size(x));
        const Real* in = x.memptr();
        Real* out = a.memptr();
        for (uword k = 0; k < x.n_elem; ++k) {
            out[k] = in[k] > 0 ? in[k] : slope * in[k];
        }
    }

    /// The derivative is 1 where z > 0, and `slope` elsewhere, also at the kink.
    void backward(const Real*, const Mat& x, const Mat&, const Mat& delta_a, Mat* delta_x, Real*,
                  LayerMemory&) const override {
        if (delta_x == nullptr) {
            return;
        }
        const Real slope = static_cast<Real>(slope_);
        delta_x->set_size(arma::size(x));
        const Real* z = x.memptr();
        const Real* in = delta_a.memptr();
        Real* out = delta_x->memptr();
        for (uword k = 0; k < x.n_elem; ++k) {
            out[k] = z[k] > 0 ? in[k] : slope * in[k];
        }
    }

private:
    double slope_;
};

std::shared_ptr<const Layer> build_leaky_relu(const Architecture::Item& item, Shape input) {
    return std::make_shared<LeakyRelu>(input, item.numbers[0]);
}

} // namespace

const LayerKind leaky_relu_kind = {
    "leaky_relu", "leaky_relu(slope)", {1, 1, 0, 1, false}, build_leaky_relu};

Architecture leaky_relu(double slope) {
    return single_layer(leaky_relu_kind, {slope});
}

} // namespace lab
