#include "common/neurons/gates.hpp"
#include "common/neurons/perceptron.hpp"

#include <boost/test/unit_test.hpp>

using lab::Col;
using lab::Ending;
using lab::Examples;
using lab::Gate;
using lab::LearningRecord;
using lab::Perceptron;

namespace {

const Perceptron nothing_known = {{0, 0}, 0};

} // namespace

BOOST_AUTO_TEST_SUITE(perceptron)

BOOST_AUTO_TEST_CASE(a_perceptron_fires_only_above_its_threshold) {
    const Col w = {2, -3, 0.5};
    BOOST_TEST(lab::fires(w, 0.5, Col{1, 1, 1}) == 0); // 2 - 3 + 0.5 + 0.5 = 0: not enough
    BOOST_TEST(lab::fires(w, 0.75, Col{1, 1, 1}) == 1);
    BOOST_TEST(lab::fires(w, 0.25, Col{1, 1, 1}) == 0);
    BOOST_TEST(lab::fires(w, -1.5, Col{1, 0, 0}) == 1);
}

BOOST_AUTO_TEST_CASE(scaling_by_a_positive_factor_changes_no_answer) {
    lab::Engine engine(1);
    for (const double c : {1e-6, 0.3, 1.0, 7.0, 1e6}) {
        for (int trial = 0; trial < 100; ++trial) {
            const lab::Mat numbers = lab::random_normal(5, 2, 1.0, engine);
            const Perceptron p = {numbers.col(0), 0.1 * trial - 5};
            const Perceptron q = lab::scaled(p, c);
            BOOST_TEST(lab::fires(q.w, q.b, numbers.col(1)) ==
                       lab::fires(p.w, p.b, numbers.col(1)));
        }
    }
    BOOST_CHECK_THROW(lab::scaled(nothing_known, 0), std::invalid_argument);
    BOOST_CHECK_THROW(lab::scaled(nothing_known, -2), std::invalid_argument);
    BOOST_CHECK_THROW(lab::scaled(nothing_known, std::nan("")), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_step_moves_towards_a_missed_example_and_away_from_a_false_alarm) {
    Col w = {1, -2};
    lab::Real b = 0.5;
    const Col x = {3, 4};
    BOOST_TEST(lab::learn(w, b, x, 1)); // z = 3 - 8 + 0.5: silent, should have fired
    BOOST_TEST((w(0) == 4 && w(1) == 2 && b == 1.5));
    BOOST_TEST(!lab::learn(w, b, x, 1)); // right now: nothing moves
    BOOST_TEST((w(0) == 4 && w(1) == 2 && b == 1.5));
    BOOST_TEST(lab::learn(w, b, x, 0));
    BOOST_TEST((w(0) == 1 && w(1) == -2 && b == 0.5));
}

BOOST_AUTO_TEST_CASE(the_perceptron_rule_learns_every_gate_but_xor) {
    for (const Gate gate : {Gate::AND, Gate::OR, Gate::NAND, Gate::NOR}) {
        const Examples table = lab::truth_table(gate);
        const LearningRecord record = lab::learn_all(nothing_known, table, 100);
        BOOST_TEST((record.ending == Ending::all_right), lab::name_of(gate));
        BOOST_TEST(lab::count_right(record.perceptron, table) == 4U);
    }
    const Examples table = lab::truth_table(Gate::NOT);
    const LearningRecord record = lab::learn_all({Col{0}, 0}, table, 100);
    BOOST_TEST(lab::count_right(record.perceptron, table) == 2U);
}

BOOST_AUTO_TEST_CASE(learning_xor_stops_with_the_proof_that_it_would_never_end) {
    const LearningRecord record =
        lab::learn_all(nothing_known, lab::truth_table(Gate::XOR), 1000000);
    BOOST_REQUIRE((record.ending == Ending::cycle));
    BOOST_TEST(record.cycle_start < record.epochs);

    // The state that came back is the one that stood at the end of the epoch named
    Perceptron earlier = nothing_known;
    for (const lab::Correction& correction : record.corrections) {
        if (correction.epoch <= record.cycle_start) {
            earlier = correction.after;
        }
    }
    BOOST_TEST(arma::approx_equal(earlier.w, record.perceptron.w, "absdiff", 0));
    BOOST_TEST(earlier.b == record.perceptron.b);
}

BOOST_AUTO_TEST_CASE(learning_stops_at_the_limit_where_no_state_comes_back) {
    // A step that grows for ever never meets a state twice
    const auto restless = [](Col& w, lab::Real& b, const Col&, int) {
        w(0) += 1;
        b += 1;
        return true;
    };
    const LearningRecord record =
        lab::learn_all(nothing_known, lab::truth_table(Gate::AND), 7, restless);
    BOOST_TEST((record.ending == Ending::limit));
    BOOST_TEST(record.epochs == 7U);
    BOOST_TEST(record.corrections.size() == 28U);
}

BOOST_AUTO_TEST_CASE(the_margin_is_the_distance_in_the_space_with_the_bias) {
    // AND at w = (1, 1), b = -1.5: y z is 1.5, 0.5, 0.5, 0.5; |(1, 1, -1.5)| = sqrt(4.25)
    const lab::Margin found =
        lab::margin(lab::gate_perceptron(Gate::AND), lab::truth_table(Gate::AND));
    BOOST_TEST(found.gamma == 0.5 / std::sqrt(4.25), boost::test_tools::tolerance(1e-12));
    BOOST_TEST(found.radius == std::sqrt(3.0), boost::test_tools::tolerance(1e-12));
    BOOST_TEST(found.most_corrections() == 51.0, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(the_perceptron_rule_stops_within_the_margin_bound) {
    for (const double gap : {0.02, 0.1, 0.3}) {
        for (unsigned seed = 0; seed < 20; ++seed) {
            lab::Engine engine(seed);
            Perceptron line;
            const Examples points = lab::separable_points(100, gap, line, engine);
            const lab::Margin found = lab::margin(line, points);
            BOOST_TEST(found.gamma > 0);
            const LearningRecord record = lab::learn_all(nothing_known, points, 1000000);
            BOOST_TEST((record.ending == Ending::all_right));
            BOOST_TEST(static_cast<double>(record.corrections.size()) <= found.most_corrections());
        }
    }
}

BOOST_AUTO_TEST_CASE(separable_points_keep_their_distance_from_the_line) {
    lab::Engine engine(5);
    Perceptron line;
    const Examples points = lab::separable_points(500, 0.2, line, engine);
    BOOST_TEST(arma::norm(line.w) == 1.0, boost::test_tools::tolerance(1e-12));
    const lab::Row distance = arma::abs(line.w.t() * points.x + line.b);
    BOOST_TEST(distance.min() > 0.2);
    BOOST_TEST(arma::abs(points.x).max() <= 1);
    BOOST_TEST(lab::count_right(line, points) == 500U);
}

BOOST_AUTO_TEST_SUITE_END()
