#include "tests/common/layers/correlation.hpp"

namespace lab {

std::vector<Mat> correlate(const Mat& picture, const std::vector<Mat>& filters, const Col& bias) {
    std::vector<Mat> maps;
    for (std::size_t f = 0; f < filters.size(); ++f) {
        const Mat& filter = filters[f];
        Mat map(picture.n_rows - filter.n_rows + 1, picture.n_cols - filter.n_cols + 1);
        for (uword y = 0; y < map.n_rows; ++y) {
            for (uword x = 0; x < map.n_cols; ++x) {
                Real sum = bias(f);
                for (uword ky = 0; ky < filter.n_rows; ++ky) {
                    for (uword kx = 0; kx < filter.n_cols; ++kx) {
                        sum += filter(ky, kx) * picture(y + ky, x + kx);
                    }
                }
                map(y, x) = sum;
            }
        }
        maps.push_back(map);
    }
    return maps;
}

CorrelationGradient correlate_backward(const Mat& picture, const std::vector<Mat>& filters,
                                       const std::vector<Mat>& deltas) {
    CorrelationGradient gradient;
    gradient.bias.zeros(filters.size());
    gradient.picture.zeros(arma::size(picture));
    for (std::size_t f = 0; f < filters.size(); ++f) {
        const Mat& filter = filters[f];
        Mat dfilter(arma::size(filter), arma::fill::zeros);
        for (uword y = 0; y < deltas[f].n_rows; ++y) {
            for (uword x = 0; x < deltas[f].n_cols; ++x) {
                const Real delta = deltas[f](y, x);
                gradient.bias(f) += delta;
                for (uword ky = 0; ky < filter.n_rows; ++ky) {
                    for (uword kx = 0; kx < filter.n_cols; ++kx) {
                        dfilter(ky, kx) += delta * picture(y + ky, x + kx);
                        gradient.picture(y + ky, x + kx) += delta * filter(ky, kx);
                    }
                }
            }
        }
        gradient.filters.push_back(dfilter);
    }
    return gradient;
}

Pooled pool_largest(const Mat& map, uword side) {
    Pooled pooled{Mat(map.n_rows / side, map.n_cols / side), {}, {}};
    pooled.row.set_size(arma::size(pooled.largest));
    pooled.col.set_size(arma::size(pooled.largest));
    for (uword y = 0; y < pooled.largest.n_rows; ++y) {
        for (uword x = 0; x < pooled.largest.n_cols; ++x) {
            uword best_row = y * side;
            uword best_col = x * side;
            for (uword k = 1; k < side * side; ++k) {
                const uword row = y * side + k / side;
                const uword col = x * side + k % side;
                if (map(row, col) > map(best_row, best_col)) {
                    best_row = row;
                    best_col = col;
                }
            }
            pooled.largest(y, x) = map(best_row, best_col);
            pooled.row(y, x) = best_row;
            pooled.col(y, x) = best_col;
        }
    }
    return pooled;
}

} // namespace lab
