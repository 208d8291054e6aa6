#pragma once
// Expanded data: from each picture of a digit a new one, moved, turned and bent a little, each time
// it is learnt from.

#include "common/basics/counter_random.hpp"
#include "common/digits/dataset.hpp"

namespace lab {

/// How far a picture may be changed. Each number is drawn evenly from -limit to +limit.
struct Augmentation {
    double shift = 1;      // pixels, to the right and down
    double rotation = 9;   // degrees
    double scale = 0.08;   // as a share: 0.1 is from 90 % to 110 %, width and height on their own
    double shear = 0.10;   // sideways pixels for each pixel of height
    double elastic = 16;   // alpha of Simard et al. 2003, see elastic_field
    double smoothness = 4; // pixels: the sigma of its Gaussian
};

/// A picture (784 x 1) moved by dx pixels to the right and dy down; what comes in is paper (0),
/// what goes out is gone.
Col shift_picture(const Col& picture, int dx, int dy);

/// Every picture and its four neighbours moved by one pixel: 5 m pictures (Nielsen, chapter 6).
Dataset with_shifts(const Dataset& data);

/// Changes pictures; one for each thread, because it has matrices that it reuses.
class Augmenter {
public:
    explicit Augmenter(const Augmentation& limits);

    /// Writes a changed copy of `picture` to `result` (784 numbers each, not the same ones). What
    /// is drawn comes from `random` alone.
    void augment(const Real* picture, Real* result, CounterRandom& random);

private:
    void draw_affine(CounterRandom& random);
    void draw_elastic(CounterRandom& random);

    Augmentation limits_;
    Mat gauss_;          // 28 x 28: a product with it from the left smoothes each column
    Mat noise_, smooth_; // 28 x 56: the displacements across and down side by side
    Mat across_, down_;  // 28 x 28
    Mat framed_;         // the picture within a frame of paper
    double affine_[6] = {};
};

/// An elastic displacement field, 28 x 28, in pixels: every number drawn evenly from -1 to 1, the
/// field smoothed with a Gaussian of `sigma` pixels, times `alpha`. Source: Simard, Steinkraus and
/// Platt 2003, section 2, who take sigma = 4 and alpha = 34.
Mat elastic_field(double alpha, double sigma, CounterRandom& random);

} // namespace lab
