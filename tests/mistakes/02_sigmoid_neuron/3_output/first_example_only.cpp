// says: only one column came back
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    return sigmoid(W * x.col(0) + b);
}

} // namespace lab::mine
