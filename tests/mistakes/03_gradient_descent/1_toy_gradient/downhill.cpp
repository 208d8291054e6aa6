// says: the sign is turned round
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col toy_gradient(const Col& v) {
    return {-2 * v(0), -50 * v(1)};
}

} // namespace lab::mine
