// says: goes on growing
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

double learning_rate(double eta, uword base, uword batch, uword warm_up, uword step) {
    const double scaled = eta * static_cast<double>(batch) / static_cast<double>(base);
    if (warm_up == 0) {
        return scaled;
    }
    return eta + (scaled - eta) * static_cast<double>(step) / static_cast<double>(warm_up);
}

} // namespace lab::mine
