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
    // solved 5.8
    const Col& cost = curves.training_cost;
    const Col& validation = curves.validation_cost;
    const uword last = cost.n_elem - 1;
    if (!cost.is_finite() || cost(last) >= cost(0)) {
        return Diagnosis::rate_too_large;
    }
    const Col steps = arma::diff(cost);
    const Real range = cost.max() - cost.min();
    const Real mean_rise = arma::accu(steps.elem(arma::find(steps > 0))) / static_cast<Real>(last);
    if (mean_rise > 0.05 * range) {
        return Diagnosis::rate_too_large;
    }

    const auto way = [&](const Col& accuracy) -> Real {
        return (accuracy.max() - curves.chance) / (1 - curves.chance);
    };
    if (way(curves.training_accuracy) > 0.5 && way(curves.validation_accuracy) < 0.2) {
        return Diagnosis::labels_misaligned;
    }

    const auto fallen = [&](uword epochs) -> Real {
        return (cost(0) - cost(epochs)) / (cost(0) - cost(last));
    };
    if (fallen(last / 3) < 0.15) {
        return Diagnosis::saturated;
    }
    if (fallen(last / 2) < 0.65) {
        return Diagnosis::rate_too_small;
    }
    const Real lowest = validation.min();
    if (validation(last) - lowest > 0.25 * (validation(0) - lowest)) {
        return Diagnosis::overfitting;
    }
    return Diagnosis::healthy;
    // end 5.8
}

} // namespace lab::mine
