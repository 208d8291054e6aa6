// says: what the first network reads
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Labels vote(const std::vector<Mat>& outputs) {
    return arma::index_max(outputs.front(), 0);
}

} // namespace lab::mine
