// says: the last ranks that have one more
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

Range examples_of(uword count, uword rank, uword ranks) {
    const uword least = count / ranks, less = ranks - count % ranks;
    const uword first = rank * least + (rank > less ? rank - less : 0);
    return {first, first + least + (rank >= less ? 1 : 0)};
}

} // namespace lab::mine
