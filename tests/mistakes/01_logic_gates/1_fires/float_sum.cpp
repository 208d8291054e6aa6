// says: however small
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

int fires(const Col& w, Real b, const Col& x) {
    float sum = b;
    for (uword i = 0; i < w.n_elem; ++i) {
        sum += w(i) * x(i);
    }
    return sum > 0;
}

} // namespace lab::mine
