// says: the bias is added twice
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    Mat z = W * x;
    z.each_col() += b;
    z.each_col() += b;
    return sigmoid(z);
}

} // namespace lab::mine
