#include "common/layers/layer_kind.hpp"

namespace lab {

namespace {

/// As many 1s as there are examples: a matrix times these is the sum of its columns.
struct Ones : LayerMemory {
    Col ones;
};

/// a = W x + b: the weighted inputs alone; what the neurons make of them is a layer of its own.
/// Parameters: W, neurons x input.size(), column by column, then b, one per neuron.
class Dense : public Layer {
public:
    Dense(Shape input, uword neurons) : Layer(input, {neurons, 1, 1}) {}

    uword parameter_count() const override { return (input().size() + 1) * output().size(); }
    uword fan_in() const override { return input().size(); }
    bool is_weight(uword k) const override { return k < input().size() * output().size(); }
    std::optional<double> suited_start() const override { return 1; }
    std::unique_ptr<LayerMemory> make_memory() const override;
    void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                 const Learning* learning) const override;
    void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                  Mat* delta_x, Real* gradient, LayerMemory& memory) const override;
};

std::unique_ptr<LayerMemory> Dense::make_memory() const {
    return std::make_unique<Ones>();
}

void Dense::forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory&,
                    const Learning*) const {
    const uword neurons = output().size();
    const Mat W = view(parameters, neurons, input().size());
    const Mat b = view(parameters + W.n_elem, neurons, 1);
    a = W * x;
    a.each_col() += b;
}

void Dense::backward(const Real* parameters, const Mat& x, const Mat&, const Mat& delta_a,
                     Mat* delta_x, Real* gradient, LayerMemory& memory) const {
    const uword neurons = output().size();
    const Mat W = view(parameters, neurons, input().size());
    Mat dW = view(gradient, neurons, input().size());
    Mat db = view(gradient + W.n_elem, neurons, 1);
    Col& ones = dynamic_cast<Ones&>(memory).ones;
    ones.ones(x.n_cols);
    db += delta_a * ones;  // BP3, summed over the examples
    dW += delta_a * x.t(); // BP4
    if (delta_x != nullptr) {
        *delta_x = W.t() * delta_a; // BP2
    }
}

std::shared_ptr<const Layer> build_dense(const Architecture::Item& item, Shape input) {
    return std::make_shared<Dense>(input, static_cast<uword>(item.numbers[0]));
}

} // namespace

const LayerKind dense_kind = {"dense", "dense(neurons)", {1, 1, 1, 100000, true}, build_dense};

Architecture dense(uword neurons) {
    return single_layer(dense_kind, {static_cast<double>(neurons)});
}

} // namespace lab
