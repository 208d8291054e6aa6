#include "common/basics/random.hpp"

#include <numeric>
#include <utility>

namespace lab {

Mat random_normal(uword rows, uword cols, double deviation, Engine& engine) {
    std::normal_distribution<double> normal(0.0, deviation);
    Mat matrix(rows, cols, arma::fill::none);
    for (Real& entry : matrix) {
        entry = static_cast<Real>(normal(engine));
    }
    return matrix;
}

std::vector<uword> shuffled_order(uword count, Engine& engine) {
    std::vector<uword> order(count);
    std::iota(order.begin(), order.end(), uword{0});
    for (uword left = count; left > 1; --left) {
        std::uniform_int_distribution<uword> pick(0, left - 1);
        std::swap(order[left - 1], order[pick(engine)]);
    }
    return order;
}

} // namespace lab
