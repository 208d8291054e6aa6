// says: on which the output does not depend
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

std::vector<uword> walk_order(const std::vector<std::vector<uword>>& inputs, uword output) {
    std::vector<uword> order = {output};
    for (uword place = 0; place < inputs.size(); ++place) {
        if (place != output) {
            order.push_back(place);
        }
    }
    return order;
}

} // namespace lab::mine
