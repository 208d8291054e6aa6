#include "softmax_cost.hpp"

namespace lab {

Value softmax(Value z) {
    // A number taken off a whole column changes nothing: it may be a constant
    const Value e = exp(z - z.tape().constant(arma::max(z.value(), 0)));
    return e / sum_to(e, 1, z.cols());
}

Value softmax_cost(Value z, const Mat& y) {
    Mat log_p = z.value();
    log_p.each_row() -= arma::max(z.value(), 0);
    log_p.each_row() -= Row(arma::log(arma::sum(arma::exp(log_p), 0)));
    const Real share = 1 / static_cast<Real>(z.cols());
    const auto back = [z, y, share](Value delta, Value) {
        return delta % (share * (softmax(z) - z.tape().constant(y)));
    };
    return record("softmax_cost", Mat(1, 1, arma::fill::value(-arma::accu(y % log_p) * share)),
                  {{z, back}});
}

} // namespace lab
