#pragma once
// Layers without weights that work number by number.

#include "common/layers/layer.hpp"

namespace lab {

/// relu(z) = max(0, z), the rectified linear unit (Nair and Hinton 2010), over the numbers of `z`.
void relu(const Mat& z, Mat& a);
/// Its derivative times `delta_a`: 1 where a > 0, and 0 where a = 0, also at the kink.
void relu_backward(const Mat& a, const Mat& delta_a, Mat& delta_z);

/// A layer that applies one function to each number.
class Activation : public Layer {
public:
    enum class Kind { sigmoid, tanh, relu };
    Activation(Shape shape, Kind kind) : Layer(shape, shape), kind_(kind) {}

    Kind kind() const { return kind_; }
    void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                 const Learning* learning) const override;
    void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                  Mat* delta_x, Real* gradient, LayerMemory& memory) const override;

private:
    Kind kind_;
};

} // namespace lab
