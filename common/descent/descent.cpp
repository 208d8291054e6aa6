#include "common/descent/descent.hpp"

#include "common/basics/error.hpp"

namespace lab {

namespace {

/// Repeats `step` and records each point: d x (steps + 1), or less where a point is not finite.
template <class Step>
Mat record(const Col& start, uword steps, Step&& step) {
    Mat path(start.n_elem, steps + 1);
    path.col(0) = start;
    Col v = start;
    for (uword k = 1; k <= steps; ++k) {
        step(v);
        if (!v.is_finite()) {
            return path.head_cols(k);
        }
        path.col(k) = v;
    }
    return path;
}

} // namespace

Col numerical_gradient(const CostFunction& cost, const Col& v, double h) {
    Col g(v.n_elem);
    Col moved = v;
    for (uword k = 0; k < v.n_elem; ++k) {
        moved(k) = v(k) + static_cast<Real>(h);
        const double up = cost(moved);
        moved(k) = v(k) - static_cast<Real>(h);
        const double down = cost(moved);
        g(k) = static_cast<Real>((up - down) / (2 * h));
        moved(k) = v(k);
    }
    return g;
}

Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps) {
    return record(start, steps, [&](Col& v) { v -= static_cast<Real>(eta) * gradient(v); });
}

void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    velocity = static_cast<Real>(mu) * velocity - static_cast<Real>(eta) * gradient;
    v += velocity;
}

Mat descend_with_momentum(const Col& start, const GradientFunction& gradient, double eta, double mu,
                          uword steps, const MomentumStep& step) {
    Col velocity(start.n_elem, arma::fill::zeros);
    return record(start, steps, [&](Col& v) { step(v, velocity, gradient(v), eta, mu); });
}

double largest_eta(const Mat& hessian) {
    const Col lambda = arma::eig_sym(hessian); // ascending
    const double lambda_max = lambda(lambda.n_elem - 1);
    if (!(lambda_max > 0)) {
        throw UsageError("The cost curves upwards in no direction here, so no learning rate is the "
                         "largest: ask at a minimum.");
    }
    return 2 / lambda_max;
}

Col best_step(const Col& gradient, double length) {
    const Real norm = arma::norm(gradient);
    if (norm == 0) {
        throw UsageError("The gradient is zero here, so no direction leads downhill: start "
                         "somewhere else.");
    }
    return -static_cast<Real>(length) / norm * gradient;
}

} // namespace lab
