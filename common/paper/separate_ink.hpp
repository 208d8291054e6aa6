#pragma once
// Ink freed of its paper: dark on light or light on dark, under uneven light, on rough paper.

#include "common/basics/real.hpp"

namespace lab {

/// A picture of ink alone.
struct InkPicture {
    Mat ink;                // rows x cols, 0 paper, 1 full ink
    bool light_ink = false; // it was light on dark
    double contrast = 0;    // full ink against paper, as a share of the paper's brightness
    double noise = 0;       // deviation of the paper's grain, in units of full ink
    double threshold = 0.5; // ink above it is certain
    Mat local_paper;        // how bright the paper is, small; empty where a surface fits it
};

/// Tells ink from paper in a picture of brightness (rows x cols, 0 black, 1 white).
///
/// Paper is what most of the picture is, and light falls on it smoothly: a surface of the second
/// degree is fitted to the brightness, what lies far from it on one side (ink) is left out, and the
/// surface is fitted again. Which side that is the skewness of the differences tells. Where no
/// such surface fits, as beside the edge of a shadow, the picture is divided by its
/// `local_background` first. Ink is then 1 - brightness / paper, scaled so that full ink is 1.
InkPicture separate_ink(const Mat& brightness);

/// Whether there is something written: ink stands out clearly from the grain of the paper.
bool has_ink(const InkPicture& picture);

/// Whether the paper is so rough that a pixel alone says little.
bool is_grainy(const InkPicture& picture);

/// The picture smoothed by the weights 1 2 1 in both directions; what lies beyond the border is as
/// the border is.
Mat smoothed(const Mat& picture);

} // namespace lab
