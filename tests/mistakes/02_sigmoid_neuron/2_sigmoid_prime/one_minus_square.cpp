// says: 1 - sigma(z)^2 belongs to tanh
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat sigmoid_prime(const Mat& z) {
    const Mat s = sigmoid(z);
    return 1 - s % s;
}

} // namespace lab::mine
