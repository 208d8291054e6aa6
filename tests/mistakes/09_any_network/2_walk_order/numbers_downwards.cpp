// says: turn it round
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

std::vector<uword> walk_order(const std::vector<std::vector<uword>>& inputs, uword output) {
    std::vector<uword> open = {output};
    std::vector<bool> seen(inputs.size(), false);
    seen[output] = true;
    while (!open.empty()) {
        const uword place = open.back();
        open.pop_back();
        for (const uword input : inputs[place]) {
            if (!seen[input]) {
                seen[input] = true;
                open.push_back(input);
            }
        }
    }
    std::vector<uword> order;
    for (uword place = inputs.size(); place-- > 0;) {
        if (seen[place]) {
            order.push_back(place);
        }
    }
    return order;
}

} // namespace lab::mine
