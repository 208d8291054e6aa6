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

BOOST_AUTO_TEST_CASE(a_line_is_as_thick_as_most_of_its_columns) {
    for (const uword thickness : {1, 2, 3, 4}) {
        Mask page(30, 100, arma::fill::zeros);
        page.submat(10, 20, 9 + thickness, 79).ones();
        const std::vector<StraightLine> lines = level_lines(page, full_ink(page), 12);
        BOOST_TEST_REQUIRE(lines.size() == 1U);
        BOOST_TEST(lines[0].thickness == double(thickness));
        BOOST_TEST(lines[0].length() == 60U);
        BOOST_TEST(lines[0].left_row() == 10 + double(thickness - 1) / 2);
        // 12 % and a tenth more than the ink of a column, which is the same in all
        BOOST_TEST(lines[0].most_ink == 1.12 * double(thickness) + 0.1,
                   boost::test_tools::tolerance(1e-9));
        for (const StraightLine::Run& run : lines[0].runs) {
            BOOST_TEST(run.line);
            BOOST_TEST(run.bottom - run.top + 1 == thickness);
            BOOST_TEST(run.ink == double(thickness));
        }
    }
}

BOOST_AUTO_TEST_CASE(the_grey_edges_of_a_run_count_as_its_ink) {
    Mask page(30, 100, arma::fill::zeros);
    page.submat(10, 20, 11, 79).ones();
    Mat ink = full_ink(page);
    ink.row(9).fill(Real(0.25));
    ink.row(12).fill(Real(0.125));
    ink.row(8).fill(1); // too far away
    ink.row(13).fill(1);
    const std::vector<StraightLine> lines = level_lines(page, ink, 12);
    BOOST_TEST_REQUIRE(lines.size() == 1U);
    BOOST_TEST(lines[0].runs[30].ink == 2.375);
    // At the page's edges there is no row beyond
    for (const uword top : {0, 28}) {
        Mask edge(30, 100, arma::fill::zeros);
        edge.submat(top, 20, top + 1, 79).ones();
        const std::vector<StraightLine> there = level_lines(edge, full_ink(edge), 12);
        BOOST_TEST_REQUIRE(there.size() == 1U);
        BOOST_TEST(there[0].runs[30].ink == 2);
    }
}

BOOST_AUTO_TEST_CASE(a_line_has_a_least_length_and_goes_on_behind_three_columns_of_paper) {
    const auto found = [](uword length, uword gap, uword least) {
        Mask page(20, 120, arma::fill::zeros);
        page.submat(8, 10, 9, 9 + length).ones();
        page.submat(8, 10 + length + gap, 9, 9 + 2 * length + gap).ones();
        std::vector<uword> lengths;
        for (const StraightLine& line : level_lines(page, full_ink(page), least)) {
            lengths.push_back(line.length());
        }
        return lengths;
    };
    using Lengths = std::vector<uword>;
    BOOST_TEST(found(20, 3, 12) == Lengths({43}));
    BOOST_TEST(found(20, 4, 12) == Lengths({20, 20}));
    BOOST_TEST(found(20, 4, 20) == Lengths({20, 20}));
    BOOST_TEST(found(20, 4, 21) == Lengths());
}

BOOST_AUTO_TEST_CASE(a_thick_stroke_crosses_a_line_and_is_no_part_of_it) {
    Mask page(40, 100, arma::fill::zeros);
    page.rows(20, 21).ones();
    page.submat(10, 50, 30, 52).ones(); // an upright stroke
    const std::vector<StraightLine> lines = level_lines(page, full_ink(page), 12);
    BOOST_TEST_REQUIRE(lines.size() == 1U);
    BOOST_TEST(lines[0].length() == 100U);
    for (uword col = 0; col < 100; ++col) {
        BOOST_TEST(lines[0].runs[col].line == (col < 50 || col > 52));
    }
    // Two rows more than where it is thinnest may still be the line; three may not
    for (const uword more : {2, 3}) {
        Mask swollen(40, 100, arma::fill::zeros);
        swollen.rows(20, 21).ones();
        swollen.submat(20, 60, 21 + more, 64).ones();
        for (const StraightLine& line : level_lines(swollen, full_ink(swollen), 12)) {
            if (line.left == 0) { // another one may begin in the swelling
                BOOST_TEST(line.length() == 100U);
                BOOST_TEST(line.runs[62].line == (more == 2));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_blob_is_no_line) {
    for (const uword length : {14, 15}) { // of three rows, a line has five times as many columns
        Mask page(20, 60, arma::fill::zeros);
        page.submat(8, 10, 10, 9 + length).ones();
        BOOST_TEST(level_lines(page, full_ink(page), 12).size() == (length == 15 ? 1U : 0U));
    }
}

BOOST_AUTO_TEST_CASE(a_stroke_that_bends_is_no_line) {
    // Four rows thick, a line may leave the straight one through its columns by 2.5 rows. This
    // parabola does by 2.36 where it sags 12.8 rows, and by 2.58 where it sags 15.
    for (const double sag : {12.8, 15.0}) {
        Mask page(40, 100, arma::fill::zeros);
        for (uword col = 0; col < 100; ++col) {
            const double share = double(col) / 99;
            const auto top = static_cast<uword>(10 + std::lround(sag * share * share));
            page.submat(top, col, top + 3, col).ones();
        }
        BOOST_TEST(level_lines(page, full_ink(page), 12).size() == (sag < 13 ? 1U : 0U));
    }
}

BOOST_AUTO_TEST_SUITE_END()
