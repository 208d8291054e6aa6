// says: the factor 2 of the derivative of a square is missing
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col toy_gradient(const Col& v) {
    return {v(0), 25 * v(1)};
}

} // namespace lab::mine
