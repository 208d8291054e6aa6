#include "common/digits/painted/painted_digits.hpp"

#include "common/digits/painted/glyphs.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using lab::Col;
using lab::Dataset;
using lab::uword;

namespace {

constexpr uword side = lab::image_side;

/// Ink of each column or row of pixels: 28 numbers.
arma::vec profile(const Col& picture, bool of_rows) {
    arma::vec sums(side, arma::fill::zeros);
    for (uword k = 0; k < lab::image_size; ++k) {
        sums(of_rows ? k / side : k % side) += picture(k);
    }
    return sums;
}

/// The mean place of the ink along a profile, in pixels, counted from 0.
double centre(const arma::vec& sums) {
    return arma::dot(sums, arma::regspace(0, side - 1)) / arma::accu(sums);
}

/// How many pixels lie from the first to the last one with ink.
uword extent(const arma::vec& sums) {
    const arma::uvec inked = arma::find(sums > 0);
    return inked.back() - inked.front() + 1;
}

/// A number that tells pictures apart: the sum of the pixels, each with a weight of its own.
double fingerprint(const Col& picture) {
    double sum = 0;
    for (std::uint32_t k = 0; k < lab::image_size; ++k) {
        sum += static_cast<double>(picture(k)) * static_cast<double>(k * 2654435761U >> 24) / 256;
    }
    return sum;
}

/// Hundredths of the fingerprints of the first pictures of series 1, as version 0.2.0 painted them.
// clang-format off
const std::vector<int> painted_before = {
    8287, 4384, 4561, 7183, 5661, 5161, 2538, 3062, 4734, 7112, 4806, 4778, 3626, 6478, 4065,
    4149, 6956, 6600, 2928, 6788, 5524, 5117, 2857, 3514, 7637, 3927, 4449, 2583, 9700, 2347,
    6021, 3003, 4070, 4165, 5950, 1926, 5001, 4758, 2273, 5198, 4429, 4278, 6090, 2876, 6620,
    5766, 6049, 4471, 3794, 6823, 5996, 1849, 10694, 6799, 5198, 3832, 5083, 6040, 7864, 5830,
    5428, 2098, 2196, 7630, 4335, 5292, 7626, 7699, 5445, 8444, 9697, 2960, 4151, 7006, 3658,
    3668, 5131, 3205, 4570, 3867, 2731, 4249, 5997, 7209, 3847, 2329, 6525, 7876, 3146, 2955,
    8971, 3690, 5093, 3438, 6521, 5929, 6161, 6448, 6530, 3400, 7334, 5366, 5951, 6202, 4995,
    7523, 1973, 8882, 3018, 4326, 3827, 3585, 3267, 5857, 2234, 6942, 5184, 2980, 7167, 2596,
    6426, 4071, 3790, 6697, 5917, 4735, 6105, 4766, 4792, 5165, 4178, 2409, 3693, 5540, 4014,
    4981, 3759, 3610, 3513, 7599, 6948, 5698, 5423, 7518, 6565, 4925, 5853, 4508, 6680, 1906,
    4291, 4006, 4060, 4913, 5471, 5791, 7411, 1591, 5773, 5829, 4300, 2895, 3837, 2769, 5538,
    4968, 4825, 5016, 3423, 7538, 7103, 5988, 2570, 3674, 5942, 3189, 3254, 5786, 5729, 3576,
    4407, 9140, 6305, 5975, 4682, 2488, 3953, 5027, 3483, 8826, 7384, 5189, 9273, 5762, 4420,
    3943, 7166, 3808, 4063, 4864, 5332, 1859, 5094, 4101, 6728, 6719, 4774, 3060, 8071, 6986,
    4481, 4739, 4370, 4941, 8368, 4562, 6171, 3040, 6901, 5811, 3352, 5472, 4420, 4868, 4919,
    5386, 3235, 4867, 7337, 3535, 4596, 3669, 3866, 7880, 6380, 3558, 5662, 2125, 5364, 2709,
    3208, 4223, 4606, 3214, 4843, 5011, 5231, 4162, 4020, 5296, 5547, 3556, 7298, 4147, 5489,
    6278, 4962, 6466, 4680, 4718, 6920, 1964, 3658, 7098, 5437, 7056, 3436, 2949, 5577, 5666,
    5745, 4793, 6257, 4648, 3741, 4609, 6048, 11944, 6925, 7066, 4570, 7798, 3953, 5842, 4434,
    5109, 4037, 3630, 4652, 5409, 4449, 6886, 3931, 3253, 5221, 8496, 4697, 1684, 3825, 4905,
    5234, 5854, 4505, 3061, 6720, 8512, 4081, 5045, 3348, 3401, 4182, 4697, 4482, 6468, 3883,
    2471, 2811, 5041, 2036, 4558, 4812, 3655, 4314, 5216, 2235, 6136, 8164, 7071, 5569, 5107,
    5178, 4324, 7051, 9463, 5097, 4964, 3139, 4303, 3947, 7341, 4183, 3568, 4070, 4126, 4863,
    4948, 2988, 3102, 4262, 4252, 2715, 5071, 6695, 6436, 4778, 8134, 4488, 7284, 3909, 6243,
    5058, 5251, 8161, 5561, 3589, 7277, 5331, 4482, 6572, 2827, 3860, 5502, 4985, 6120, 2973,
    3474, 4600, 5899, 1872, 5700, 5800, 4369, 2955, 5748, 5990, 5503, 3373, 6099, 9532, 2448,
    7252, 2960, 6413, 4665, 5641, 6087, 3674, 5666, 8254, 2624, 3390, 5255, 4489, 5379, 3299,
    4735, 3100, 3610, 3714, 4057, 2341, 3695, 7718, 4047, 6582, 5013, 4964, 5559, 5977, 4866,
    4417, 5661, 4492, 3817, 7140, 2314, 4104, 8099, 7213, 3351, 3021, 7249, 3721, 6989, 2063,
    5437, 4454, 7768, 3644, 8760, 6431, 7188, 7449, 5675, 6274, 3567, 6130, 1533, 2835, 4792,
    6273, 3910, 4516, 6977, 4304, 6089, 3962, 4843, 6154, 2402, 5782, 5498, 1795, 7915, 3639,
    6793, 3842, 4415, 4206, 4555, 3800, 10341, 3076, 1938, 4722, 7283, 8218, 5836, 5621, 5267,
    6756, 6112, 3176, 4626, 4483, 7160, 4146, 2037, 1812, 3448, 4804, 2458, 5660, 2659, 4659,
    4966, 5632, 4469, 6733, 3148, 4755, 4629, 4033, 4301, 3576, 5358, 3034, 4542, 4599, 4238,
    8199, 4852, 3952, 4842, 4766, 4302, 6477, 5841, 3638, 5686, 6043, 3276, 5031, 6396, 4807,
    9039, 6601, 1996, 4870, 8801, 3453, 6036, 7598, 3764, 6142, 7195, 4083, 6543, 7927, 4837,
    6935, 3511, 5084, 7031, 1190, 4254, 4337, 5929, 5101, 6027, 7364, 3252, 7206, 5637, 4078,
    3656, 7149, 4659, 3117, 3839, 4339, 7484, 2180, 4947, 4707, 3251, 3924, 6421, 3014, 4237,
    3183, 5768, 4670, 7787, 4290, 3988, 7151, 6493, 4168, 3194, 5989, 5575, 4488, 6019, 5091,
    5968, 4369, 4311, 4756, 2356, 8082, 5003, 6992, 4892, 4907, 1725, 6657, 2095, 3964, 6274,
};
// clang-format on

} // namespace

