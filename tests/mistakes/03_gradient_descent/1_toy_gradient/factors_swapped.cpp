// says: the factor 25 belongs to v_2
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col toy_gradient(const Col& v) {
    return {50 * v(0), 2 * v(1)};
}

} // namespace lab::mine
