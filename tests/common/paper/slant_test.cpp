#include "common/paper/slant.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace lab;

namespace {

constexpr double degree = 3.14159265358979 / 180;

/// Eight upright strokes of ink in a row that falls to the right, each a piece.
Pieces strokes_falling(double slant, PieceLine& line) {
    Pieces pieces;
    pieces.numbers.zeros(200, 340);
    line = {0, 8, 24, {}};
    for (uword k = 0; k < 8; ++k) {
        const uword left = 30 + 35 * k;
        const auto top =
            static_cast<uword>(88 + std::lround(std::tan(slant) * (double(left) - 150)));
        pieces.numbers.submat(top, left, top + 23, left + 9).fill(std::uint32_t(k + 1));
        pieces.boxes.push_back({left, top, left + 9, top + 23});
        pieces.small.push_back(false);
        line.cut_before.push_back(false);
    }
    return pieces;
}

double estimated(double slant) {
    PieceLine line;
    const Pieces pieces = strokes_falling(slant, line);
    return slant_of(pieces, {line});
}

} // namespace

BOOST_AUTO_TEST_SUITE(slant)

BOOST_AUTO_TEST_CASE(a_line_tells_by_how_much_it_falls) {
    for (const int degrees : {-20, -10, -5, 5, 10, 20}) {
        BOOST_TEST(std::abs(estimated(degrees * degree) - degrees * degree) < 2.5 * degree);
    }
    BOOST_TEST(estimated(0) == 0);
}

BOOST_AUTO_TEST_CASE(a_page_without_lines_or_with_a_short_one_tells_nothing) {
    BOOST_TEST(slant_of({}, {}) == 0);
    PieceLine line;
    const Pieces pieces = strokes_falling(20 * degree, line);
    line.count = 1;
    BOOST_TEST(slant_of(pieces, {line}) == 0);
}

BOOST_AUTO_TEST_CASE(turning_makes_level_what_fell) {
    Mat picture(60, 100, arma::fill::ones);
    for (uword col = 10; col < 90; ++col) { // a line that falls by 14 degrees
        picture(15 + col / 4, col) = 0;
        picture(16 + col / 4, col) = 0;
    }
    const Mat level = turned_level(picture, std::atan(0.25));
    const arma::uvec rows = arma::find(arma::min(level, 1) < Real(0.5));
    BOOST_TEST_REQUIRE(!rows.is_empty());
    BOOST_TEST(rows.back() - rows.front() <= 4U);
    BOOST_TEST(level.n_rows >= picture.n_rows);
    BOOST_TEST(level.n_cols >= picture.n_cols);
    BOOST_TEST(level.min() >= 0);
    BOOST_TEST(level.max() <= 1);
}

BOOST_AUTO_TEST_CASE(a_box_finds_its_way_back) {
    Mat picture(80, 120, arma::fill::ones);
    picture.submat(50, 90, 57, 97).zeros();
    const Mat turned = turned_level(picture, 10 * degree);
    const arma::uvec rows = arma::find(arma::min(turned, 1) < Real(0.5));
    const arma::uvec cols = arma::find(arma::min(turned, 0) < Real(0.5));
    const Box box = before_turning({cols.front(), rows.front(), cols.back(), rows.back()},
                                   10 * degree, picture.n_rows, picture.n_cols);
    BOOST_TEST(box.left <= 90U);
    BOOST_TEST(box.right >= 97U);
    BOOST_TEST(box.top <= 50U);
    BOOST_TEST(box.bottom >= 57U);
    BOOST_TEST(box.width() < 16U);
    BOOST_TEST(box.height() < 16U);
    // And never leaves the picture
    const Box all = before_turning({0, 0, turned.n_cols - 1, turned.n_rows - 1}, 10 * degree,
                                   picture.n_rows, picture.n_cols);
    BOOST_TEST(all.right < picture.n_cols);
    BOOST_TEST(all.bottom < picture.n_rows);
}

BOOST_AUTO_TEST_SUITE_END()
