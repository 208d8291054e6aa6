#include "common/network/cost.hpp"
#include "common/network/evaluation.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;

/// 1234 random pictures (three chunks, the last one short) and a random network: about one in ten
/// is read right.
struct Guessing {
    Engine engine{3};
    Network network = random_network({20, 7, 10}, Start::standard_normal, engine);
    Dataset data{random_normal(20, 1234, 1, engine), Labels(1234)};

    Guessing() {
        for (uword k = 0; k < data.size(); ++k) {
            data.labels(k) = engine() % digit_count;
        }
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(evaluation)

BOOST_FIXTURE_TEST_CASE(an_evaluation_is_what_feedforward_says_of_all_at_once, Guessing) {
    const Evaluation result = evaluate(network, data, 1);
    const Mat outputs = feedforward(network, data.images);
    // A chunk's products may add up in another order: a few units in the last place of a float.
    BOOST_TEST(arma::approx_equal(result.outputs, outputs, "absdiff", 1e-5));
    BOOST_TEST((arma::all(result.read == decode(result.outputs))));
    BOOST_TEST(result.cost == quadratic_cost(result.outputs, one_hot(data.labels)));
    BOOST_TEST(result.correct == count_correct(result.read, data.labels));
    BOOST_TEST(result.accuracy() == double(result.correct) / 1234);
}

BOOST_FIXTURE_TEST_CASE(the_number_of_threads_changes_nothing, Guessing) {
    const Evaluation one = evaluate(network, data, 1);
    for (const unsigned threads : {2U, 3U, 16U}) {
        const Evaluation several = evaluate(network, data, threads);
        BOOST_TEST(arma::approx_equal(several.outputs, one.outputs, "absdiff", 0));
        BOOST_TEST(several.cost == one.cost);
        BOOST_TEST(several.correct == one.correct);
    }
}

BOOST_FIXTURE_TEST_CASE(a_part_is_evaluated_as_if_it_were_alone, Guessing) {
    const Evaluation part = evaluate(network, data, 100, 50, 1);
    const Evaluation alone = evaluate(network, slice(data, 100, 50), 1);
    BOOST_TEST(part.read.n_elem == 50);
    BOOST_TEST(part.correct == alone.correct);
    BOOST_TEST(arma::approx_equal(part.outputs, alone.outputs, "absdiff", 0));
}

BOOST_FIXTURE_TEST_CASE(the_rows_of_the_confusion_add_up_to_the_digits, Guessing) {
    const Evaluation result = evaluate(network, data, 1);
    const arma::umat counts = confusion(data.labels, result.read);
    BOOST_TEST(arma::trace(counts) == result.correct);
    for (uword digit = 0; digit < digit_count; ++digit) {
        BOOST_TEST(arma::accu(counts.row(digit)) == arma::accu(data.labels == digit));
        BOOST_TEST(arma::accu(counts.col(digit)) == arma::accu(result.read == digit));
    }
}

BOOST_AUTO_TEST_CASE(the_row_of_the_confusion_is_the_digit_and_the_column_what_was_read) {
    const arma::umat counts = confusion(Labels{2, 2, 5}, Labels{2, 7, 5});
    BOOST_TEST(counts(2, 2) == 1);
    BOOST_TEST(counts(2, 7) == 1);
    BOOST_TEST(counts(7, 2) == 0);
    BOOST_TEST(counts(5, 5) == 1);
}

BOOST_AUTO_TEST_CASE(there_are_as_many_outputs_as_classes) {
    Engine engine(3);
    const Network three = random_network({108, 3}, Start::scaled_normal, engine);
    const Dataset small{random_normal(108, 7, 1, engine), Labels{0, 1, 2, 2, 1, 0, 2}};
    const Evaluation result = evaluate(three, small, 1);
    BOOST_TEST(result.outputs.n_rows == 3);
    BOOST_TEST(result.cost == quadratic_cost(result.outputs, one_hot(small.labels, 3)));
    const arma::umat counts = confusion(small.labels, result.read, 3);
    BOOST_TEST(counts.n_rows == 3);
    BOOST_TEST(arma::accu(counts) == 7);
}

BOOST_AUTO_TEST_CASE(the_mistake_with_the_widest_margin_comes_first) {
    // Pictures 0 and 3 are right; 1 is wrong by 0.2, 2 by 0.7, 4 by 0.2 too: 1 stays before 4.
    const Labels labels = {0, 0, 0, 0, 0};
    Evaluation result;
    result.outputs.zeros(10, 5);
    result.outputs.row(0) = Row{0.9F, 0.5F, 0.1F, 0.6F, 0.5F};
    result.outputs.row(3) = Row{0.1F, 0.7F, 0.8F, 0.5F, 0.7F};
    result.read = decode(result.outputs);
    BOOST_TEST(worst_mistakes(result, labels) == (std::vector<uword>{2, 1, 4}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
