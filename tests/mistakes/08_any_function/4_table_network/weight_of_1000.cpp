// says: weight 1000
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network table_network(const Row& x, const Row& y, Real width) {
    const uword n = x.n_elem - 1;
    Mat w(n, 1), v(1, n);
    Col b(n);
    for (uword k = 0; k < n; ++k) {
        w(k, 0) = 1000;
        b(k) = -500 * (x(k) + x(k + 1));
        v(0, k) = y(k + 1) - y(k);
    }
    return {{w, v}, {b, Col{y(0)}}};
}

} // namespace lab::mine
