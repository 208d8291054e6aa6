#include "common/paper/separate_ink.hpp"

#include "common/basics/random.hpp"
#include "common/digits/painted/painted_digits.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

namespace {

/// Four painted digits on a page: ink, rows x cols.
Mat page_of_ink() {
    Mat ink(60, 140, arma::fill::zeros);
    for (uword k = 0; k < 4; ++k) {
        ink.submat(16, 8 + 32 * k, arma::size(image_side, image_side)) =
            arma::reshape(paint_digit(2, k), image_side, image_side).t();
    }
    return ink;
}

/// How many pixels are taken for ink that are none, or the other way round.
uword mistaken(const InkPicture& found, const Mat& ink) {
    return arma::accu((found.ink > Real(0.5)) != (ink > Real(0.5)));
}

} // namespace

BOOST_AUTO_TEST_SUITE(separate_ink_suite)

BOOST_AUTO_TEST_CASE(dark_ink_on_white_paper_is_itself) {
    const Mat ink = page_of_ink();
    const InkPicture found = separate_ink(1 - ink);
    BOOST_TEST(!found.light_ink);
    BOOST_TEST(arma::approx_equal(found.ink, ink, "absdiff", 0.02));
    BOOST_TEST(has_ink(found));
}

BOOST_AUTO_TEST_CASE(light_ink_on_dark_paper_is_the_same) {
    const Mat ink = page_of_ink();
    const InkPicture found = separate_ink(0.1f + 0.8f * ink);
    BOOST_TEST(found.light_ink);
    BOOST_TEST(mistaken(found, ink) == 0U);
}

BOOST_AUTO_TEST_CASE(pale_ink_on_grey_paper_is_full_ink) {
    const Mat ink = page_of_ink();
    const InkPicture found = separate_ink(0.6f - 0.15f * ink);
    BOOST_TEST(mistaken(found, ink) == 0U);
    BOOST_TEST(found.contrast == 0.25, boost::test_tools::tolerance(0.05));
}

BOOST_AUTO_TEST_CASE(light_that_falls_from_one_side_is_no_ink) {
    const Mat ink = page_of_ink();
    Mat light(ink.n_rows, ink.n_cols);
    for (uword col = 0; col < ink.n_cols; ++col) {
        for (uword row = 0; row < ink.n_rows; ++row) {
            light(row, col) =
                static_cast<Real>(0.95 - 0.6 * double(col) / 140 - 0.1 * double(row) / 60);
        }
    }
    const Mat seen = light % (1 - 0.85f * ink);
    // Some paper in the dark is darker than ink in the light: no one threshold parts them
    BOOST_TEST(seen.col(139).min() > 0);
    const InkPicture found = separate_ink(seen);
    BOOST_TEST(mistaken(found, ink) <= 3U);
}

BOOST_AUTO_TEST_CASE(grain_is_measured_and_is_no_ink) {
    Engine engine(1);
    const Mat ink = page_of_ink();
    const Mat seen = 0.7f - 0.5f * ink + random_normal(ink.n_rows, ink.n_cols, 0.05, engine);
    const InkPicture found = separate_ink(seen);
    BOOST_TEST(found.noise == 0.1, boost::test_tools::tolerance(0.25));
    BOOST_TEST(has_ink(found));
}

BOOST_AUTO_TEST_CASE(the_grain_of_white_paper_is_measured_all_over_a_large_page) {
    // All that would be lighter than white is cut off, so grain is seen between neighbours alone,
    // and of so large a page not at each pixel. A corner has none: who looks there alone finds
    // none. Of pairs whose lighter halves are cut off, 60 % differ by less than 0.55 deviations,
    // which is 0.463 of what pairs that are whole would tell.
    Engine engine(3);
    Mat ink(300, 400, arma::fill::zeros);
    for (uword k = 0; k < 12; ++k) {
        ink.submat(150, 16 + 32 * k, arma::size(60, 8)).ones();
    }
    Mat grain = random_normal(ink.n_rows, ink.n_cols, 0.05, engine);
    grain.submat(0, 0, 99, 9).zeros();
    const Mat seen = arma::clamp(1 - 0.5f * ink + grain, 0, 1);
    const InkPicture found = separate_ink(seen);
    BOOST_TEST(found.contrast == 0.5, boost::test_tools::tolerance(0.15));
    BOOST_TEST(found.noise == 0.463 * 0.05 / found.contrast, boost::test_tools::tolerance(0.1));
}

BOOST_AUTO_TEST_CASE(an_empty_page_has_no_ink) {
    Engine engine(1);
    BOOST_TEST(!has_ink(separate_ink(Mat(50, 70, arma::fill::ones))));
    BOOST_TEST(!has_ink(separate_ink(Mat(50, 70, arma::fill::zeros))));
    BOOST_TEST(!has_ink(separate_ink(Mat(1, 1, arma::fill::value(0.3)))));
    const Mat grainy = 0.6f + random_normal(50, 70, 0.05, engine);
    BOOST_TEST(!has_ink(separate_ink(grainy)));
}

BOOST_AUTO_TEST_CASE(smoothing_keeps_what_is_even_and_the_sum_of_what_is_inside) {
    Mat dot(7, 7, arma::fill::zeros);
    dot(3, 3) = 1;
    BOOST_TEST(smoothed(dot)(3, 3) == Real(0.25));
    BOOST_TEST(smoothed(dot)(2, 2) == Real(1) / 16);
    BOOST_TEST(arma::accu(smoothed(dot)) == 1, boost::test_tools::tolerance(Real(1e-6)));
    BOOST_TEST(arma::approx_equal(smoothed(Mat(3, 1, arma::fill::ones)),
                                  Mat(3, 1, arma::fill::ones), "absdiff", 1e-6));
}

BOOST_AUTO_TEST_SUITE_END()
