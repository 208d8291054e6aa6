// says: you multiply a 5 x 4 matrix (W(1) transposed?) by a 5 x 7 matrix (x?) | must not be
// transposed for this step
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat feedforward(const Network& network, const Mat& x) {
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = network.W[l].t() * a;
        z.each_col() += network.b[l];
        a = 1 / (1 + arma::exp(-z));
    }
    return a;
}

} // namespace lab::mine
