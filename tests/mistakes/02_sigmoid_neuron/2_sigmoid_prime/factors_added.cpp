// says: the two factors are added
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat sigmoid_prime(const Mat& z) {
    const Mat s = sigmoid(z);
    return s + (1 - s);
}

} // namespace lab::mine
