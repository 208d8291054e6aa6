#include "common/paper/straight_lines.hpp"

#include "common/digits/painted/painted_digits.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace lab;

namespace {

/// Painted digits, `zoom` times as large, side by side on a page with room around them.
Mask written(const std::vector<uword>& digits, uword zoom = 1) {
    const uword side = image_side * zoom;
    Mask page(side + 24 * zoom, digits.size() * side + 24 * zoom, arma::fill::zeros);
    for (uword k = 0; k < digits.size(); ++k) {
        const Mat digit =
            arma::reshape(paint_digit(5, 20 * k, digits[k]), image_side, image_side).t();
        const Mat large = arma::kron(digit, Mat(zoom, zoom, arma::fill::ones));
        const arma::umat ink = large > Real(0.4);
        page.submat(12 * zoom, 12 * zoom + k * side, arma::size(ink)) =
            arma::conv_to<Mask>::from(ink);
    }
    return page;
}

Mat full_ink(const Mask& page) {
    return arma::conv_to<Mat>::from(page);
}

uword differing(const Mask& one, const Mask& other) {
    return arma::accu(one != other);
}

void rule(Mask& page, uword row, double slope = 0) {
    for (uword col = 2; col + 2 < page.n_cols; ++col) {
        page(row + static_cast<uword>(std::lround(slope * double(col))), col) = 1;
    }
}

void frame(Mask& page, uword top, uword left, uword bottom, uword right) {
    page.submat(top, left, top, right).ones();
    page.submat(bottom, left, bottom, right).ones();
    page.submat(top, left, bottom, left).ones();
    page.submat(top, right, bottom, right).ones();
}

const std::vector<uword> all_digits = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

} // namespace

BOOST_AUTO_TEST_SUITE(straight_lines)

BOOST_AUTO_TEST_CASE(digits_alone_lose_nothing) {
    for (const uword zoom : {1, 3}) {
        const Mask page = written(all_digits, zoom);
        BOOST_TEST(differing(without_rules(page, full_ink(page)), page) == 0U);
    }
    for (const uword digit : all_digits) { // nothing beside them to compare with
        const Mask page = written({digit}, 3);
        BOOST_TEST(differing(without_rules(page, full_ink(page)), page) == 0U);
    }
    const Mask ones = written({1, 1, 7, 1, 1}, 2);
    BOOST_TEST(differing(without_rules(ones, full_ink(ones)), ones) == 0U);
}

BOOST_AUTO_TEST_CASE(a_line_beside_the_digits_goes_to_the_last_pixel) {
    const Mask page = written(all_digits);
    Mask ruled = page;
    rule(ruled, 46);
    BOOST_TEST(differing(without_rules(ruled, full_ink(ruled)), page) == 0U);
}

BOOST_AUTO_TEST_CASE(a_line_that_climbs_is_a_line) {
    const Mask page = written({5, 0, 4, 1, 9, 2});
    Mask ruled = page;
    rule(ruled, 42, 0.03);
    BOOST_TEST(differing(without_rules(ruled, full_ink(ruled)), page) == 0U);
}

BOOST_AUTO_TEST_CASE(a_frame_goes_and_so_do_the_boxes_of_a_form) {
    const Mask page = written({5, 0, 4, 1, 9, 2}, 2);
    Mask framed = page;
    frame(framed, 10, 10, 93, page.n_cols - 10);
    BOOST_TEST(differing(without_rules(framed, full_ink(framed)), page) <=
               8U); // a pixel or two at each corner
    Mask boxes = page;
    for (uword k = 0; k < 6; ++k) {
        frame(boxes, 22, 24 + 56 * k, 80, 24 + 56 * k + 54);
    }
    BOOST_TEST(differing(without_rules(boxes, full_ink(boxes)), page) <= 48U);
}

BOOST_AUTO_TEST_CASE(a_digit_survives_the_line_that_crosses_it) {
    const Mask page = written(all_digits, 2);
    for (const uword row : {60, 70, 75}) { // through the lower half of the digits
        Mask ruled = page;
        rule(ruled, row);
        const Mask cleaned = without_rules(ruled, full_ink(ruled));
        // Nearly all of the line is gone, and nearly all of the digits are there
        const uword line_left = arma::accu(cleaned.row(row) > page.row(row));
        const uword lost = arma::accu(cleaned < page);
        BOOST_TEST(line_left < page.n_cols / 10);
        BOOST_TEST(lost < arma::accu(page != 0) / 50);
    }
}

BOOST_AUTO_TEST_CASE(a_flat_stroke_that_lies_in_the_line_stays) {
    // The foot of a 0, five pixels thick, around a line of two; without the line nothing changes
    Mask zero(60, 200, arma::fill::zeros);
    zero.submat(10, 80, 33, 100).ones();
    zero.submat(15, 85, 28, 95).zeros();
    Mask ruled = zero;
    ruled.rows(30, 31).ones();
    BOOST_TEST(differing(without_rules(ruled, full_ink(ruled)), zero) == 0U);
}

BOOST_AUTO_TEST_CASE(an_upright_stroke_that_nearly_reaches_the_frame_stays) {
    Mask page(60, 200, arma::fill::zeros);
    page.submat(12, 60, 43, 62).ones();   // a 1
    page.submat(12, 100, 43, 120).ones(); // and a 0
    page.submat(16, 104, 39, 116).zeros();
    Mask framed = page;
    frame(framed, 8, 20, 47, 180); // three pixels of paper above and below
    BOOST_TEST(differing(without_rules(framed, full_ink(framed)), page) <= 8U);
}

BOOST_AUTO_TEST_CASE(level_lines_know_where_they_are) {
    Mask page(30, 100, arma::fill::zeros);
    page.submat(10, 20, 11, 79).ones();
    const std::vector<StraightLine> lines = level_lines(page, full_ink(page), 12);
    BOOST_TEST_REQUIRE(lines.size() == 1U);
    BOOST_TEST(lines[0].left == 20U);
    BOOST_TEST(lines[0].right() == 79U);
    BOOST_TEST(lines[0].thickness == 2);
    BOOST_TEST(lines[0].left_row() == 10.5);
}

BOOST_AUTO_TEST_SUITE_END()
