#pragma once
// Convolution layers: the same few weights looked through at every place of a picture.

#include "common/layers/layer.hpp"

namespace lab {

/// `filters` feature maps; each neuron of a map sees a window of side x side pixels through all
/// channels of the input, and all neurons of a map share their weights and their bias. Around the
/// input stands a frame of `padding` zeros. The output is filters x (height + 2 padding - side + 1)
/// x (width + 2 padding - side + 1). As everywhere in the field it is a cross-correlation that is
/// called convolution: the filter is not flipped. Source: LeCun et al. 1998, section II; the way to
/// compute it as one product is Chellapilla et al. 2006 ("im2col").
///
/// Parameters: a matrix W of (side * side * channels + 1) x filters, one filter per column; row
/// c + channels * (kx + side * ky) is the weight of channel c, kx pixels to the right of the
/// window's corner and ky below it; the last row holds the biases.
class Convolution : public Layer {
public:
    Convolution(Shape input, uword filters, uword side, uword padding);

    uword parameter_count() const override { return (fan_in() + 1) * output().channels; }
    uword fan_in() const override { return side_ * side_ * input().channels; }
    bool is_weight(uword k) const override { return k % (fan_in() + 1) != fan_in(); }
    std::optional<double> suited_start() const override { return 1; }
    std::unique_ptr<LayerMemory> make_memory() const override;
    void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                 const Learning* learning) const override;
    void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                  Mat* delta_x, Real* gradient, LayerMemory& memory) const override;

    /// Room for the patches of so many pictures, (fan_in() + 1) x (places * pictures), one patch
    /// per column, each with a 1 at its end: times that 1 the last row of W is the bias, and its
    /// gradient comes with that of the weights.
    void prepare_patches(Mat& patches, uword pictures) const;

    /// im2col: writes what the windows at all places of one picture see into prepared patches, one
    /// window per column. Outside the picture these keep the zeros that they were prepared with:
    /// each place has the same ones each time.
    void fill_patches(const Real* picture, Real* patches) const;

    /// col2im, the way back: a pixel that several windows saw gets the sum of their deltas, added
    /// to what it has.
    void add_patches(const Real* patches, Real* picture) const;

private:
    uword places() const { return output().height * output().width; }
    uword pictures_at_once(uword pictures) const;
    template <typename Row>
    void for_each_window_row(const Row& row) const;

    uword side_, padding_;
};

} // namespace lab
