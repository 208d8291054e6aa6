#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    const Mat z = (W * x).each_col() + b;
    return 1 / (1 + arma::exp(-z));
}

} // namespace lab::mine

// says: which has no each_col
