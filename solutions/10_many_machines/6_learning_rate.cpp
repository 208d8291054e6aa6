#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

/// Exercise 10.6: a rate for a larger mini-batch.
///
/// `eta` is a good learning rate for mini-batches of `base` examples. For mini-batches of `batch`
/// the rate is eta * batch / base: linear scaling. A network that has just begun does not bear so
/// large a step, so the rate starts at eta, in step 0, and goes to the scaled rate in a straight
/// line, which it reaches in step `warm_up`; from there on it stays. With warm_up = 0 it is the
/// scaled rate at once. A smaller mini-batch than `base` has a smaller rate, and the line goes
/// down.
///
/// Example: eta = 0.1 for 64, now 256, with a warm-up of 6 steps: 0.1, 0.15, 0.2, 0.25, 0.3, 0.35,
/// 0.4, 0.4 and so on.
double learning_rate(double eta, uword base, uword batch, uword warm_up, uword step) {
    // solved 10.6
    const double scaled = eta * static_cast<double>(batch) / static_cast<double>(base);
    if (step >= warm_up) {
        return scaled;
    }
    return eta + (scaled - eta) * static_cast<double>(step) / static_cast<double>(warm_up);
    // end 10.6
}

} // namespace lab::mine
