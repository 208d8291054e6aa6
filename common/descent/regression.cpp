#include "common/descent/regression.hpp"

#include <limits>
#include <random>

namespace lab {

LineData random_line_data(uword n, Engine& engine) {
    LineData data;
    data.x = 1 + random_normal(1, n, 1, engine);
    data.y = 2 * data.x - 1 + random_normal(1, n, 1, engine);
    return data;
}

Mat example_gradients(const LineData& data, const Col& v) {
    const Row error = v(0) * data.x + v(1) - data.y;
    return arma::join_cols(error % data.x, error);
}

ToyCost regression_cost(const LineData& data) {
    const Real n = static_cast<Real>(data.size());
    const Row ones(data.size(), arma::fill::ones);
    const Mat inputs = arma::join_cols(data.x, ones); // 2 x n
    const Mat hessian = inputs * inputs.t() / n;
    const Col moments = inputs * data.y.t() / n;
    ToyCost cost;
    cost.name = "regression";
    cost.formula = "mean of (v1 x + v2 - y)^2 / 2 over the examples";
    cost.value = [data](const Col& v) -> double {
        const Row error = v(0) * data.x + v(1) - data.y;
        return arma::dot(error, error) / (2.0 * static_cast<double>(data.size()));
    };
    cost.gradient = [data](const Col& v) -> Col {
        return arma::mean(example_gradients(data, v), 1);
    };
    cost.hessian = [hessian](const Col&) -> Mat { return hessian; };
    cost.minima = {arma::solve(hessian, moments)}; // the normal equations
    cost.start = {-1, 2};
    cost.eta = 0.2;
    cost.steps = 100;
    cost.low = {-2, -4};
    cost.high = {5, 3};
    return cost;
}

MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine& engine) {
    std::uniform_int_distribution<uword> any(0, gradients.n_cols - 1);
    Mat batch(gradients.n_rows, m);
    for (uword k = 0; k < m; ++k) {
        batch.col(k) = gradients.col(any(engine));
    }
    MeanEstimate estimate;
    estimate.mean = arma::mean(batch, 1);
    estimate.standard_error = std::numeric_limits<double>::infinity();
    if (m > 1) {
        const double variance =
            arma::accu(arma::var(batch, 0, 1)); // of one example, all d together
        estimate.standard_error = std::sqrt(variance / static_cast<double>(m));
    }
    return estimate;
}

} // namespace lab
