#include "common/paper/text_lines.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

namespace {

Component piece(uword left, uword top, uword width, uword height) {
    return {0, {left, top, left + width - 1, top + height - 1}, width * height / 3};
}

} // namespace

BOOST_AUTO_TEST_SUITE(text_lines)

BOOST_AUTO_TEST_CASE(lines_come_from_the_top_and_pieces_from_the_left) {
    const std::vector<TextLine> lines = find_lines(
        {piece(60, 50, 12, 20), piece(5, 52, 12, 20), piece(30, 8, 12, 20), piece(2, 10, 12, 20)});
    BOOST_TEST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0].pieces[0].box.left == 2U);
    BOOST_TEST(lines[0].pieces[1].box.left == 30U);
    BOOST_TEST(lines[1].pieces[0].box.left == 5U);
    BOOST_TEST(lines[1].box.right == 71U);
    BOOST_TEST(lines[1].height == 20U);
}

BOOST_AUTO_TEST_CASE(a_line_that_climbs_is_one_line) {
    std::vector<Component> pieces;
    for (uword k = 0; k < 10; ++k) {
        pieces.push_back(piece(25 * k, 100 - 6 * k, 15, 20));
    }
    BOOST_TEST(find_lines(pieces).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_grid_of_ten_by_ten_is_ten_lines) {
    std::vector<Component> pieces;
    for (uword row = 0; row < 10; ++row) {
        for (uword col = 0; col < 10; ++col) {
            pieces.push_back(piece(40 * col + row % 3, 36 * row + col % 5, 14 - col % 4, 20));
        }
    }
    const std::vector<TextLine> lines = find_lines(pieces);
    BOOST_TEST_REQUIRE(lines.size() == 10U);
    for (const TextLine& line : lines) {
        BOOST_TEST(line.pieces.size() == 10U);
    }
}

BOOST_AUTO_TEST_CASE(the_bar_of_a_five_stays_with_its_line_and_specks_go) {
    const std::vector<TextLine> lines =
        find_lines({piece(10, 20, 12, 18), piece(40, 18, 12, 20), piece(20, 15, 9, 3), // the bar
                    piece(30, 30, 2, 2), piece(50, 10, 1, 1)});
    BOOST_TEST_REQUIRE(lines.size() == 1U);
    BOOST_TEST(lines[0].pieces.size() == 3U);
}

BOOST_AUTO_TEST_CASE(no_pieces_are_no_lines) {
    BOOST_TEST(find_lines({}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
