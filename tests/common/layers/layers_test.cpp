#include "tests/common/layers/layer_checks.hpp"

#include <boost/test/unit_test.hpp>

// The core in double. Expected numbers come from central differences of the cost.

using namespace lab;

BOOST_AUTO_TEST_SUITE(layers)

BOOST_AUTO_TEST_CASE(gradients_are_the_slopes_of_the_cost) {
    check_gradient(dense(4) | softmax(), {5, 1, 1}, 3);
    check_gradient(dense(6) | sigmoid() | dense(5) | tanh() | dense(3) | softmax(), {4, 1, 1}, 5);
    check_gradient(conv(3, 3) | relu() | dense(3) | softmax(), small, 2);
    check_gradient(conv(2, 3, 1) | tanh() | conv(3, 3) | sigmoid() | dense(4) | softmax(), small,
                   3);
    check_gradient(conv(3, 4) | relu() | max_pool(2) | conv(4, 2, 1) | relu() | max_pool(2) |
                       dense(5) | relu() | dense(3) | softmax(),
                   {1, 12, 11}, 4);
    check_gradient(max_pool(2) | conv(3, 3) | softmax(), {2, 7, 7}, 2);
}

BOOST_AUTO_TEST_CASE(gradients_are_the_slopes_of_each_cost) {
    const Architecture plan = dense(6) | relu() | dense(3) | sigmoid();
    check_gradient(plan, {5, 1, 1}, 4, Cost::quadratic);
    check_gradient(plan, {5, 1, 1}, 4, Cost::cross_entropy);
    check_gradient(conv(2, 3) | sigmoid() | dense(3) | sigmoid(), small, 2, Cost::cross_entropy);
    check_gradient(dense(3) | sigmoid(), {5, 1, 1}, 4, Cost::quadratic); // one layer of weights
}

BOOST_AUTO_TEST_CASE(activations_may_come_behind_max_pooling) {
    for (const Architecture& activation : {sigmoid(), tanh(), relu()}) {
        check_commutes(activation);
    }
}

BOOST_AUTO_TEST_SUITE_END()
