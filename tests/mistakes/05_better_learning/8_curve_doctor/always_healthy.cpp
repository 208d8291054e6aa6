// says: whatever the curves are
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Diagnosis diagnose(const Curves& curves) {
    return Diagnosis::healthy;
}

} // namespace lab::mine
