#pragma once
// The way back through a convolution, in plain loops: the references of exercise 6.3, and the sums
// of which its wrong answers are made.

#include "by_loop.hpp"

#include <functional>

namespace lab::check {

/// A picture, the filters that were laid on it, and dC/dmap of their maps.
struct Problem {
    Mat picture;
    Cube filters, delta;

    uword places() const { return delta.n_rows * delta.n_cols; }
};

/// What the product of weight (k, j) and the pixel below it adds at place (y, x) of map f.
using Term = std::function<double(uword y, uword x, uword k, uword j)>;

/// The gradient of a filter, out of what each place adds to each weight.
inline Mat filter_of(const Problem& p, const Term& term) {
    return filled(p.filters.n_rows, p.filters.n_cols, [&](uword k, uword j) {
        double sum = 0;
        for (uword y = 0; y < p.delta.n_rows; ++y) {
            for (uword x = 0; x < p.delta.n_cols; ++x) {
                sum += term(y, x, k, j);
            }
        }
        return sum;
    });
}

inline Mat filter_gradient(const Problem& p, uword f) {
    return filter_of(p, [&](uword y, uword x, uword k, uword j) {
        return p.delta(y, x, f) * p.picture(y + k, x + j);
    });
}

/// What filter f sends back to the picture, out of what each place and weight adds to the pixel at
/// (y + k, x + j). Pixel by pixel, as the formula has it.
inline Mat picture_of(const Problem& p, const Term& term) {
    return filled(p.picture.n_rows, p.picture.n_cols, [&](uword row, uword col) {
        double sum = 0;
        for (uword k = 0; k < p.filters.n_rows && k <= row; ++k) {
            for (uword j = 0; j < p.filters.n_cols && j <= col; ++j) {
                if (row - k < p.delta.n_rows && col - j < p.delta.n_cols) {
                    sum += term(row - k, col - j, k, j);
                }
            }
        }
        return sum;
    });
}

inline Mat sent_back(const Problem& p, uword f) {
    return picture_of(p, [&](uword y, uword x, uword k, uword j) {
        return p.delta(y, x, f) * p.filters(k, j, f);
    });
}

/// The sum over all filters of what `of` makes of each.
template <typename Of>
Mat over_filters(const Problem& p, Of of) {
    Mat sum = of(0);
    for (uword f = 1; f < p.filters.n_slices; ++f) {
        sum += of(f);
    }
    return sum;
}

/// Of each map, what `of` makes of its deltas.
template <typename Of>
Mat of_maps(const Problem& p, Of of) {
    return filled(p.delta.n_slices, 1, [&](uword f, uword) { return of(p.delta.slice(f)); });
}

/// The picture's gradient where each share is assigned, not added, in the order of these loops.
inline Mat overwritten(const Problem& p, bool places_outside) {
    Mat gradient(arma::size(p.picture), arma::fill::zeros);
    const uword Y = p.delta.n_rows, X = p.delta.n_cols, h = p.filters.n_rows, w = p.filters.n_cols;
    const uword outer = places_outside ? Y * X : h * w, inner = places_outside ? h * w : Y * X;
    for (uword f = 0; f < p.filters.n_slices; ++f) {
        for (uword i = 0; i < outer; ++i) {
            for (uword o = 0; o < inner; ++o) {
                const uword place = places_outside ? i : o, weight = places_outside ? o : i;
                const uword y = place / X, x = place % X, k = weight / w, j = weight % w;
                gradient(y + k, x + j) = p.delta(y, x, f) * p.filters(k, j, f);
            }
        }
    }
    return gradient;
}

} // namespace lab::check
