#include "common/reading/digit_frame.hpp"

#include "common/digits/painted/painted_digits.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace lab;

namespace {

Mat as_picture(const Col& column) {
    return arma::reshape(column, image_side, image_side).t();
}

struct Centre {
    double row, col;
};

Centre centre_of(const Mat& ink) {
    Centre centre{0, 0};
    for (uword col = 0; col < ink.n_cols; ++col) {
        for (uword row = 0; row < ink.n_rows; ++row) {
            centre.row += double(ink(row, col)) * double(row);
            centre.col += double(ink(row, col)) * double(col);
        }
    }
    const double mass = arma::accu(ink);
    return {centre.row / mass, centre.col / mass};
}

} // namespace

BOOST_AUTO_TEST_SUITE(digit_frame)

BOOST_AUTO_TEST_CASE(a_digit_that_is_framed_already_stays_as_it_is) {
    for (uword k = 0; k < 50; ++k) {
        const Col digit = paint_digit(3, k);
        const Col framed = frame_digit(as_picture(digit));
        // Exactly, where its ink fills the box of 20 x 20 to the pixel; the painter leaves a pixel
        // free now and then
        const Mat picture = as_picture(digit);
        const arma::uvec rows = arma::find(arma::max(picture, 1) > 0.02f);
        const arma::uvec cols = arma::find(arma::max(picture, 0) > 0.02f);
        const uword size = std::max(rows.back() - rows.front(), cols.back() - cols.front()) + 1;
        if (size == 20) {
            BOOST_TEST(arma::approx_equal(framed, digit, "absdiff", 0.021));
        } else {
            BOOST_TEST(arma::abs(framed - digit).max() < 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_centre_of_mass_comes_to_the_centre) {
    Mat ink(40, 40, arma::fill::zeros);
    ink.submat(0, 10, 39, 19).ones(); // a thick upright
    ink.submat(38, 0, 39, 39).ones(); // and a thin foot: the mass is far from the box's middle
    const Centre centre = centre_of(as_picture(frame_digit(ink)));
    BOOST_TEST(std::abs(centre.row - 14) <= 0.51);
    BOOST_TEST(std::abs(centre.col - 14) <= 0.51);
    const Centre by_box = centre_of(as_picture(frame_digit_by_box(ink)));
    BOOST_TEST(std::abs(by_box.col - 14) > 2);
}

BOOST_AUTO_TEST_CASE(proportions_are_kept) {
    const Mat tall = as_picture(frame_digit(Mat(60, 6, arma::fill::ones)));
    BOOST_TEST(arma::accu(arma::max(tall, 1) > 0) == 20U);
    BOOST_TEST(arma::accu(arma::max(tall, 0) > 0) == 2U);
    const Mat wide = as_picture(frame_digit(Mat(5, 50, arma::fill::ones)));
    BOOST_TEST(arma::accu(arma::max(wide, 1) > 0) == 2U);
    BOOST_TEST(arma::accu(arma::max(wide, 0) > 0) == 20U);
}

BOOST_AUTO_TEST_CASE(paper_around_the_digit_changes_nothing) {
    const Mat digit = as_picture(paint_digit(1, 4));
    Mat page(100, 150, arma::fill::zeros);
    page.submat(60, 11, arma::size(digit)) = digit;
    BOOST_TEST(arma::approx_equal(frame_digit(page), frame_digit(digit), "absdiff", 1e-5));
}

BOOST_AUTO_TEST_CASE(a_large_digit_is_the_small_one_again) {
    const Mat digit = as_picture(paint_digit(1, 6));
    const Mat large = arma::kron(digit, Mat(3, 3, arma::fill::ones));
    BOOST_TEST(arma::approx_equal(frame_digit(large), frame_digit(digit), "absdiff", 1e-4));
}

BOOST_AUTO_TEST_CASE(resizing_keeps_the_mean_grey) {
    const Mat digit = as_picture(paint_digit(1, 7));
    const Mat small = resized(digit, 13, 9);
    BOOST_TEST(arma::mean(arma::vectorise(small)) == arma::mean(arma::vectorise(digit)),
               boost::test_tools::tolerance(Real(1e-4)));
    BOOST_TEST(resized(digit, 61, 57).max() <= digit.max());
    BOOST_TEST(arma::approx_equal(resized(digit, 28, 28), digit, "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(a_single_pixel_and_no_ink_at_all_are_no_trouble) {
    BOOST_TEST(arma::accu(frame_digit(Mat(1, 1, arma::fill::ones))) > 0);
    BOOST_TEST(arma::accu(frame_digit(Mat(9, 9, arma::fill::zeros))) == 0);
    BOOST_TEST(arma::accu(frame_digit(Mat(1, 500, arma::fill::ones))) > 0);
    BOOST_TEST(frame_digit(Mat()).n_elem == image_size);
}

BOOST_AUTO_TEST_SUITE_END()
