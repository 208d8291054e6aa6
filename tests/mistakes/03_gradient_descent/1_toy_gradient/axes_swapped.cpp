// says: the two entries are swapped
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col toy_gradient(const Col& v) {
    return {50 * v(1), 2 * v(0)};
}

} // namespace lab::mine
