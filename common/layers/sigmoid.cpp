#include "common/layers/layer_kind.hpp"
#include "common/neurons/activation.hpp"

namespace lab {

namespace {

/// sigma(z) = 1 / (1 + exp(-z)), over the numbers. In the last layer each is a probability of its
/// own.
class Sigmoid : public Layer {
public:
    explicit Sigmoid(Shape shape) : Layer(shape, shape) {}

    bool commutes_with_max_pool() const override { return true; }
    std::optional<double> suited_start() const override { return 1; }

    void forward(const Real*, const Mat& x, Mat& a, LayerMemory&, const Learning*) const override {
        a = x;
        sigmoid_in_place(a);
    }

    void backward(const Real*, const Mat&, const Mat& a, const Mat& delta_a, Mat* delta_x, Real*,
                  LayerMemory&) const override {
        if (delta_x != nullptr) {
            *delta_x = delta_a % a % (1 - a); // sigma'(z) = a (1 - a)
        }
    }
};

} // namespace

const LayerKind sigmoid_kind = {
    "sigmoid", "sigmoid", {}, build_without_numbers<Sigmoid>, Ending::separate};

Architecture sigmoid() {
    return single_layer(sigmoid_kind);
}

} // namespace lab
