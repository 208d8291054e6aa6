// says: deeper than the stack has room for
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

std::vector<uword> walk_order(const std::vector<std::vector<uword>>& inputs, uword output) {
    std::vector<uword> order;
    std::vector<bool> seen(inputs.size(), false);
    std::function<void(uword)> visit = [&](uword place) {
        if (!seen[place]) {
            seen[place] = true;
            for (const uword input : inputs[place]) {
                visit(input);
            }
            order.push_back(place);
        }
    };
    visit(output);
    return std::vector<uword>(order.rbegin(), order.rend());
}

} // namespace lab::mine
