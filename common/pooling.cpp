#include "common/pooling.hpp"

#include <algorithm>

namespace lab {

MaxPooling::MaxPooling(Shape input, uword side)
    : Layer(input, {input.channels, input.height / side, input.width / side}), side_(side) {}

void MaxPooling::forward(const Real*, const Mat& x, Mat& a, LayerMemory& memory,
                         const Learning*) const {
    const uword channels = input().channels;
    a.set_size(output().size(), x.n_cols);
    memory.winners.set_size(output().size(), x.n_cols);
    for (uword m = 0; m < x.n_cols; ++m) {
        Real* __restrict largest = a.colptr(m);
        unsigned char* __restrict winner = memory.winners.colptr(m);
        for (uword y = 0; y < output().height; ++y) {
            for (uword px = 0; px < output().width; ++px) {
                const Real* square =
                    x.colptr(m) + (y * side_ * input().width + px * side_) * channels;
                std::copy_n(square, channels, largest);
                std::fill_n(winner, channels, static_cast<unsigned char>(0));
                for (uword k = 1; k < side_ * side_; ++k) {
                    const Real* pixel = square + (k / side_ * input().width + k % side_) * channels;
                    for (uword c = 0; c < channels; ++c) {
                        const bool larger = pixel[c] > largest[c];
                        largest[c] = larger ? pixel[c] : largest[c];
                        winner[c] = larger ? static_cast<unsigned char>(k) : winner[c];
                    }
                }
                largest += channels;
                winner += channels;
            }
        }
    }
}

void MaxPooling::backward(const Real*, const Mat& x, const Mat&, const Mat& delta_a, Mat* delta_x,
                          Real*, LayerMemory& memory) const {
    if (delta_x == nullptr) {
        return;
    }
    const uword channels = input().channels;
    delta_x->set_size(input().size(), x.n_cols);
    const bool left_over = input().height % side_ != 0 || input().width % side_ != 0;
    if (left_over) {
        delta_x->zeros();
    }
    for (uword m = 0; m < x.n_cols; ++m) {
        const Real* delta = delta_a.colptr(m);
        const unsigned char* winner = memory.winners.colptr(m);
        for (uword y = 0; y < output().height; ++y) {
            for (uword px = 0; px < output().width; ++px) {
                Real* square =
                    delta_x->colptr(m) + (y * side_ * input().width + px * side_) * channels;
                for (uword k = 0; k < side_ * side_; ++k) {
                    Real* __restrict pixel =
                        square + (k / side_ * input().width + k % side_) * channels;
                    for (uword c = 0; c < channels; ++c) {
                        pixel[c] = winner[c] == k ? delta[c] : Real(0);
                    }
                }
                delta += channels;
                winner += channels;
            }
        }
    }
}

} // namespace lab
