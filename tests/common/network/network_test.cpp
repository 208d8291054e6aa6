// The network in double: gradients against central differences, steps and whole trajectories
// against the plain loops of plain_network.hpp.
#include "tests/common/network/plain_network.hpp"

#include "common/network/cost.hpp"
#include "common/network/network.hpp"
#include "common/training/network_training.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace lab;
namespace data = boost::unit_test::data;

static_assert(std::is_same_v<Real, double>, "this program is linked with core_double");

struct Shape {
    std::vector<uword> sizes;
    uword m; // examples
};

std::ostream& operator<<(std::ostream& out, const Shape& shape) {
    for (const uword size : shape.sizes) {
        out << size << ' ';
    }
    return out << "with m = " << shape.m;
}

const std::vector<Shape> shapes = {{{3, 4, 2}, 1}, {{3, 4, 2}, 7},    {{5, 1, 3}, 1},
                                   {{5, 1, 3}, 7}, {{2, 3, 4, 2}, 1}, {{2, 3, 4, 2}, 7},
                                   {{4, 2}, 1},    {{4, 2}, 7}};

/// A random network with random inputs and targets between 0 and 1.
struct Problem {
    Network network;
    Mat x, y;

    explicit Problem(const Shape& shape, unsigned seed = 1) {
        Engine engine(seed);
        std::uniform_real_distribution<double> share(0, 1);
        network = random_network(shape.sizes, Start::standard_normal, engine);
        x.set_size(shape.sizes.front(), shape.m);
        y.set_size(shape.sizes.back(), shape.m);
        x.imbue([&] { return share(engine); });
        y.imbue([&] { return share(engine); });
    }

    double cost() const { return quadratic_cost(feedforward(network, x), y); }
};

plain::Numbers numbers(const Mat& column) {
    return {column.begin(), column.end()};
}

plain::Network plain_copy(const Network& network) {
    plain::Network copy;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        copy.w.emplace_back();
        for (uword j = 0; j < network.W[l].n_rows; ++j) {
            copy.w.back().push_back(numbers(network.W[l].row(j)));
        }
        copy.b.push_back(numbers(network.b[l]));
    }
    return copy;
}

std::vector<plain::Example> plain_examples(const Mat& x, const Mat& y) {
    std::vector<plain::Example> examples;
    for (uword k = 0; k < x.n_cols; ++k) {
        examples.push_back({numbers(x.col(k)), numbers(y.col(k))});
    }
    return examples;
}

/// The largest difference of any weight or bias.
double distance(const Network& network, const plain::Network& other) {
    double largest = 0;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        for (uword j = 0; j < network.W[l].n_rows; ++j) {
            largest = std::max(largest, std::abs(network.b[l](j) - other.b[l][j]));
            for (uword k = 0; k < network.W[l].n_cols; ++k) {
                largest = std::max(largest, std::abs(network.W[l](j, k) - other.w[l][j][k]));
            }
        }
    }
    return largest;
}

/// (C(v + h) - C(v - h)) / 2h for one entry. Its error is about h^2 from the curvature, and the
/// rounding of C over h: near 1e-10 for this h.
double slope(Problem& problem, double& entry) {
    const double h = 1e-5;
    const double value = entry;
    entry = value + h;
    const double up = problem.cost();
    entry = value - h;
    const double down = problem.cost();
    entry = value;
    return (up - down) / (2 * h);
}

/// Relative 1e-6, or the absolute error of the differences themselves for entries near 0.
void check_entry(double gradient, double expected, const std::string& name) {
    const double allowed = 1e-6 * std::abs(expected) + 1e-10;
    BOOST_TEST(std::abs(gradient - expected) <= allowed,
               name << ": " << gradient << ", central difference " << expected);
}

