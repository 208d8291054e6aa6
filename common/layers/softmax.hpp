#pragma once
// Softmax: the outputs of a network as probabilities.

#include "common/layers/layer.hpp"

namespace lab {

/// softmax of each column: a_j = exp(z_j) / sum over k of exp(z_k); each column of `a` sums to 1.
/// Source: Nielsen, chapter 3, equation (78). Safe for every finite z.
void softmax(const Mat& z, Mat& a);

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

} // namespace lab
