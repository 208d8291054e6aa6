// says: int ends at 2147483647
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

Range examples_of(uword count, uword rank, uword ranks) {
    const int all = static_cast<int>(count), K = static_cast<int>(ranks),
              r = static_cast<int>(rank);
    const int least = all / K, more = all % K;
    const int first = r * least + std::min(r, more);
    return {static_cast<uword>(first), static_cast<uword>(first + least + (r < more ? 1 : 0))};
}

} // namespace lab::mine