/// Every entry of the gradient against its central difference.
void check_gradient(Problem& problem) {
    const Gradient gradient = backpropagate(problem.network, problem.x, problem.y);
    BOOST_REQUIRE(gradient.W.size() == problem.network.W.size());
    BOOST_REQUIRE(gradient.b.size() == problem.network.b.size());
    for (std::size_t l = 0; l < gradient.W.size(); ++l) {
        BOOST_REQUIRE(arma::size(gradient.W[l]) == arma::size(problem.network.W[l]));
        BOOST_REQUIRE(arma::size(gradient.b[l]) == arma::size(problem.network.b[l]));
        const std::string layer = "(" + std::to_string(l + 1) + ") entry ";
        for (uword k = 0; k < gradient.W[l].n_elem; ++k) {
            check_entry(gradient.W[l](k), slope(problem, problem.network.W[l](k)),
                        "W" + layer + std::to_string(k));
        }
        for (uword k = 0; k < gradient.b[l].n_elem; ++k) {
            check_entry(gradient.b[l](k), slope(problem, problem.network.b[l](k)),
                        "b" + layer + std::to_string(k));
        }
    }
}

/// The sample deviation of n normal numbers errs by sigma / sqrt(2 n); five of these are allowed.
void check_deviation(const Mat& entries, double sigma) {
    const double n = static_cast<double>(entries.n_elem);
    BOOST_TEST(std::abs(arma::stddev(arma::vectorise(entries)) - sigma) <
               5 * sigma / std::sqrt(2 * n));
    BOOST_TEST(std::abs(arma::mean(arma::vectorise(entries))) < 5 * sigma / std::sqrt(n));
}

} // namespace

BOOST_AUTO_TEST_SUITE(network)

BOOST_DATA_TEST_CASE(every_entry_of_the_gradient_is_the_slope_of_the_cost, data::make(shapes)) {
    Problem problem(sample);
    check_gradient(problem);
}

BOOST_DATA_TEST_CASE(the_output_and_the_cost_are_those_of_the_plain_loops, data::make(shapes)) {
    const Problem problem(sample);
    const plain::Network copy = plain_copy(problem.network);
    const Mat outputs = feedforward(problem.network, problem.x);
    for (uword k = 0; k < sample.m; ++k) {
        const plain::Numbers expected = plain::activations(copy, numbers(problem.x.col(k))).back();
        BOOST_TEST(numbers(outputs.col(k)) == expected, boost::test_tools::tolerance(1e-12)
                                                            << boost::test_tools::per_element());
    }
    BOOST_TEST(problem.cost() == plain::cost(copy, plain_examples(problem.x, problem.y)),
               boost::test_tools::tolerance(1e-12));
}

BOOST_DATA_TEST_CASE(a_batch_is_read_as_its_examples_are_one_by_one, data::make(shapes)) {
    const Problem problem(sample);
    const Mat together = feedforward(problem.network, problem.x);
    BOOST_TEST(together.n_cols == sample.m);
    for (uword k = 0; k < sample.m; ++k) {
        const Mat alone = feedforward(problem.network, problem.x.col(k));
        // Only the order of summation may differ.
        BOOST_TEST(arma::approx_equal(together.col(k), alone, "absdiff", 1e-14));
    }
}

BOOST_DATA_TEST_CASE(a_step_of_sgd_goes_along_the_gradient, data::make(shapes)) {
    Problem problem(sample);
    const double eta = 0.7;
    const Gradient gradient = backpropagate(problem.network, problem.x, problem.y);
    Workspace work;
    work.x = problem.x;
    work.y = problem.y;
    Network stepped = problem.network;
    sgd_step(stepped, work, eta);
    for (std::size_t l = 0; l < gradient.W.size(); ++l) {
        const Mat W = problem.network.W[l] - eta * gradient.W[l]; // equation (20)
        const Col b = problem.network.b[l] - eta * gradient.b[l]; // equation (21)
        BOOST_TEST(arma::approx_equal(stepped.W[l], W, "absdiff", 1e-14));
        BOOST_TEST(arma::approx_equal(stepped.b[l], b, "absdiff", 1e-14));
    }
}

