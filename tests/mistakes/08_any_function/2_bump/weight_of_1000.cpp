// says: weight 1000
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network bump(Real from, Real to, Real height, Real width) {
    return {{Mat(Col{1000, 1000}), Mat{{height, -height}}},
            {Col{-1000 * from, -1000 * to}, Col{0}}};
}

} // namespace lab::mine
