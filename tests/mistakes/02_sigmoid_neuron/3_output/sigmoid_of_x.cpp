// says: the sigmoid is taken of x
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    Mat z = W * sigmoid(x);
    z.each_col() += b;
    return z;
}

} // namespace lab::mine
