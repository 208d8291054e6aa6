#pragma once
// The functions that the exercises of lesson 6 ask for.
//
// A picture is a matrix here: picture(y, x) is the pixel in row y and column x. Several filters, or
// several maps, are the slices of a Cube: filters(k, j, f) is entry (k, j) of filters.slice(f),
// which is a matrix of its own. Write Real, Mat, Col and Cube, not double and arma::mat:
// ./lab run 6 --mine compiles the same files with float.

#include "common/digits/dataset.hpp"
#include "common/network/network.hpp"
#include "exercises/not_started.hpp"

#include <vector>

namespace lab::mine {

using Cube = arma::Cube<Real>; // rows x columns x slices

// 6.1
Cube convolve(const Mat& picture, const Cube& filters, const Col& biases);

// 6.2
struct Pooled {
    Mat largest;         // the largest number of each square
    arma::umat row, col; // where in the map it stands
};
Pooled max_pool(const Mat& map);

// 6.3
struct ConvolutionGradient {
    Cube filters; // dC/dfilters
    Col biases;   // dC/dbiases
    Mat picture;  // dC/dpicture
};
ConvolutionGradient convolve_backward(const Mat& picture, const Cube& filters, const Cube& delta);

// 6.4
Mat relu(const Mat& z);
Mat relu_prime(const Mat& z);

// 6.5
Col shifted(const Col& picture, int dx, int dy);

// 6.6
Col delta_norms(const Network& network, const Mat& x, const Mat& y);

// 6.7
Labels vote(const std::vector<Mat>& outputs);

} // namespace lab::mine
