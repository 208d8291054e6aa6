#pragma once
// The fully connected layer: each neuron sees every number of the layer before it.

#include "common/layers/layer.hpp"

namespace lab {

/// a = W x + b: the weighted inputs alone; what the neurons make of them is a layer of its own.
/// Parameters: W, neurons x input.size(), column by column, then b, one per neuron.
class Dense : public Layer {
public:
    Dense(Shape input, uword neurons) : Layer(input, {neurons, 1, 1}) {}

    uword parameter_count() const override { return (input().size() + 1) * output().size(); }
    uword fan_in() const override { return input().size(); }
    bool is_weight(uword k) const override { return k < input().size() * output().size(); }
    std::unique_ptr<LayerMemory> make_memory() const override;
    void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                 const Learning* learning) const override;
    void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                  Mat* delta_x, Real* gradient, LayerMemory& memory) const override;
};

} // namespace lab
