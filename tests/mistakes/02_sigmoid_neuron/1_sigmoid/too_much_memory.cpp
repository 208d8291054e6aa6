// says: more memory than
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat sigmoid(const Mat& z) {
    std::vector<double> all;
    while (all.size() % 2 == 0)
        all.resize(all.size() + 100000000);
    return 1 / (1 + arma::exp(-z));
}

} // namespace lab::mine
