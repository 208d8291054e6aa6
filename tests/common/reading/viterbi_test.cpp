#include "common/reading/viterbi.hpp"

#include "common/basics/random.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

using namespace lab;

namespace {

/// The least cost of all ways, by trying them all.
double least_by_trying(uword from, uword pieces, const std::vector<Candidate>& candidates) {
    if (from == pieces) {
        return 0;
    }
    double least = std::numeric_limits<double>::infinity();
    for (const Candidate& one : candidates) {
        if (one.first == from) {
            least = std::min(least, one.cost + least_by_trying(one.last + 1, pieces, candidates));
        }
    }
    return least;
}

} // namespace

BOOST_AUTO_TEST_SUITE(viterbi_suite)

BOOST_AUTO_TEST_CASE(a_path_covers_each_piece_once_from_left_to_right) {
    const std::vector<Candidate> candidates = {{0, 0, 1},   {1, 1, 1}, {2, 2, 1},
                                               {0, 1, 0.5}, {1, 2, 5}, {0, 2, 4}};
    const std::vector<std::size_t> path = viterbi(3, candidates);
    BOOST_TEST(path == (std::vector<std::size_t>{3, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_other_path_is_cheaper) {
    Engine engine(1);
    for (int round = 0; round < 50; ++round) {
        std::vector<Candidate> candidates;
        for (uword first = 0; first < 7; ++first) {
            for (uword last = first; last < std::min<uword>(first + 3, 7); ++last) {
                candidates.push_back({first, last, double(random_normal(1, 1, 1, engine)(0))});
            }
        }
        double cost = 0;
        for (const std::size_t k : viterbi(7, candidates)) {
            cost += candidates[k].cost;
        }
        BOOST_TEST(cost == least_by_trying(0, 7, candidates), boost::test_tools::tolerance(1e-9));
    }
}

BOOST_AUTO_TEST_CASE(a_reading_of_so_many_digits_is_the_best_of_those) {
    // Three pieces; the last candidate takes the middle one for dirt
    const std::vector<Candidate> candidates = {{0, 0, 1},   {1, 1, 1}, {2, 2, 1},
                                               {0, 1, 0.5}, {0, 2, 9}, {1, 1, 3}};
    const auto path = [&](uword length) { return viterbi_of_length(3, candidates, 5, length); };
    BOOST_TEST(path(1) == (std::vector<std::size_t>{4}), boost::test_tools::per_element());
    BOOST_TEST(path(2) == (std::vector<std::size_t>{3, 2}), boost::test_tools::per_element());
    BOOST_TEST(path(3) == (std::vector<std::size_t>{0, 1, 2}), boost::test_tools::per_element());
    BOOST_TEST(path(4).empty());
    BOOST_TEST(path(0).empty());
    // Where the two that hang together cost more, the dirt between two digits is the better way
    const std::vector<Candidate> apart = {{0, 0, 1}, {2, 2, 1}, {0, 1, 7}, {1, 1, 3}};
    BOOST_TEST(viterbi_of_length(3, apart, 3, 2) == (std::vector<std::size_t>{0, 3, 1}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(where_no_path_covers_all_there_is_none) {
    BOOST_TEST(viterbi(3, {{0, 0, 1}, {2, 2, 1}}).empty());
    BOOST_TEST(viterbi(0, {}).empty());
}

BOOST_AUTO_TEST_CASE(many_sure_digits_cost_less_than_one_doubtful) {
    // Four halves of sure digits or two doubtful wholes: -ln p alone would take the two
    const double sure = candidate_cost(0.9, 0.05), doubtful = candidate_cost(0.85, 0.15);
    BOOST_TEST(4 * sure < 2 * doubtful);
    BOOST_TEST(-4 * std::log(0.9) > -2 * std::log(0.85));
}

BOOST_AUTO_TEST_CASE(a_cost_is_the_log_of_the_odds_and_never_infinite) {
    BOOST_TEST(candidate_cost(0.5, 0.25) == std::log(0.5), boost::test_tools::tolerance(1e-12));
    BOOST_TEST(candidate_cost(1, 0) == -10);
    BOOST_TEST(candidate_cost(0, 1) == 10);
    BOOST_TEST(candidate_cost(0, 0) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
