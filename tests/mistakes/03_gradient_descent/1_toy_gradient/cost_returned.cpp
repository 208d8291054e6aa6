// says: these are the two terms of the cost
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col toy_gradient(const Col& v) {
    return {v(0) * v(0), 25 * v(1) * v(1)};
}

} // namespace lab::mine
