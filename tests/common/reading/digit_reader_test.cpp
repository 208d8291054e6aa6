#include "common/reading/digit_reader.hpp"

#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/digits/painted/painted_digits.hpp"
#include "common/models/network_model_file.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

namespace {

DeepTraining deep_run(const std::string& layers) {
    DeepTraining run;
    run.engine.seed(1);
    run.network =
        random_network(parse_architecture(layers), {1, image_side, image_side}, run.engine);
    return run;
}

/// Every column is a distribution over ten digits and "no digit".
void require_distributions(const Mat& likely, uword count) {
    BOOST_TEST_REQUIRE(likely.n_rows == 11U);
    BOOST_TEST_REQUIRE(likely.n_cols == count);
    BOOST_TEST(likely.min() >= 0);
    BOOST_TEST(arma::abs(arma::sum(likely, 0) - 1).max() < 1e-5);
}

} // namespace

BOOST_AUTO_TEST_SUITE(digit_reader)

BOOST_AUTO_TEST_CASE(eleven_outputs_are_what_they_are) {
    const DeepTraining run = deep_run("dense(11) | softmax");
    const Mat pictures = paint_digits(150, 1).images; // more than one portion
    const Mat likely = DigitReader(run.network).read(pictures);
    require_distributions(likely, 150);
    BOOST_TEST(arma::approx_equal(likely, feedforward(run.network, pictures), "absdiff", 1e-6));
}

BOOST_AUTO_TEST_CASE(ten_outputs_leave_their_doubt_to_no_digit) {
    const DeepTraining run = deep_run("dense(10) | softmax");
    const Mat pictures = paint_digits(20, 1).images;
    const Mat likely = DigitReader(run.network).read(pictures);
    const Mat outputs = feedforward(run.network, pictures);
    require_distributions(likely, 20);
    for (uword k = 0; k < 20; ++k) {
        BOOST_TEST(likely.col(k).head(10).index_max() == outputs.col(k).index_max());
        BOOST_TEST(likely(no_digit, k) == 1 - outputs.col(k).max(),
                   boost::test_tools::tolerance(Real(1e-4)));
    }
}

BOOST_AUTO_TEST_CASE(sigmoid_neurons_are_read_as_shares) {
    Engine engine(1);
    const Network network = random_network({image_size, 12, 10}, Start::scaled_normal, engine);
    const Mat pictures = paint_digits(20, 1).images;
    const Mat likely = DigitReader(network).read(pictures);
    require_distributions(likely, 20);
    BOOST_TEST(arma::all(decode(likely.head_rows(10)) == decode(feedforward(network, pictures))));
}

BOOST_AUTO_TEST_CASE(no_picture_is_no_trouble) {
    BOOST_TEST(DigitReader(deep_run("dense(11) | softmax").network).read(Mat(784, 0)).n_cols == 0U);
}

BOOST_AUTO_TEST_CASE(models_of_all_chapters_are_loaded) {
    const testing::ScratchFolder folder;
    save_deep_training(folder / "deep.model", deep_run("dense(10) | softmax"));
    Engine engine(1);
    Training plain;
    plain.network = random_network({image_size, 5, 10}, Start::scaled_normal, engine);
    save_training(folder / "plain.model", plain);
    const Mat pictures = paint_digits(3, 1).images;
    require_distributions(load_digit_reader(folder / "deep.model").read(pictures), 3);
    require_distributions(load_digit_reader(folder / "plain.model").read(pictures), 3);
    BOOST_CHECK_THROW(load_digit_reader(folder / "none.model"), MissingError);
}

BOOST_AUTO_TEST_SUITE_END()
