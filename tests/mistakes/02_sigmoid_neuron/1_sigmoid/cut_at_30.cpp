// says: z is cut at 30
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat sigmoid(const Mat& z) {
    return 1 / (1 + arma::exp(-arma::clamp(z, -30, 30)));
}

} // namespace lab::mine
