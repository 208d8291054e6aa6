// says: prints in a loop
#include "exercises/02_sigmoid_neuron/exercises.hpp"

#include <iostream>

namespace lab::mine {

Mat sigmoid(const Mat& z) {
    for (int i = 0; i < 300000; ++i) {
        std::cout << i << " " << z.n_rows << "\n";
    }
    return 1 / (1 + arma::exp(-z));
}

} // namespace lab::mine
