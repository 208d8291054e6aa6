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

/// A picture (784 x 1; of another kind, `width` pixels wide) moved by dx pixels to the right and dy
/// down; what comes in is paper (0), what goes out is gone.
Col shift_picture(const Col& picture, int dx, int dy, uword width = image_side);

/// Every picture and its four neighbours moved by one pixel: 5 m pictures (Nielsen, chapter 6).
Dataset with_shifts(const Dataset& data);

/// Changes pictures; one for each thread, because it has matrices that it reuses.
class Augmenter {
public:
    /// For pictures of rows x cols pixels.
    explicit Augmenter(const Augmentation& limits, uword rows = image_side,
                       uword cols = image_side);

    /// Writes a changed copy of `picture` to `result` (rows * cols numbers each, not the same
    /// ones). What is drawn comes from `random` alone.
    void augment(const Real* picture, Real* result, CounterRandom& random);

private:
    void draw_affine(CounterRandom& random);
    void draw_elastic(CounterRandom& random);

    /// With `Side` int, or a constant: loops whose ends the compiler knows are faster.
    template <typename Side>
    void warp(const Real* picture, Real* result, Side rows, Side cols);

    Augmentation limits_;
    int rows_, cols_;
    // A picture's column in a data set is, as a matrix, cols x rows: x before y
    Mat gauss_x_, gauss_y_; // cols x cols: a product with it from the left smoothes each column;
                            // and rows x rows
    Mat noise_, smooth_;    // cols x 2 rows: the displacements across and down side by side
    Mat across_, down_;     // cols x rows
    Mat framed_;            // the picture within a frame of paper
    double affine_[6] = {};
};

/// An elastic displacement field, 28 x 28, in pixels: every number drawn evenly from -1 to 1, the
/// field smoothed with a Gaussian of `sigma` pixels, times `alpha`. Source: Simard, Steinkraus and
/// Platt 2003, section 2, who take sigma = 4 and alpha = 34.
Mat elastic_field(double alpha, double sigma, CounterRandom& random);

} // namespace lab
