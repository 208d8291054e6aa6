// says: the ranks before it that have one more are forgotten
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

Range examples_of(uword count, uword rank, uword ranks) {
    const uword least = count / ranks;
    return {rank * least, rank * least + least + (rank < count % ranks ? 1 : 0)};
}

} // namespace lab::mine
