#pragma once
// The lab's own of the functions that a learner writes in this lesson, in plain loops over one
// picture: the core's layers do the same for many pictures at once, as products.

#include "common/digits/dataset.hpp"
#include "common/network/network.hpp"

namespace lab {

using Cube = arma::Cube<Real>; // rows x columns x slices: a filter or a map in each

/// Of each square of a map the largest number, and where in the map it stands.
struct Pooled {
    Mat largest;
    arma::umat row, col;
};

struct ConvolutionGradient {
    Cube filters;
    Col biases;
    Mat picture;
};

/// A picture through filters, h x w x F: a map for each, larger by no frame.
Cube convolve(const Mat& picture, const Cube& filters, const Col& biases);
Pooled pool(const Mat& map);
ConvolutionGradient convolve_backward(const Mat& picture, const Cube& filters, const Cube& delta);
Mat relu_of(const Mat& z);
Mat relu_prime(const Mat& z);
Col norms_of(const Network& network, const Mat& x, const Mat& y);

} // namespace lab
