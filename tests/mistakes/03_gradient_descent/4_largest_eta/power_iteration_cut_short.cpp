// says: largest_eta(hessian)
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

double largest_eta(const Mat& hessian) {
    Col v(hessian.n_rows, arma::fill::ones);
    for (int i = 0; i < 10; ++i)
        v = arma::normalise(hessian * v);
    return 2 / arma::norm(hessian * v);
}

} // namespace lab::mine
