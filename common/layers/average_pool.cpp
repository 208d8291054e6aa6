#include "common/layers/squares.hpp"

#include <algorithm>

namespace lab {

namespace {

/// The mean of each square of one picture.
void pool_picture(const Squares& squares, const Real* picture, Real* __restrict mean) {
    const Shape output = squares.output;
    const uword pixels = squares.side * squares.side;
    const Real share = Real{1} / static_cast<Real>(pixels);
    for (uword y = 0; y < output.height; ++y) {
        for (uword x = 0; x < output.width; ++x, mean += output.channels) {
            const Real* square = picture + squares.corner(y, x);
            std::fill_n(mean, output.channels, Real{0});
            for (uword k = 0; k < pixels; ++k) {
                const Real* pixel = square + squares.step(k);
                for (uword c = 0; c < output.channels; ++c) {
                    mean[c] += share * pixel[c];
                }
            }
        }
    }
}

/// The way back: each pixel of a square gets the same share of its delta.
void unpool_picture(const Squares& squares, const Real* delta, Real* __restrict picture) {
    const Shape output = squares.output;
    const uword pixels = squares.side * squares.side;
    const Real share = Real{1} / static_cast<Real>(pixels);
    for (uword y = 0; y < output.height; ++y) {
        for (uword x = 0; x < output.width; ++x, delta += output.channels) {
            Real* square = picture + squares.corner(y, x);
            for (uword k = 0; k < pixels; ++k) {
                Real* pixel = square + squares.step(k);
                for (uword c = 0; c < output.channels; ++c) {
                    pixel[c] = share * delta[c];
                }
            }
        }
    }
}

/// Average pooling: each map is cut into squares of side x side; the output is the mean of each, as
/// in the networks before max pooling (LeCun et al. 1998, there with a weight and a bias a map). No
/// parameters.
class AveragePooling : public Layer {
public:
    explicit AveragePooling(const Squares& squares)
        : Layer(squares.input, squares.output), squares_(squares) {}

    void forward(const Real*, const Mat& x, Mat& a, LayerMemory&, const Learning*) const override {
        a.set_size(output().size(), x.n_cols);
        for (uword m = 0; m < x.n_cols; ++m) {
            pool_picture(squares_, x.colptr(m), a.colptr(m));
        }
    }

    void backward(const Real*, const Mat& x, const Mat&, const Mat& delta_a, Mat* delta_x, Real*,
                  LayerMemory&) const override {
        if (delta_x == nullptr) {
            return;
        }
        delta_x->set_size(input().size(), x.n_cols);
        if (squares_.leave_some_over()) {
            delta_x->zeros();
        }
        for (uword m = 0; m < x.n_cols; ++m) {
            unpool_picture(squares_, delta_a.colptr(m), delta_x->colptr(m));
        }
    }

private:
    Squares squares_;
};

std::shared_ptr<const Layer> build_average_pool(const Architecture::Item& item, Shape input) {
    return std::make_shared<AveragePooling>(squares_of(item, input));
}

} // namespace

const LayerKind average_pool_kind = {"average_pool", "average_pool(side)", sides_of_squares,
                                     build_average_pool};

Architecture average_pool(uword side) {
    return single_layer(average_pool_kind, {static_cast<double>(side)});
}

} // namespace lab
