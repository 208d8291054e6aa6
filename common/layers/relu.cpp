#include "common/layers/layer_kind.hpp"

#include <algorithm>

namespace lab {

namespace {

/// max(0, z), the rectified linear unit (Nair and Hinton 2010), over the numbers.
class Relu : public Layer {
public:
    explicit Relu(Shape shape) : Layer(shape, shape) {}

    bool commutes_with_max_pool() const override { return true; }
    std::optional<double> suited_start() const override { return 2; } // He et al. 2015

    void forward(const Real*, const Mat& x, Mat& a, LayerMemory&, const Learning*) const override {
        a.set_size(arma::size(x));
        const Real* in = x.memptr();
        Real* out = a.memptr();
        for (uword k = 0; k < x.n_elem; ++k) {
            out[k] = std::max(in[k], Real{0});
        }
    }

    /// The slope is 1 where a > 0, and 0 where a = 0, also at the kink.
    void backward(const Real*, const Mat&, const Mat& a, const Mat& delta_a, Mat* delta_x, Real*,
                  LayerMemory&) const override {
        if (delta_x == nullptr) {
            return;
        }
        delta_x->set_size(arma::size(a));
        const Real* output = a.memptr();
        const Real* in = delta_a.memptr();
        Real* out = delta_x->memptr();
        for (uword k = 0; k < a.n_elem; ++k) {
            out[k] = output[k] > 0 ? in[k] : Real{0};
        }
    }
};

} // namespace

const LayerKind relu_kind = {"relu", "relu", {}, build_without_numbers<Relu>};

Architecture relu() {
    return single_layer(relu_kind);
}

} // namespace lab
