#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 5.8: the curve doctor, who sees from the curves of a run what is wrong with it.
///
/// A run may have 10 epochs or 1000, any cost and any number of kinds. So measure in the curve's
/// own units: time as a share of the run, the cost as a share of its fall from the first entry to
/// the last, an accuracy as a share of the way from chance to 1. All curves are noisy (up to 2 % of
/// the fall), but none comes nearer than a tenth to one of the bounds. The signs, of which the
/// first that fits decides:
///   rate_too_large     the training cost is no number somewhere, or ends no lower than it began,
///                      or jumps up again and again: from one epoch to the next it rises by more
///                      than 5 % of its range (highest less lowest) on average, where an epoch in
///                      which it falls counts as 0
///   labels_misaligned  the training accuracy gets more than half of the way from chance to 1, the
///                      validation accuracy never more than a fifth of this way
///   saturated          the training cost stands still for a third of the run: in entry last / 3
///                      (rounded down) it has less than 15 % of its fall behind it
///   rate_too_small     the training cost falls in nearly a straight line to the end: in entry
///                      last / 2 it has less than 65 % of its fall behind it
///   overfitting        the validation cost climbs back, from its lowest entry to the last, more
///                      than a quarter of what it fell from the first entry to the lowest
///   healthy            none of these: both costs fall, fast at first, then slowly
///
/// Example: a training cost of 2.3, 2.3, 2.3, 2.3, 1.2, 0.4, 0.3 is saturated.
Diagnosis diagnose(const Curves& curves) {
    // TODO 5.8: the first sign that fits. Col::max(), min() and is_finite() look at a whole curve,
    // arma::diff(curve) takes each entry from the next.
    throw NotStarted{"5.8"};
    // end 5.8
}

} // namespace lab::mine
