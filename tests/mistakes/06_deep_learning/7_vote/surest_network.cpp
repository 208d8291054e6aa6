// says: decides for all pictures
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Labels vote(const std::vector<Mat>& outputs) {
    std::size_t best = 0;
    Real most = 0;
    for (std::size_t k = 0; k < outputs.size(); ++k) {
        const Real sureness = arma::accu(arma::max(outputs[k], 0));
        if (sureness > most) {
            most = sureness;
            best = k;
        }
    }
    return arma::index_max(outputs[best], 0);
}

} // namespace lab::mine