BOOST_AUTO_TEST_SUITE(painted_digits)

BOOST_AUTO_TEST_CASE(a_series_is_painted_as_it_always_was) {
    // What the lessons show and print rests on it. Compilers that round otherwise change the
    // fingerprints by less than 0.0001; a picture whose centre lies between two pixels may move.
    const Dataset data = lab::paint_digits(painted_before.size(), 1, 0, 2);
    uword others = 0;
    for (uword k = 0; k < data.size(); ++k) {
        const double before = painted_before[k] / 100.0;
        others += std::abs(fingerprint(data.images.col(k)) - before) > 0.0055 ? 1 : 0;
    }
    BOOST_TEST(others <= 1U);
}

BOOST_AUTO_TEST_CASE(labels_are_drawn_as_they_always_were) {
    const auto as_text = [](const lab::Labels& labels) {
        std::string text;
        for (const uword label : labels) {
            text += static_cast<char>('0' + label);
        }
        return text;
    };
    BOOST_TEST(as_text(lab::paint_digits(30, 1).labels) == "824039167526947083150814963725");
    const lab::DigitWeights weights = {1, 2, 0, 0.5, 0, 3, 0, 0, 1, 4};
    BOOST_TEST(as_text(lab::paint_digits(30, 9, 100, 1, weights).labels) ==
               "959905195959599985905518959595");
}

