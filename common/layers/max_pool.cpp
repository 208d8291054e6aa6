#include "common/layers/squares.hpp"

#include <algorithm>

namespace lab {

namespace {

/// Which pixel of its square each output is.
struct Winners : LayerMemory {
    arma::Mat<std::uint32_t> winners;
};

/// Of squares of 2 x 2, whose rows begin at `above` and `below`. The winners are computed, not
/// chosen: of a loop without branches the compiler makes vector instructions, many channels at
/// once.
void pool_four(const Real* __restrict above, const Real* __restrict below, uword channels,
               Real* __restrict largest, std::uint32_t* __restrict winner) {
    const Real* __restrict above_right = above + channels;
    const Real* __restrict below_right = below + channels;
    for (uword c = 0; c < channels; ++c) {
        const Real larger_above = std::max(above[c], above_right[c]);
        const Real larger_below = std::max(below[c], below_right[c]);
        const std::uint32_t winner_above = above_right[c] > above[c];
        const std::uint32_t winner_below = 2 + (below_right[c] > below[c]);
        const std::uint32_t is_below = larger_below > larger_above;
        largest[c] = std::max(larger_above, larger_below);
        winner[c] = winner_above + is_below * (winner_below - winner_above);
    }
}

/// Of squares of any side.
void pool_square(const Squares& squares, const Real* square, Real* largest, std::uint32_t* winner) {
    for (uword c = 0; c < squares.input.channels; ++c) {
        largest[c] = square[c];
        winner[c] = 0;
        for (uword k = 1; k < squares.side * squares.side; ++k) {
            const Real number = square[squares.step(k) + c];
            if (number > largest[c]) {
                largest[c] = number;
                winner[c] = static_cast<std::uint32_t>(k);
            }
        }
    }
}

/// The largest number of each square of one picture, and which pixel of the square it was.
void pool_picture(const Squares& squares, const Real* picture, Real* largest,
                  std::uint32_t* winner) {
    const uword channels = squares.input.channels;
    for (uword y = 0; y < squares.output.height; ++y) {
        for (uword x = 0; x < squares.output.width; ++x) {
            const Real* square = picture + squares.corner(y, x);
            if (squares.side == 2) {
                pool_four(square, square + squares.step(2), channels, largest, winner);
            } else {
                pool_square(squares, square, largest, winner);
            }
            largest += channels;
            winner += channels;
        }
    }
}

/// The way back: the delta goes to the winner of each square, and 0 to the others.
void unpool_picture(const Squares& squares, const Real* delta, const std::uint32_t* winner,
                    Real* __restrict picture) {
    const uword pixels = squares.side * squares.side;
    const uword channels = squares.input.channels;
    for (uword y = 0; y < squares.output.height; ++y) {
        for (uword x = 0; x < squares.output.width; ++x) {
            Real* square = picture + squares.corner(y, x);
            for (uword k = 0; k < pixels; ++k) {
                Real* pixel = square + squares.step(k);
                for (uword c = 0; c < channels; ++c) {
                    pixel[c] = winner[c] == k ? delta[c] : Real{0};
                }
            }
            delta += channels;
            winner += channels;
        }
    }
}

/// Each map is cut into squares of side x side; the output is the largest number of each. Where two
/// are equal the first, row by row, counts as the largest. No parameters.
class MaxPooling : public Layer {
public:
    explicit MaxPooling(const Squares& squares)
        : Layer(squares.input, squares.output), squares_(squares) {}

    std::unique_ptr<LayerMemory> make_memory() const override;
    void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                 const Learning* learning) const override;
    void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                  Mat* delta_x, Real* gradient, LayerMemory& memory) const override;

private:
    Squares squares_;
};

std::unique_ptr<LayerMemory> MaxPooling::make_memory() const {
    return std::make_unique<Winners>();
}

void MaxPooling::forward(const Real*, const Mat& x, Mat& a, LayerMemory& memory,
                         const Learning*) const {
    a.set_size(output().size(), x.n_cols);
    arma::Mat<std::uint32_t>& winners = dynamic_cast<Winners&>(memory).winners;
    winners.set_size(output().size(), x.n_cols);
    for (uword m = 0; m < x.n_cols; ++m) {
        pool_picture(squares_, x.colptr(m), a.colptr(m), winners.colptr(m));
    }
}

void MaxPooling::backward(const Real*, const Mat& x, const Mat&, const Mat& delta_a, Mat* delta_x,
                          Real*, LayerMemory& memory) const {
    if (delta_x == nullptr) {
        return;
    }
    delta_x->set_size(input().size(), x.n_cols);
    const arma::Mat<std::uint32_t>& winners = dynamic_cast<Winners&>(memory).winners;
    if (squares_.leave_some_over()) {
        delta_x->zeros();
    }
    for (uword m = 0; m < x.n_cols; ++m) {
        unpool_picture(squares_, delta_a.colptr(m), winners.colptr(m), delta_x->colptr(m));
    }
}

std::shared_ptr<const Layer> build_max_pool(const Architecture::Item& item, Shape input) {
    return std::make_shared<MaxPooling>(squares_of(item, input));
}

} // namespace

const LayerKind max_pool_kind = {"max_pool", "max_pool(side)", sides_of_squares, build_max_pool};

Architecture max_pool(uword side) {
    return single_layer(max_pool_kind, {static_cast<double>(side)});
}

} // namespace lab
