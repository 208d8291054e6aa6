#include "reference.hpp"

#include "common/deep/delta_norms.hpp"

namespace lab {

Cube convolve(const Mat& picture, const Cube& filters, const Col& biases) {
    const uword h = filters.n_rows, w = filters.n_cols;
    Cube maps(picture.n_rows - h + 1, picture.n_cols - w + 1, filters.n_slices);
    for (uword f = 0; f < maps.n_slices; ++f) {
        maps.slice(f).fill(biases(f));
        for (uword j = 0; j < w; ++j) {
            for (uword k = 0; k < h; ++k) {
                maps.slice(f) +=
                    filters(k, j, f) * picture.submat(k, j, arma::size(maps.n_rows, maps.n_cols));
            }
        }
    }
    return maps;
}

Pooled pool(const Mat& map) {
    Pooled pooled;
    pooled.largest.set_size(map.n_rows / 2, map.n_cols / 2);
    pooled.row.set_size(arma::size(pooled.largest));
    pooled.col.set_size(arma::size(pooled.largest));
    for (uword x = 0; x < pooled.largest.n_cols; ++x) {
        for (uword y = 0; y < pooled.largest.n_rows; ++y) {
            uword row = 2 * y, col = 2 * x;
            for (const auto& [r, c] : {std::pair<uword, uword>{2 * y, 2 * x + 1},
                                       {2 * y + 1, 2 * x},
                                       {2 * y + 1, 2 * x + 1}}) {
                if (map(r, c) > map(row, col)) {
                    row = r;
                    col = c;
                }
            }
            pooled.largest(y, x) = map(row, col);
            pooled.row(y, x) = row;
            pooled.col(y, x) = col;
        }
    }
    return pooled;
}

ConvolutionGradient convolve_backward(const Mat& picture, const Cube& filters, const Cube& delta) {
    const arma::SizeMat map = arma::size(delta.n_rows, delta.n_cols);
    ConvolutionGradient gradient;
    gradient.filters.zeros(arma::size(filters));
    gradient.biases.zeros(filters.n_slices);
    gradient.picture.zeros(arma::size(picture));
    for (uword f = 0; f < filters.n_slices; ++f) {
        gradient.biases(f) = arma::accu(delta.slice(f));
        for (uword j = 0; j < filters.n_cols; ++j) {
            for (uword k = 0; k < filters.n_rows; ++k) {
                gradient.filters(k, j, f) = arma::accu(delta.slice(f) % picture.submat(k, j, map));
                gradient.picture.submat(k, j, map) += filters(k, j, f) * delta.slice(f);
            }
        }
    }
    return gradient;
}

Mat relu_of(const Mat& z) {
    return arma::clamp(z, 0, std::max(Real{0}, z.max()));
}

Mat relu_prime(const Mat& z) {
    return arma::conv_to<Mat>::from(z > 0);
}

Col norms_of(const Network& network, const Mat& x, const Mat& y) {
    return arma::conv_to<Col>::from(delta_norms(network, x, y));
}

} // namespace lab