BOOST_AUTO_TEST_CASE(a_picture_is_the_same_in_any_order_and_on_any_number_of_threads) {
    const Dataset all = lab::paint_digits(101, 7);
    for (const unsigned threads : {1u, 2u, 3u, 16u}) {
        const Dataset some = lab::paint_digits(41, 7, 60, threads);
        BOOST_TEST(arma::all(some.labels == all.labels.tail(41)));
        BOOST_TEST(arma::approx_equal(some.images, all.images.tail_cols(41), "absdiff", 0));
    }
    for (const uword k : {100u, 3u, 57u, 0u}) {
        BOOST_TEST(arma::approx_equal(lab::paint_digit(7, k), all.images.col(k), "absdiff", 0));
        BOOST_TEST(lab::painted_label(7, k) == all.labels(k));
    }
}

BOOST_AUTO_TEST_CASE(series_of_different_seeds_differ) {
    BOOST_TEST(
        !arma::approx_equal(lab::paint_digit(1, 0, 3), lab::paint_digit(2, 0, 3), "absdiff", 0.01));
    const Dataset one = lab::paint_digits(100, 1);
    const Dataset two = lab::paint_digits(100, 2);
    BOOST_TEST(lab::count_correct(one.labels, two.labels) < 40u); // 10 by chance
}

BOOST_AUTO_TEST_CASE(no_pictures_and_far_pictures_can_be_painted) {
    BOOST_TEST(lab::paint_digits(0, 1, 0, 4).size() == 0u);
    const std::uint64_t far = std::numeric_limits<std::uint64_t>::max() / 2;
    BOOST_TEST(arma::accu(lab::paint_digits(3, 1, far, 2).images) > 0);
}

BOOST_AUTO_TEST_CASE(each_block_of_ten_shows_each_digit_once) {
    const Dataset data = lab::paint_digits(500, 3);
    uword sorted_blocks = 0;
    for (uword block = 0; block < 50; ++block) {
        const lab::Labels labels = data.labels.subvec(10 * block, 10 * block + 9);
        const lab::Labels sorted = arma::sort(labels);
        for (uword digit = 0; digit < 10; ++digit) {
            BOOST_TEST(sorted(digit) == digit);
        }
        sorted_blocks += lab::count_correct(labels, sorted) == 10 ? 1 : 0;
    }
    BOOST_TEST(sorted_blocks == 0u); // one in 3.6 million by chance
}

BOOST_AUTO_TEST_CASE(weights_say_how_common_each_digit_is) {
    const lab::DigitWeights weights = {0, 1, 0, 3, 0, 0, 0, 0, 0, 0};
    const Dataset data = lab::paint_digits(2000, 5, 0, 2, weights);
    const uword threes = arma::accu(data.labels == 3u);
    BOOST_TEST(threes + arma::accu(data.labels == 1u) == 2000u);
    // Binomial with n = 2000, p = 3/4: mean 1500, deviation 19.
    BOOST_TEST(threes > 1400u);
    BOOST_TEST(threes < 1600u);
}

BOOST_AUTO_TEST_CASE(equal_weights_are_balanced_weights) {
    lab::DigitWeights weights;
    weights.fill(2.5);
    BOOST_TEST(arma::all(lab::paint_digits(50, 5, 0, 1, weights).labels ==
                         lab::paint_digits(50, 5).labels));
}

BOOST_AUTO_TEST_CASE(weights_that_cannot_be_are_refused) {
    BOOST_CHECK_THROW(lab::painted_label(1, 0, lab::DigitWeights{}), std::invalid_argument);
    BOOST_CHECK_THROW(lab::painted_label(1, 0, {1, -1}), std::invalid_argument);
    BOOST_CHECK_THROW(lab::painted_label(1, 0, {1, std::nan("")}), std::invalid_argument);
    BOOST_CHECK_THROW(lab::painted_label(1, 0, {1, std::numeric_limits<double>::infinity()}),
                      std::invalid_argument);
    lab::DigitWeights last{}; // one digit alone is as good as any other
    last[9] = 1e-3;
    for (std::uint64_t index = 0; index < 50; ++index) {
        BOOST_TEST(lab::painted_label(1, index, last) == 9U);
    }
}

