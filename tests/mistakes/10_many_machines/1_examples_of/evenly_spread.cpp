// says: spread over the ranks
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

Range examples_of(uword count, uword rank, uword ranks) {
    return {count * rank / ranks, count * (rank + 1) / ranks};
}

} // namespace lab::mine
