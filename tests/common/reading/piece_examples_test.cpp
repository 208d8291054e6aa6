#include "common/reading/piece_examples.hpp"

#include "common/digits/painted/painted_digits.hpp"
#include "common/reading/digit_frame.hpp"
#include "common/reading/digit_reader.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace lab;

namespace {

/// A number that tells pictures apart: the sum of the pixels, each with a weight of its own.
double fingerprint(const Col& picture) {
    double sum = 0;
    for (std::uint32_t k = 0; k < image_size; ++k) {
        sum += static_cast<double>(picture(k)) * static_cast<double>(k * 2654435761U >> 24) / 256;
    }
    return sum;
}

/// Hundredths of the fingerprints of every second example of 60 painted digits, as version 0.2.0
/// made them.
// clang-format off
const std::vector<int> made_before = {
    8437, 4489, 5661, 2562, 4589, 4905, 3604, 4455, 6934, 2947, 5532, 2875, 7271, 4442, 9700,
    6073, 4068, 5922, 5001, 2273, 4384, 6090, 6620, 6047, 3806, 5897, 10678, 5216, 5153, 7864,
    5673, 4035, 2080, 5351, 5511, 5036, 2010, 10664, 5946, 6963, 6366, 2315, 2583, 1832, 2476,
    3868, 6925, 6788, 3533, 5236, 4480, 3134, 6015, 4360, 5340, 4112, 6351, 5198, 1858, 5777,
    4438, 4268, 3867, 2545, 5084, 981, 6709, 5211, 2638, 4384, 2035, 6205, 5140, 4215, 7500,
    2986, 8702, 4382, 8702, 6194, 3771, 3495, 5702, 1985, 6028, 6007, 2857, 6853, 6264, 4270,
    5336, 6039, 5621, 6598, 4698, 4165, 7795, 4753, 3662, 6012, 7810, 5242, 4065, 3903, 3601,
    3741, 3401, 3658, 1999, 2792, 5303, 1618, 6947, 2271, 6420, 4769, 4286, 4065, 9006, 5720,
    5669, 6169, 4745, 3571, 5258, 4547, 5312, 6620, 2764, 3724, 5067, 5033, 3812, 2020, 7011,
    6394, 7049, 4773, 1345, 3453, 3994, 3321, 2367, 3833, 3372, 4319, 3153, 5866, 2272, 5475,
    3138, 2645, 4002, 4106, 4734, 3251, 3853, 5029, 3252, 4776, 4544, 749, 3582, 2510, 4669,
    4559, 2973, 5934, 3322, 3429, 5527, 3102, 7938, 4894, 5450, 4811, 2912, 6030, 3671, 2365,
    4207, 4350, 4423, 4721, 4747, 2843, 3061, 2982, 6185, 5108, 6286, 5383, 5032, 5553, 2969,
    4775, 1922, 6553, 4748, 6267, 2894, 3916, 3419, 4734, 6174, 6390, 3272, 6001, 6877, 5728,
    5658, 2848, 1818, 4740, 2839, 4085, 4625, 2149, 7598, 5110, 4564, 5717, 2984, 857, 5967,
    8659, 612, 3935, 6869, 7539, 4338, 6460, 4613, 2942, 5350, 6337, 1358, 3682, 2596, 4024,
    6078, 3788, 3095, 5167, 5652, 4951, 1752, 5598, 4342, 4811, 1040, 5443, 6897, 8211, 5001,
    4607, 6920, 3956, 4138, 3097, 5964, 3619, 6812, 2159, 5932, 5882, 5614, 6982, 4522, 5766,
    5122, 8217, 6727, 6453, 7041, 5572, 5206, 6172, 4209, 10625, 6073, 4500, 6142, 2170, 4166,
    7469, 3896, 6801, 4334, 4122, 2367, 5902, 6507, 3381, 5798, 2076, 2526, 1686, 9571, 6316,
    4024, 2895, 3292, 4037, 5989, 449, 3670, 9844, 5740, 5011, 6307, 5349, 1921, 5252, 6133,
    4410, 4855, 4410, 6685, 4855,
};
// clang-format on

} // namespace

BOOST_AUTO_TEST_SUITE(piece_examples_suite)

BOOST_AUTO_TEST_CASE(examples_are_made_as_they_always_were) {
    // The network that comes with the lab learnt from them. How near two digits come, where they
    // are cut and what counts as a digit: whatever is done otherwise makes most of them others. A
    // compiler or a processor that rounds otherwise changes a few in a hundred, where a pixel is
    // just ink or not.
    const Dataset examples = piece_examples(paint_digits(60, 1), {2, 0.5}, 3, 2);
    BOOST_TEST(std::abs(double(examples.size()) - 640) <= 20);
    std::vector<double> made;
    for (uword k = 0; k < examples.size(); ++k) {
        made.push_back(fingerprint(examples.images.col(k)));
    }
    std::sort(made.begin(), made.end());
    std::size_t again = 0;
    for (const int hundredths : made_before) {
        const double before = hundredths / 100.0;
        const auto near = std::lower_bound(made.begin(), made.end(), before - 0.0055);
        again += near != made.end() && *near < before + 0.0055 ? 1 : 0;
    }
    BOOST_TEST(again >= made_before.size() * 9 / 10);
}

BOOST_AUTO_TEST_CASE(every_digit_is_there_once_and_then_pairs_and_what_is_none) {
    const Dataset digits = paint_digits(200, 1);
    const Dataset examples = piece_examples(digits, {0.5, 0.5}, 1, 2);
    for (uword k = 0; k < digits.size(); ++k) {
        BOOST_TEST(examples.labels(k) == digits.labels(k));
        // The same digit, up to what scaling, grain, and a shift by a pixel cost
        BOOST_TEST(arma::dot(examples.images.col(k), digits.images.col(k)) >
                   0.5 * arma::norm(examples.images.col(k)) * arma::norm(digits.images.col(k)));
    }
    const Labels rest = examples.labels.tail(examples.size() - digits.size());
    BOOST_TEST(arma::accu(rest == no_digit) > 100U);
    BOOST_TEST(arma::accu(rest < no_digit) > 50U); // digits that were cut out of pairs
    BOOST_TEST(rest.max() == no_digit);
    BOOST_TEST(examples.images.min() >= 0);
    BOOST_TEST(examples.images.max() <= Real(1.0001));
}

BOOST_AUTO_TEST_CASE(all_stand_in_the_frame) {
    const Dataset examples = piece_examples(paint_digits(60, 1), {1, 0}, 1, 1);
    for (uword k = 0; k < examples.size(); ++k) {
        const Col picture = examples.images.col(k);
        const Col framed = frame_digit(arma::reshape(picture, image_side, image_side).t());
        // The same again; where the outmost row is fainter than ink, a pixel larger
        BOOST_TEST(arma::dot(framed, picture) > 0.9 * arma::norm(framed) * arma::norm(picture));
    }
}

BOOST_AUTO_TEST_CASE(the_same_for_any_number_of_threads_and_another_for_another_seed) {
    const Dataset digits = paint_digits(150, 1);
    const Dataset one = piece_examples(digits, {0.3, 0.1}, 5, 1);
    const Dataset four = piece_examples(digits, {0.3, 0.1}, 5, 4);
    BOOST_TEST(arma::approx_equal(one.images, four.images, "absdiff", 0));
    const Dataset other = piece_examples(digits, {0.3, 0.1}, 6, 4);
    BOOST_TEST((other.size() != one.size() ||
                !arma::approx_equal(one.images, other.images, "absdiff", 0)));
}

BOOST_AUTO_TEST_SUITE_END()
