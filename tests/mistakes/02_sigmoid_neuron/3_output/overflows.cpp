// says: an exp that overflows
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    Mat z = W * x;
    z.each_col() += b;
    return arma::exp(z) / (1 + arma::exp(z));
}

} // namespace lab::mine
