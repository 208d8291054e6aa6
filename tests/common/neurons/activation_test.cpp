#include "common/neurons/activation.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(activation)

BOOST_AUTO_TEST_CASE(sigmoid_stays_finite_where_exp_overflows) {
    const lab::Mat z = {{-1000, 0, 1000}};
    const lab::Mat s = lab::sigmoid(z);
    BOOST_TEST(s(0) == 0);
    BOOST_TEST(s(1) == 0.5);
    BOOST_TEST(s(2) == 1);
}

BOOST_AUTO_TEST_CASE(sigmoid_prime_is_the_slope_of_sigmoid) {
    const double step = 1e-5; // central differences err by step^2: about 1e-11 here
    for (const double z : {-4.0, -0.3, 0.0, 1.7}) {
        const lab::Mat up = {z + step};
        const lab::Mat down = {z - step};
        const double slope = (lab::sigmoid(up)(0) - lab::sigmoid(down)(0)) / (2 * step);
        BOOST_TEST(lab::sigmoid_prime(lab::Mat{z})(0) == slope, boost::test_tools::tolerance(1e-8));
    }
}

BOOST_AUTO_TEST_CASE(in_place_and_copying_forms_agree) {
    arma::arma_rng::set_seed(1);
    lab::Mat z(7, 3, arma::fill::randn);
    const lab::Mat expected = lab::sigmoid(z);
    lab::sigmoid_in_place(z);
    BOOST_TEST(arma::approx_equal(z, expected, "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(a_step_is_silent_at_exactly_zero) {
    const lab::Mat z = {{-2, 0, 1e-9}, {3, -0.0, -1e-9}};
    const lab::Mat expected = {{0, 0, 1}, {1, 0, 0}};
    BOOST_TEST(arma::approx_equal(lab::step(z), expected, "absdiff", 0));
}

BOOST_AUTO_TEST_SUITE_END()
