// says: a place comes before one that uses it
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

std::vector<uword> walk_order(const std::vector<std::vector<uword>>& inputs, uword output) {
    std::vector<uword> order, open = {output};
    std::vector<bool> seen(inputs.size(), false);
    while (!open.empty()) {
        const uword place = open.back();
        open.pop_back();
        if (seen[place]) {
            continue;
        }
        seen[place] = true;
        order.push_back(place);
        open.insert(open.end(), inputs[place].begin(), inputs[place].end());
    }
    return order;
}

} // namespace lab::mine
