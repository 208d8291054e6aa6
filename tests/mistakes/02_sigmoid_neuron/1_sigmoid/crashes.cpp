// says: memory that is not its own
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat sigmoid(const Mat& z) {
    Mat a(arma::size(z));
    for (uword i = 0; i < 100000000; ++i) {
        a.memptr()[i * 1000] = 1 / (1 + std::exp(-z(0)));
    }
    return a;
}

} // namespace lab::mine
