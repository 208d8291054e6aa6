// says: the smallest curvature
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

double largest_eta(const Mat& hessian) {
    return 1 / arma::eig_sym(hessian).min();
}

} // namespace lab::mine