BOOST_DATA_TEST_CASE(epochs_of_mini_batches_follow_the_plain_loops, data::make(shapes)) {
    // 23 examples in mini-batches of 5: four full ones and a short one of 3, twice over.
    const Problem problem({sample.sizes, 23});
    plain::Network expected = plain_copy(problem.network);
    const std::vector<plain::Example> examples = plain_examples(problem.x, problem.y);
    Training run;
    run.network = problem.network;
    run.eta = 2;
    run.mini_batch_size = 5;
    run.engine.seed(3);
    const Dataset dataset{problem.x, Labels(23, arma::fill::zeros)};
    Workspace work;

    for (int epoch = 0; epoch < 2; ++epoch) {
        Engine same = run.engine;
        const std::vector<uword> order = shuffled_order(23, same);
        const auto after = [&](uword done, uword total) {
            BOOST_TEST(total == 5);
            std::vector<plain::Example> mini_batch;
            for (uword k = (done - 1) * 5; k < std::min<uword>(23, done * 5); ++k) {
                mini_batch.push_back(examples[order[k]]);
            }
            plain::learn(expected, mini_batch, run.eta);
            BOOST_TEST(distance(run.network, expected) < 1e-10);
            return true;
        };
        BOOST_TEST(train_epoch(run, dataset, problem.y, work, after));
    }
    BOOST_TEST(distance(problem.network, expected) > 1e-3); // and it did move
}

BOOST_AUTO_TEST_CASE(a_neuron_of_the_book_answers_as_equation_3_says) {
    // w = (2, -3), b = 1, x = (0.5, 0.25): z = 1.25, sigma(1.25) = 1 / (1 + e^-1.25).
    Network neuron;
    neuron.W = {Mat{{2, -3}}};
    neuron.b = {Col{1}};
    BOOST_TEST(feedforward(neuron, Col{0.5, 0.25})(0) == 0.77729986117469108,
               boost::test_tools::tolerance(1e-15)); // python3: 1 / (1 + math.exp(-1.25))
}

BOOST_AUTO_TEST_CASE(sizes_name_every_layer_from_the_input_on) {
    Engine engine(1);
    const std::vector<uword> sizes = {7, 5, 6, 2};
    const Network network = random_network(sizes, Start::scaled_normal, engine);
    BOOST_TEST(network.sizes() == sizes, boost::test_tools::per_element());
    BOOST_TEST(network.W[1].n_rows == 6);
    BOOST_TEST(network.W[1].n_cols == 5);
    BOOST_TEST(network.b[1].n_elem == 6);
}

BOOST_AUTO_TEST_CASE(a_standard_normal_start_has_deviation_1) {
    Engine engine(1);
    const Network network = random_network({784, 100, 400}, Start::standard_normal, engine);
    for (std::size_t l = 0; l < 2; ++l) {
        check_deviation(network.W[l], 1);
        check_deviation(network.b[l], 1);
    }
}

BOOST_AUTO_TEST_CASE(a_scaled_normal_start_has_deviation_1_over_the_root_of_the_inputs) {
    Engine engine(1);
    const Network network = random_network({784, 100, 400}, Start::scaled_normal, engine);
    check_deviation(network.W[0], 1 / 28.0); // sqrt(784) = 28
    check_deviation(network.W[1], 1 / 10.0);
    check_deviation(network.b[0], 1);
    check_deviation(network.b[1], 1);
}

BOOST_AUTO_TEST_CASE(a_seed_gives_one_network_and_another_seed_another) {
    Engine one(1);
    Engine same(1);
    Engine other(2);
    const Mat W = random_network({3, 2}, Start::standard_normal, one).W[0];
    BOOST_TEST(arma::approx_equal(W, random_network({3, 2}, Start::standard_normal, same).W[0],
                                  "absdiff", 0));
    BOOST_TEST(!arma::approx_equal(W, random_network({3, 2}, Start::standard_normal, other).W[0],
                                   "absdiff", 1e-6));
}

BOOST_AUTO_TEST_SUITE_END()
