// says: W[0] is
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network table_network(const Row& x, const Row& y, Real width) {
    const uword n = x.n_elem;
    Mat w(n, 1), v(1, n);
    Col b(n);
    for (uword k = 0; k < n; ++k) {
        const Neuron step = step_neuron(k == 0 ? x(0) - 1000 : (x(k - 1) + x(k)) / 2, width);
        w(k, 0) = step.w(0);
        b(k) = step.b;
        v(0, k) = k == 0 ? y(0) : y(k) - y(k - 1);
    }
    return {{w, v}, {b, Col{0}}};
}

} // namespace lab::mine
