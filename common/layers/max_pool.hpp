#pragma once
// Max pooling: of each small square of a map only the strongest answer goes on.

#include "common/layers/layer.hpp"

namespace lab {

/// Each map is cut into squares of side x side; the output is the largest number of each. Rows and
/// columns that are left over at the bottom and at the right are dropped: 5 x 5 becomes 2 x 2.
/// Where two are equal the first, row by row, counts as the largest. No parameters.
class MaxPooling : public Layer {
public:
    MaxPooling(Shape input, uword side);

    std::unique_ptr<LayerMemory> make_memory() const override;
    void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                 const Learning* learning) const override;
    void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                  Mat* delta_x, Real* gradient, LayerMemory& memory) const override;

private:
    uword side_;
};

} // namespace lab
