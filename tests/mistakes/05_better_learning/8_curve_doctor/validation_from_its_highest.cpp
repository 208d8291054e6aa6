// says: yours goes from its highest
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Diagnosis diagnose(const Curves& curves) {
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
    if (validation(last) - lowest > 0.25 * (validation.max() - lowest)) {
        return Diagnosis::overfitting;
    }
    return Diagnosis::healthy;
}

} // namespace lab::mine
