#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

/// Exercise 3.4: the learning rate at which descent on a bowl ceases to converge.
///
/// The bowl is C(v) = v·Hv / 2, where the d x d matrix `hessian` is symmetric and all its
/// eigenvalues, the curvatures along its axes, are above 0. A step multiplies the distance along
/// the axis of curvature lambda by 1 - eta lambda. The answer is the largest eta up to which no
/// distance grows. arma::eig_sym(A) returns the eigenvalues of a symmetric matrix, the smallest
/// first.
///
/// Example: largest_eta({{2, 0}, {0, 50}}) is 0.04.
double largest_eta(const Mat& hessian) {
    // solved 3.4
    return 2 / arma::eig_sym(hessian).max(); // -1 <= 1 - eta lambda, for the largest lambda
    // end 3.4
}

} // namespace lab::mine