BOOST_AUTO_TEST_CASE(ink_lies_between_paper_and_full) {
    const Dataset data = lab::paint_digits(2000, 1, 0, 2);
    BOOST_TEST(data.images.is_finite());
    BOOST_TEST(data.images.min() == 0);
    BOOST_TEST(data.images.max() == 1);
    // Mean ink of MNIST's training pictures: 0.1307.
    const double mean = arma::mean(arma::vectorise(data.images));
    BOOST_TEST(mean > 0.11);
    BOOST_TEST(mean < 0.15);
    for (uword k = 0; k < data.size(); ++k) {
        BOOST_TEST_REQUIRE(data.images.col(k).max() > 0.5); // none is blank
    }
}

BOOST_AUTO_TEST_CASE(digits_fill_a_box_of_20_and_are_centred_by_mass) {
    const Dataset data = lab::paint_digits(1000, 2, 0, 2);
    for (uword k = 0; k < data.size(); ++k) {
        const arma::vec columns = profile(data.images.col(k), false);
        const arma::vec rows = profile(data.images.col(k), true);
        // Moved by whole pixels, the centre of mass comes within half a pixel of pixel 14's middle.
        BOOST_TEST_REQUIRE(std::abs(centre(columns) - 14) < 0.501);
        BOOST_TEST_REQUIRE(std::abs(centre(rows) - 14) < 0.501);
        const uword longer = std::max(extent(columns), extent(rows));
        BOOST_TEST_REQUIRE(longer <= 20u);
        BOOST_TEST_REQUIRE(longer >= 18u); // a light end of the stroke may stay under the last rows
    }
}

BOOST_AUTO_TEST_CASE(no_two_pictures_of_a_digit_are_alike) {
    for (uword digit = 0; digit < 10; ++digit) {
        const Col first = lab::paint_digit(4, 0, digit);
        for (std::uint64_t index = 1; index < 20; ++index) {
            const Col other = lab::paint_digit(4, index, digit);
            BOOST_TEST(arma::norm(first - other) > 1.0); // as far as a full pixel of ink
        }
    }
}

BOOST_AUTO_TEST_CASE(each_digit_has_several_ways_and_each_way_is_sound) {
    for (uword digit = 0; digit < 10; ++digit) {
        const auto& ways = lab::ways_to_write(digit);
        BOOST_TEST(ways.size() >= 3u);
        for (const lab::Way& way : ways) {
            BOOST_TEST_CONTEXT(digit << ", " << way.name) {
                BOOST_TEST(way.digit == digit);
                BOOST_TEST(way.weight > 0);
                BOOST_TEST(way.forms.size() >= 1u);
                for (const lab::Form& form : way.forms) {
                    BOOST_TEST((form.ends == way.forms.front().ends));
                    std::size_t first = 0;
                    for (const std::size_t end : form.ends) {
                        BOOST_TEST(end - first >= 2u); // a stroke has a beginning and an end
                        first = end;
                    }
                    for (const lab::Knot& knot : form.knots) {
                        BOOST_TEST((knot.x >= 0 && knot.x <= 100));
                        BOOST_TEST((knot.y >= 0 && knot.y <= 100));
                    }
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_form_is_read_from_its_text) {
    const lab::Form form = lab::parse_form("1,2 30.5,40* 5,6 | 7,8 9,10");
    BOOST_TEST(form.knots.size() == 5u);
    BOOST_TEST(form.knots[1].x == 30.5f);
    BOOST_TEST(form.knots[1].y == 40.0f);
    BOOST_TEST(form.knots[1].corner);
    BOOST_TEST(!form.knots[2].corner);
    BOOST_TEST((form.ends == std::vector<std::size_t>{3, 5}));
    BOOST_CHECK_THROW(lab::parse_form("1,2 3;4"), std::invalid_argument);
    BOOST_CHECK_THROW(lab::parse_form("1,2 x"), std::invalid_argument);
    BOOST_CHECK_THROW(lab::ways_to_write(10), std::out_of_range);
}

BOOST_AUTO_TEST_SUITE_END()
