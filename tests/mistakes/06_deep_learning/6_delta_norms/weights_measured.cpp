// says: length of the gradient of W(l)
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Col delta_norms(const Network& network, const Mat& x, const Mat& y) {
    const Gradient gradient = lab::backpropagate(network, x, y);
    Col norms(gradient.b.size());
    for (std::size_t l = 0; l < gradient.b.size(); ++l) {
        norms(l) = arma::norm(gradient.W[l], "fro");
    }
    return norms;
}

} // namespace lab::mine
