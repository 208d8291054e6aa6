// says: the slope
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    Mat z = W * x;
    z.each_col() += b;
    Mat s = sigmoid(z);
    return s % (1 - s);
}

} // namespace lab::mine
