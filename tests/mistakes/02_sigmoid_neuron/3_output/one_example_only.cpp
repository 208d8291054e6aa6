// says: A.each_col() += v
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    return sigmoid(W * x + b);
}

} // namespace lab::mine
