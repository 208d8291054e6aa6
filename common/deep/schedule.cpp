#include "common/deep/schedule.hpp"

#include <cmath>

namespace lab {

double cosine_rate(double eta, double progress, double warm_up) {
    if (progress < warm_up) {
        return eta * progress / warm_up;
    }
    const double pi = std::acos(-1.0);
    return eta * (1 + std::cos(pi * (progress - warm_up) / (1 - warm_up))) / 2;
}

bool HalveOnPlateau::saw(double accuracy) {
    if (accuracy > best) {
        best = accuracy;
        epochs_since = 0;
        return true;
    }
    if (++epochs_since >= patience) {
        factor /= 2;
        epochs_since = 0;
    }
    return false;
}

} // namespace lab
