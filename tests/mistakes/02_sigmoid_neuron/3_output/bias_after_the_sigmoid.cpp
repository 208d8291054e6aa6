// says: the bias is added after the sigmoid
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    Mat a = sigmoid(W * x);
    a.each_col() += b;
    return a;
}

} // namespace lab::mine
