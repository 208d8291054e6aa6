#include "common/basics/random.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

namespace {

using namespace lab;

} // namespace

BOOST_AUTO_TEST_SUITE(random_numbers)

BOOST_AUTO_TEST_CASE(a_shuffled_order_holds_each_number_once) {
    Engine engine(1);
    for (const uword count : {0, 1, 2, 10, 1000}) {
        std::vector<uword> order = shuffled_order(count, engine);
        BOOST_TEST(order.size() == count);
        std::sort(order.begin(), order.end());
        for (uword k = 0; k < count; ++k) {
            BOOST_TEST_REQUIRE(order[k] == k);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_order_of_three_is_equally_likely) {
    Engine engine(2);
    std::map<std::vector<uword>, unsigned> counts;
    const unsigned draws = 60000;
    for (unsigned k = 0; k < draws; ++k) {
        ++counts[shuffled_order(3, engine)];
    }
    BOOST_TEST(counts.size() == 6); // 3! orders
    const double expected = draws / 6.0;
    const double deviation = std::sqrt(draws * (1 / 6.0) * (5 / 6.0)); // binomial
    for (const auto& [order, count] : counts) {
        BOOST_TEST(std::abs(count - expected) < 5 * deviation);
    }
}

BOOST_AUTO_TEST_CASE(normal_numbers_have_the_deviation_that_was_asked_for) {
    Engine engine(3);
    const Mat numbers = random_normal(500, 200, 0.25, engine);
    BOOST_TEST(numbers.n_rows == 500);
    const arma::vec all = arma::conv_to<arma::vec>::from(arma::vectorise(numbers));
    const double n = 100000;
    BOOST_TEST(std::abs(arma::stddev(all) - 0.25) < 5 * 0.25 / std::sqrt(2 * n));
    BOOST_TEST(std::abs(arma::mean(all)) < 5 * 0.25 / std::sqrt(n));
    // A normal number is within one deviation with probability erf(1 / sqrt 2) = 0.6827.
    const double within = double(arma::accu(arma::abs(all) < 0.25)) / n;
    BOOST_TEST(std::abs(within - std::erf(1 / std::sqrt(2.0))) < 5 * std::sqrt(0.68 * 0.32 / n));
}

BOOST_AUTO_TEST_CASE(an_engine_written_and_read_draws_on_as_if_nothing_had_been) {
    Engine engine(4);
    random_normal(3, 3, 1, engine);
    std::stringstream text;
    text << engine;
    Engine read;
    text >> read;
    BOOST_TEST((shuffled_order(50, engine) == shuffled_order(50, read)));
}

BOOST_AUTO_TEST_SUITE_END()
