#include "common/deep/early_stopping.hpp"

namespace lab {

void EarlyStopping::saw(double accuracy, const Col& now, uword epoch) {
    if (patience == 0) {
        return;
    }
    ++epochs_since;
    if (accuracy > best) {
        best = accuracy;
        best_epoch = epoch;
        epochs_since = 0;
        parameters = now;
    }
}

} // namespace lab
