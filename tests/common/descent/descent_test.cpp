#include "common/descent/descent.hpp"

#include "common/basics/error.hpp"
#include "common/basics/random.hpp"
#include "common/descent/toy_costs.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

BOOST_AUTO_TEST_SUITE(descent)

namespace {

/// A bowl v' H v / 2 with random axes and the given curvatures.
lab::Mat random_hessian(const lab::Col& curvatures, lab::Engine& engine) {
    const lab::uword d = curvatures.n_elem;
    lab::Mat Q, R;
    arma::qr(Q, R, lab::random_normal(d, d, 1, engine));
    return Q * arma::diagmat(curvatures) * Q.t();
}

/// The first step at which the cost is at most `fraction` of what it was; the path's length if
/// none.
lab::uword steps_needed(const lab::ToyCost& cost, const lab::Mat& path, double fraction) {
    const double goal = fraction * cost.value(path.col(0));
    for (lab::uword k = 0; k < path.n_cols; ++k) {
        if (cost.value(path.col(k)) <= goal) {
            return k;
        }
    }
    return path.n_cols;
}

} // namespace

BOOST_AUTO_TEST_CASE(descent_diverges_above_two_over_lambda_max) {
    lab::Engine engine(3);
    const lab::Mat H = random_hessian({0.5, 2, 7, 31}, engine);
    const auto gradient = [&H](const lab::Col& v) -> lab::Col { return H * v; };
    const double bound = lab::largest_eta(H);
    BOOST_TEST(bound == 2.0 / 31, boost::test_tools::tolerance(1e-12));
    for (int trial = 0; trial < 10; ++trial) {
        const lab::Col start = lab::random_normal(4, 1, 1, engine);
        const lab::Mat below = lab::descend(start, gradient, 0.99 * bound, 2000);
        const lab::Mat above = lab::descend(start, gradient, 1.01 * bound, 2000);
        // The steep axis shrinks or grows by 1 - 0.99 * 2 or 1 - 1.01 * 2, that is 0.98 or 1.02 in
        // size, a step: 0.98^2000 is 3e-18 and 1.02^2000 is 2e17.
        BOOST_TEST(arma::norm(below.tail_cols(1)) < 1e-10 * arma::norm(start));
        BOOST_TEST(arma::norm(above.tail_cols(1)) > 1e10 * arma::norm(start));
    }
}

BOOST_AUTO_TEST_CASE(descent_on_a_bowl_follows_its_closed_form) {
    // Each axis for itself: v(k) = (1 - eta lambda)^k v(0).
    const lab::ToyCost& ravine = lab::toy_cost("ravine");
    const double eta = 0.03;
    const lab::Mat path = lab::descend(ravine.start, ravine.gradient, eta, 40);
    BOOST_REQUIRE_EQUAL(path.n_cols, 41);
    for (int k = 0; k <= 40; ++k) {
        BOOST_TEST(path(0, k) == 4 * std::pow(1 - 2 * eta, k), boost::test_tools::tolerance(1e-12));
        BOOST_TEST(path(1, k) == std::pow(1 - 50 * eta, k), boost::test_tools::tolerance(1e-12));
    }
}

BOOST_AUTO_TEST_CASE(the_largest_eta_needs_a_direction_that_curves_upwards) {
    BOOST_CHECK_THROW(lab::largest_eta(lab::Mat{{-1, 0}, {0, -2}}), lab::UsageError);
}

BOOST_AUTO_TEST_CASE(momentum_wins_in_the_ravine) {
    // Both with their best learning rates (Polyak 1964): plain descent needs steps in proportion to
    // kappa, momentum in proportion to its square root.
    lab::uword plain_before = 0, heavy_before = 0;
    for (const double kappa : {25.0, 100.0, 400.0, 1600.0}) {
        const lab::ToyCost ravine = lab::ravine(kappa);
        const double low = 2, high = 2 * kappa, root = std::sqrt(kappa);
        const double mu = std::pow((root - 1) / (root + 1), 2);
        const double eta = 4 / std::pow(std::sqrt(low) + std::sqrt(high), 2);
        const lab::uword plain = steps_needed(
            ravine, lab::descend(ravine.start, ravine.gradient, 2 / (low + high), 20000), 1e-6);
        const lab::uword heavy = steps_needed(
            ravine, lab::descend_with_momentum(ravine.start, ravine.gradient, eta, mu, 20000),
            1e-6);
        BOOST_TEST(3 * heavy < plain);
        if (plain_before > 0) { // kappa has grown fourfold
            BOOST_TEST(double(plain) / double(plain_before) > 3.6);
            BOOST_TEST(double(heavy) / double(heavy_before) < 2.4);
        }
        plain_before = plain;
        heavy_before = heavy;
    }
}

BOOST_AUTO_TEST_CASE(momentum_of_zero_is_plain_descent) {
    const lab::ToyCost& valley = lab::toy_cost("rosenbrock");
    const lab::Mat plain = lab::descend(valley.start, valley.gradient, valley.eta, 100);
    const lab::Mat heavy =
        lab::descend_with_momentum(valley.start, valley.gradient, valley.eta, 0, 100);
    BOOST_TEST(arma::approx_equal(plain, heavy, "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(central_differences_err_by_the_square_of_h) {
    // For exp the error is h^2 / 6 exp(v) and a little: halving h quarters it.
    const lab::CostFunction cost = [](const lab::Col& v) -> double { return std::exp(v(0)); };
    const lab::Col v = {0.7};
    const double coarse = lab::numerical_gradient(cost, v, 0.02)(0) - std::exp(0.7);
    const double fine = lab::numerical_gradient(cost, v, 0.01)(0) - std::exp(0.7);
    BOOST_TEST(coarse / fine == 4, boost::test_tools::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(a_numerical_gradient_leaves_the_point_where_it_was) {
    lab::Col v = {0.1, -0.7, 3.3};
    std::vector<lab::Col> asked;
    lab::numerical_gradient(
        [&](const lab::Col& at) {
            asked.push_back(at);
            return 0.0;
        },
        v);
    BOOST_REQUIRE_EQUAL(asked.size(), 6);
    for (lab::uword k = 0; k < 6; ++k) { // only coordinate k / 2 is moved, all others are restored
        for (lab::uword i = 0; i < 3; ++i) {
            BOOST_TEST((asked[k](i) == v(i)) == (i != k / 2));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_diverging_path_ends_at_its_last_finite_point) {
    const lab::ToyCost& valley = lab::toy_cost("rosenbrock");
    const lab::Mat path = lab::descend(valley.start, valley.gradient, 1, 1000);
    BOOST_TEST(path.n_cols < 20);
    BOOST_TEST(path.is_finite());
}

BOOST_AUTO_TEST_CASE(no_direction_beats_the_negative_gradient) {
    // Of all small steps of one length; and for a straight cost, of any length.
    lab::Engine engine(4);
    const lab::Col g = {3, -1, 0.5, 2, -7};
    const double length = 1e-3;
    const lab::Col best = lab::best_step(g, length);
    BOOST_TEST(arma::norm(best) == length, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(arma::dot(g, best) == -length * arma::norm(g), boost::test_tools::tolerance(1e-12));
    for (int trial = 0; trial < 2000; ++trial) {
        lab::Col other = lab::random_normal(5, 1, 1, engine);
        other *= length / arma::norm(other);
        BOOST_TEST(arma::dot(g, other) >= arma::dot(g, best));
    }
    BOOST_CHECK_THROW(lab::best_step(lab::Col{0, 0}, 0.1), lab::UsageError);
}

BOOST_AUTO_TEST_SUITE_END()
