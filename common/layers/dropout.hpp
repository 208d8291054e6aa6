#pragma once
// Dropout: neurons that are silenced at random while the network learns.

#include "common/layers/layer.hpp"

namespace lab {

/// Dropout: while learning each number is silenced with probability `rate`, and the others grow by
/// 1 / (1 - rate), so that the expected sum stays what it is when nothing is silenced. Source:
/// Srivastava et al. 2014 (the grown form is called inverted dropout).
class Dropout : public Layer {
public:
    Dropout(Shape shape, double rate) : Layer(shape, shape), rate_(rate) {}

    std::unique_ptr<LayerMemory> make_memory() const override;
    void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                 const Learning* learning) const override;
    void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                  Mat* delta_x, Real* gradient, LayerMemory& memory) const override;

private:
    double rate_;
};

} // namespace lab
