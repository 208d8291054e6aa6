// says: more memory than
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat sigmoid(const Mat& z) {
    Mat a(100000, 100000);
    a.head_cols(z.n_cols) = 1 / (1 + arma::exp(-z));
    return a;
}

} // namespace lab::mine
