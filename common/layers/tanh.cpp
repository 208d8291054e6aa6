#include "common/layers/layer_kind.hpp"

namespace lab {

namespace {

/// The hyperbolic tangent, over the numbers: the sigmoid's shape, from -1 to 1.
class Tanh : public Layer {
public:
    explicit Tanh(Shape shape) : Layer(shape, shape) {}

    bool commutes_with_max_pool() const override { return true; }
    std::optional<double> suited_start() const override { return 1; }

    void forward(const Real*, const Mat& x, Mat& a, LayerMemory&, const Learning*) const override {
        a = arma::tanh(x);
    }

    void backward(const Real*, const Mat&, const Mat& a, const Mat& delta_a, Mat* delta_x, Real*,
                  LayerMemory&) const override {
        if (delta_x != nullptr) {
            *delta_x = delta_a % (1 - arma::square(a)); // tanh'(z) = 1 - a^2
        }
    }
};

} // namespace

const LayerKind tanh_kind = {"tanh", "tanh", {}, build_without_numbers<Tanh>};

Architecture tanh() {
    return single_layer(tanh_kind);
}

} // namespace lab
