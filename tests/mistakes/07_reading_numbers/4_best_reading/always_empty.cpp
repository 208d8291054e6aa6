// says: nothing came back
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

std::string best_reading(uword, const std::vector<Candidate>&) {
    return "";
}

} // namespace lab::mine
