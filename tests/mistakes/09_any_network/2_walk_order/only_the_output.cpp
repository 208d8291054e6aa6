// says: are missing
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

std::vector<uword> walk_order(const std::vector<std::vector<uword>>& inputs, uword output) {
    return std::vector<uword>(inputs.size() > output ? 1 : 0, output);
}

} // namespace lab::mine
