// says: whole number
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

int fires(const Col& w, Real b, const Col& x) {
    return int(arma::dot(w, x) + b);
}

} // namespace lab::mine
