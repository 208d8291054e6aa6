// says: step / warm_up of whole numbers
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

double learning_rate(double eta, uword base, uword batch, uword warm_up, uword step) {
    const double scaled = eta * static_cast<double>(batch) / static_cast<double>(base);
    if (step >= warm_up) {
        return scaled;
    }
    return eta + (scaled - eta) * static_cast<double>(step / warm_up);
}

} // namespace lab::mine
