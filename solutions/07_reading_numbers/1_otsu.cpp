#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

/// Exercise 7.1: where is ink? Otsu's threshold.
///
/// `grey` is a picture, rows x cols, of whole numbers from 0 (black) to 255 (white). A threshold t
/// parts its pixels into a dark heap, grey <= t, and a light heap, grey > t. With n0 and n1 pixels
/// in them and the means m0 and m1, Otsu takes the t from 0 to 254 for which n0 n1 (m0 - m1)^2 is
/// largest: the heaps are far apart, and neither is a handful. Thresholds for which a heap is empty
/// do not count; of several that are equally good, the lowest does. Paper is the heap of more
/// pixels, whether it is light or dark; where both have as many, it is the light one. The answer is
/// rows x cols: 1 for ink, 0 for paper; all 0 where the whole picture has one grey. A picture may
/// have a million pixels. Source: N. Otsu, A threshold selection method from gray-level histograms,
/// 1979.
///
/// Example: of the greys (90, 80, 20, 95, 30) those up to 30 are ink: (0, 0, 1, 0, 1).
arma::umat find_ink(const arma::umat& grey) {
    // solved 7.1
    arma::uvec histogram(256, arma::fill::zeros);
    Real sum = 0;
    for (const uword g : grey) {
        ++histogram(g);
        sum += static_cast<Real>(g);
    }

    // Each grey in turn is the last of the dark heap
    const Real n = static_cast<Real>(grey.n_elem);
    Real n0 = 0, sum0 = 0, best = 0;
    uword threshold = 255;
    for (uword t = 0; t < 255; ++t) {
        n0 += static_cast<Real>(histogram(t));
        sum0 += static_cast<Real>(histogram(t) * t);
        if (n0 == 0 || n0 == n) {
            continue;
        }
        const Real apart = sum0 / n0 - (sum - sum0) / (n - n0);
        const Real between = n0 * (n - n0) * apart * apart;
        if (between > best) {
            best = between;
            threshold = t;
        }
    }
    const arma::umat dark = grey <= threshold;
    return 2 * arma::accu(dark) <= grey.n_elem ? dark : arma::umat(1 - dark);
    // end 7.1
}

} // namespace lab::mine
