// says: return the answer instead
#include "exercises/02_sigmoid_neuron/exercises.hpp"

#include <cstdlib>

namespace lab::mine {

Mat sigmoid(const Mat& z) {
    if (z.max() > 100) {
        std::exit(1);
    }
    return 1 / (1 + arma::exp(-z));
}

} // namespace lab::mine
