// says: one wide layer
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network sawtooth(uword k) {
    const uword n = uword(1) << k;
    Mat v(1, n);
    Col b(n);
    for (uword i = 0; i < n; ++i) {
        v(0, i) = (i % 2 == 0 ? 2 : -2) * Real(n) / (i == 0 ? 2 : 1);
        b(i) = -Real(i) / Real(n);
    }
    return {{Mat(n, 1, arma::fill::ones), v}, {b, Col{0}}};
}

} // namespace lab::mine
