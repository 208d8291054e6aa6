// says: visited once for each way
#include "exercises/09_any_network/exercises.hpp"

#include <algorithm>

namespace lab::mine {

std::vector<uword> walk_order(const std::vector<std::vector<uword>>& inputs, uword output) {
    // Depth of a place: the longest way to it
    std::vector<uword> depth(inputs.size(), 0);
    std::vector<bool> seen(inputs.size(), false);
    std::vector<std::pair<uword, uword>> open = {{output, 1}};
    while (!open.empty()) {
        const auto [place, steps] = open.back();
        open.pop_back();
        seen[place] = true;
        depth[place] = std::max(depth[place], steps);
        for (const uword input : inputs[place]) {
            open.push_back({input, steps + 1});
        }
    }
    std::vector<uword> order;
    for (uword place = 0; place < inputs.size(); ++place) {
        if (seen[place]) {
            order.push_back(place);
        }
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](uword a, uword b) { return depth[a] < depth[b]; });
    return order;
}

} // namespace lab::mine
