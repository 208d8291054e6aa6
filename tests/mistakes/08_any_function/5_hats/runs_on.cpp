// says: runs on with the last slope
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network hat(Real left, Real middle, Real right, Real height) {
    const Real up = height / (middle - left), down = height / (right - middle);
    return {{Mat(3, 1, arma::fill::ones), Mat{{up, -up - down, down}}},
            {Col{-left, -middle, -right}, Col{0}}};
}

Network broken_line(const Row& x, const Row& y) {
    const uword n = x.n_elem;
    Mat v(1, n);
    Real slope = 0;
    for (uword k = 0; k < n; ++k) {
        const Real next = k + 1 < n ? (y(k + 1) - y(k)) / (x(k + 1) - x(k)) : slope;
        v(0, k) = next - slope;
        slope = next;
    }
    return {{Mat(n, 1, arma::fill::ones), v}, {-x.t(), Col{y(0)}}};
}

} // namespace lab::mine
