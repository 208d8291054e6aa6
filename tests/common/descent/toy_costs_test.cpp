#include "common/descent/toy_costs.hpp"

#include "common/basics/error.hpp"
#include "common/basics/random.hpp"
#include "common/descent/regression.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(toy_costs)

namespace {

std::vector<lab::ToyCost> all_costs() {
    lab::Engine engine(5);
    std::vector<lab::ToyCost> costs = lab::toy_costs();
    costs.push_back(lab::ravine(1000));
    costs.push_back(lab::regression_cost(lab::random_line_data(2000, engine)));
    return costs;
}

/// Every entry to within `tolerance` of the larger of 1 and the expected size.
void check_close(const lab::Mat& found, const lab::Mat& expected, double tolerance) {
    BOOST_REQUIRE_EQUAL(found.n_rows, expected.n_rows);
    BOOST_REQUIRE_EQUAL(found.n_cols, expected.n_cols);
    const double scale = std::max(1.0, arma::abs(expected).max());
    BOOST_TEST(arma::abs(found - expected).max() <= tolerance * scale);
}

} // namespace

BOOST_AUTO_TEST_CASE(gradients_of_all_costs_match_central_differences) {
    lab::Engine engine(1);
    for (const lab::ToyCost& cost : all_costs()) {
        BOOST_TEST_CONTEXT(cost.name) {
            for (int trial = 0; trial < 20; ++trial) {
                const lab::Col v = lab::random_normal(cost.dimensions(), 1, 1.5, engine);
                check_close(cost.gradient(v), lab::numerical_gradient(cost.value, v), 1e-7);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(hessians_of_all_costs_match_differences_of_their_gradients) {
    lab::Engine engine(2);
    const double h = 1e-5;
    for (const lab::ToyCost& cost : all_costs()) {
        BOOST_TEST_CONTEXT(cost.name) {
            for (int trial = 0; trial < 20; ++trial) {
                const lab::Col v = lab::random_normal(cost.dimensions(), 1, 1.5, engine);
                lab::Mat expected(v.n_elem, v.n_elem);
                for (lab::uword k = 0; k < v.n_elem; ++k) {
                    lab::Col e(v.n_elem, arma::fill::zeros);
                    e(k) = h;
                    expected.col(k) = (cost.gradient(v + e) - cost.gradient(v - e)) / (2 * h);
                }
                check_close(cost.hessian(v), expected, 1e-7);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_stated_minimum_is_flat_and_curves_upwards_and_the_first_is_the_lowest) {
    for (const lab::ToyCost& cost : all_costs()) {
        BOOST_TEST_CONTEXT(cost.name) {
            for (const lab::Col& minimum : cost.minima) {
                BOOST_TEST(arma::norm(cost.gradient(minimum)) < 1e-12);
                const lab::Col lambda = arma::eig_sym(cost.hessian(minimum));
                BOOST_TEST(lambda.min() > 0);
                BOOST_TEST(cost.value(cost.minima.front()) <= cost.value(minimum));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_saddle_is_flat_but_no_minimum) {
    const lab::ToyCost& saddle = lab::toy_cost("saddle");
    const lab::Col origin = {0, 0};
    BOOST_TEST(arma::norm(saddle.gradient(origin)) == 0);
    const lab::Col lambda = arma::eig_sym(saddle.hessian(origin));
    BOOST_TEST(lambda(0) < 0);
    BOOST_TEST(lambda(1) > 0);
}

BOOST_AUTO_TEST_CASE(every_cost_comes_to_rest_at_a_minimum_with_its_own_learning_rate) {
    for (const lab::ToyCost& cost : all_costs()) {
        BOOST_TEST_CONTEXT(cost.name) {
            const lab::uword steps = cost.name == "ravine" ? 6000 : cost.steps;
            const lab::Mat path = lab::descend(cost.start, cost.gradient, cost.eta, steps);
            BOOST_REQUIRE_EQUAL(path.n_cols, steps + 1);
            double nearest = 1e9;
            for (const lab::Col& minimum : cost.minima) {
                nearest = std::min(nearest, double(arma::norm(path.tail_cols(1) - minimum)));
            }
            BOOST_TEST(nearest < 1e-2);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_cost_is_named_with_those_that_there_are) {
    BOOST_CHECK_EXCEPTION(lab::toy_cost("bowls"), lab::UsageError, [](const auto& error) {
        const std::string sentence = error.what();
        return sentence.find("'bowls'") != std::string::npos &&
               sentence.find("two_minima") != std::string::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()
