#pragma once
// The learning rate over time.

#include <cstdint>

namespace lab {

/// How the learning rate goes: always the same; halved where the accuracy on the validation
/// pictures stands still; or up and then down to 0 along a cosine.
enum class Schedule { constant, halve_on_plateau, cosine };

/// The learning rate at `progress` of a training that goes from 0 to 1: it climbs in a straight
/// line over the first `warm_up` of it, then falls from `eta` to 0 along half a wave of the cosine.
/// Source: Loshchilov and Hutter 2017, without restarts.
double cosine_rate(double eta, double progress, double warm_up = 0);

/// Halves the learning rate where the accuracy on the validation pictures stands still: when the
/// best one is `patience` epochs old. Source: Nielsen, chapter 3, "Learning rate schedules".
struct HalveOnPlateau {
    unsigned patience = 3;
    double best = -1;
    unsigned epochs_since = 0;
    double factor = 1; // of the first learning rate

    /// To be told after each epoch; returns whether it was the best one so far.
    bool saw(double accuracy);
};

} // namespace lab
