// says: a function calls itself without end
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat sigmoid(const Mat& z) {
    if (z.is_empty()) {
        return z;
    }
    const Mat a = sigmoid(-z);
    return 1 - a;
}

} // namespace lab::mine
