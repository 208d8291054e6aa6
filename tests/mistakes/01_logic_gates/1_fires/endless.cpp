// says: a loop that never ends
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

int fires(const Col& w, Real b, const Col& x) {
    double sum = b;
    uword i = 0;
    while (i < w.n_elem) {
        sum += w(i) * x(i);
    }
    return sum > 0;
}

} // namespace lab::mine
