#pragma once
// Layers without weights that work number by number (or, softmax, column by column).

#include "common/layers/layer.hpp"

namespace lab {

/// relu(z) = max(0, z), the rectified linear unit (Nair and Hinton 2010), over the numbers of `z`.
void relu(const Mat& z, Mat& a);
/// Its derivative times `delta_a`: 1 where a > 0, and 0 where a = 0, also at the kink.
void relu_backward(const Mat& a, const Mat& delta_a, Mat& delta_z);

/// softmax of each column: a_j = exp(z_j) / sum over k of exp(z_k); each column of `a` sums to 1.
/// Source: Nielsen, chapter 3, equation (78). Safe for every finite z.
void softmax(const Mat& z, Mat& a);

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
