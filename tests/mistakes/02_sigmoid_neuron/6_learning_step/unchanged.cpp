// says: comes back as it was
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta) {
    return neuron;
}

} // namespace lab::mine
