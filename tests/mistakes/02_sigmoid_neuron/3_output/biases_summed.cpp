// says: the sum of all biases
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    return sigmoid(W * x + arma::accu(b));
}

} // namespace lab::mine
