// says: only the first column is right
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    Mat z = W * x;
    z.col(0) += b;
    return sigmoid(z);
}

} // namespace lab::mine
