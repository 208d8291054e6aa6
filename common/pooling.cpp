#include "common/pooling.hpp"

#include <array>

namespace lab {

namespace {

constexpr uword most_pixels = 14 * 14; // of a square, as the plan of a network allows

/// Where the squares of one layer are: pixel k of a square, row by row, stands at `step[k]` numbers
/// behind the square's first one.
struct Squares {
    Shape input, output;
    uword side;

    uword corner(uword y, uword x) const {
        return (y * side * input.width + x * side) * input.channels;
    }
    uword step(uword k) const { return (k / side * input.width + k % side) * input.channels; }
};

/// The largest number of each square of one picture. `Pixels` is side * side as a constant, so that
/// the compiler unrolls the inner loop and works on many channels at once; 0 means any other side.
template <uword Pixels>
void pool_picture(const Squares& squares, const Real* picture, Real* __restrict largest,
                  std::uint32_t* __restrict winner) {
    const uword pixels = Pixels != 0 ? Pixels : squares.side * squares.side;
    const uword channels = squares.input.channels;
    for (uword y = 0; y < squares.output.height; ++y) {
        for (uword x = 0; x < squares.output.width; ++x) {
            const Real* square = picture + squares.corner(y, x);
            std::array<uword, Pixels != 0 ? Pixels : most_pixels> step;
            for (uword k = 0; k < pixels; ++k) {
                step[k] = squares.step(k);
            }
            for (uword c = 0; c < channels; ++c) {
                Real best = square[c];
                std::uint32_t place = 0;
                for (uword k = 1; k < pixels; ++k) {
                    const Real number = square[step[k] + c];
                    place = number > best ? static_cast<std::uint32_t>(k) : place;
                    best = number > best ? number : best;
                }
                largest[c] = best;
                winner[c] = place;
            }
            largest += channels;
            winner += channels;
        }
    }
}

/// The way back: the delta goes to the winner of each square, and 0 to the others.
template <uword Pixels>
void unpool_picture(const Squares& squares, const Real* delta, const std::uint32_t* winner,
                    Real* __restrict picture) {
    const uword pixels = Pixels != 0 ? Pixels : squares.side * squares.side;
    const uword channels = squares.input.channels;
    for (uword y = 0; y < squares.output.height; ++y) {
        for (uword x = 0; x < squares.output.width; ++x) {
            Real* square = picture + squares.corner(y, x);
            for (uword k = 0; k < pixels; ++k) {
                Real* pixel = square + squares.step(k);
                for (uword c = 0; c < channels; ++c) {
                    pixel[c] = winner[c] == k ? delta[c] : Real(0);
                }
            }
            delta += channels;
            winner += channels;
        }
    }
}

} // namespace

MaxPooling::MaxPooling(Shape input, uword side)
    : Layer(input, {input.channels, input.height / side, input.width / side}), side_(side) {}

void MaxPooling::forward(const Real*, const Mat& x, Mat& a, LayerMemory& memory,
                         const Learning*) const {
    const Squares squares{input(), output(), side_};
    const auto pool = side_ == 2 ? pool_picture<4> : pool_picture<0>;
    a.set_size(output().size(), x.n_cols);
    memory.winners.set_size(output().size(), x.n_cols);
    for (uword m = 0; m < x.n_cols; ++m) {
        pool(squares, x.colptr(m), a.colptr(m), memory.winners.colptr(m));
    }
}

void MaxPooling::backward(const Real*, const Mat& x, const Mat&, const Mat& delta_a, Mat* delta_x,
                          Real*, LayerMemory& memory) const {
    if (delta_x == nullptr) {
        return;
    }
    const Squares squares{input(), output(), side_};
    const auto unpool = side_ == 2 ? unpool_picture<4> : unpool_picture<0>;
    delta_x->set_size(input().size(), x.n_cols);
    const bool left_over = input().height % side_ != 0 || input().width % side_ != 0;
    if (left_over) {
        delta_x->zeros();
    }
    for (uword m = 0; m < x.n_cols; ++m) {
        unpool(squares, delta_a.colptr(m), memory.winners.colptr(m), delta_x->colptr(m));
    }
}

} // namespace lab
