// says: a place comes before one that uses it
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

std::vector<uword> walk_order(const std::vector<std::vector<uword>>& inputs, uword output) {
    std::vector<uword> order = {output};
    std::vector<bool> seen(inputs.size(), false);
    seen[output] = true;
    for (uword k = 0; k < order.size(); ++k) {
        for (const uword input : inputs[order[k]]) {
            if (!seen[input]) {
                seen[input] = true;
                order.push_back(input);
            }
        }
    }
    return order;
}

} // namespace lab::mine
