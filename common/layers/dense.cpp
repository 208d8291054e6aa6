#include "common/layers/dense.hpp"

namespace lab {

namespace {

/// As many 1s as there are examples: a matrix times these is the sum of its columns.
struct Ones : LayerMemory {
    Col ones;
};

} // namespace

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

} // namespace lab
