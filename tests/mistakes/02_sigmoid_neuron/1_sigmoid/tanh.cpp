// says: this is tanh(z)
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat sigmoid(const Mat& z) {
    return arma::tanh(z);
}

} // namespace lab::mine
