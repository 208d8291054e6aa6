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

BOOST_AUTO_TEST_CASE(pieces_that_stand_further_apart_than_five_digits_are_two_lines) {
    // Digits are 20 high, so that 100 columns may be between the last of one and the first of
    // another
    for (const uword gap : {99, 100}) {
        BOOST_TEST(find_lines({piece(0, 10, 12, 20), piece(11 + gap, 10, 12, 20)}).size() == 1U);
        BOOST_TEST(find_lines({piece(11 + gap, 10, 12, 20), piece(0, 10, 12, 20)}).size() == 1U);
    }
    BOOST_TEST(find_lines({piece(0, 10, 12, 20), piece(112, 10, 12, 20)}).size() == 2U);
    BOOST_TEST(find_lines({piece(112, 10, 12, 20), piece(0, 10, 12, 20)}).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_line_shares_half_of_the_rows_of_its_lower_piece) {
    const Component high = piece(0, 0, 12, 40);
    for (const uword top :
         {30, 31}) { // a piece of 20 rows, 10 or 9 of which are beside the high one
        const std::size_t lines = top == 30 ? 1 : 2;
        BOOST_TEST(find_lines({high, piece(30, top, 12, 20)}).size() == lines);
        BOOST_TEST(find_lines({piece(30, top, 12, 20), high}).size() == lines);
    }
    // Above each other they share no row, however near they are sideways
    BOOST_TEST(find_lines({piece(0, 0, 12, 20), piece(0, 21, 12, 20)}).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_small_piece_belongs_to_the_nearest_digit_within_a_digit_and_a_half) {
    // Digits are 20 high: a small one is within 30, where each row counts as two
    const Component upper = piece(40, 20, 12, 20),
                    lower = piece(40, 80, 12, 20); // to row 39, from 80
    const auto pieces_of_lines = [&](const Component& small) {
        std::vector<std::size_t> pieces;
        for (const TextLine& line : find_lines({upper, lower, small})) {
            pieces.push_back(line.pieces.size());
        }
        return pieces;
    };
    using Sizes = std::vector<std::size_t>;
    BOOST_TEST(pieces_of_lines(piece(44, 53, 4, 4)) ==
               Sizes({2, 1})); // 14 rows below the upper one
    BOOST_TEST(pieces_of_lines(piece(44, 54, 4, 4)) ==
               Sizes({1, 1})); // 15, and 23 above the lower one
    BOOST_TEST(pieces_of_lines(piece(44, 63, 4, 4)) ==
               Sizes({1, 2})); // 14 rows above the lower one
    BOOST_TEST(pieces_of_lines(piece(44, 62, 4, 4)) == Sizes({1, 1}));
    BOOST_TEST(pieces_of_lines(piece(80, 28, 4, 4)) == Sizes({2, 1})); // 29 columns beside it
    BOOST_TEST(pieces_of_lines(piece(81, 28, 4, 4)) == Sizes({1, 1}));
    BOOST_TEST(pieces_of_lines(piece(8, 28, 4, 4)) == Sizes({2, 1}));
    BOOST_TEST(pieces_of_lines(piece(7, 28, 4, 4)) == Sizes({1, 1}));
    BOOST_TEST(pieces_of_lines(piece(62, 48, 4, 4)) ==
               Sizes({2, 1})); // 11 columns and twice 9 rows
    BOOST_TEST(pieces_of_lines(piece(63, 48, 4, 4)) == Sizes({1, 1}));
}

BOOST_AUTO_TEST_CASE(small_is_less_than_half_a_digit_and_a_speck_less_than_a_sixth) {
    const auto pieces = [](uword width, uword height) {
        std::size_t found = 0;
        for (const TextLine& line :
             find_lines({piece(0, 0, 12, 24), piece(30, 0, 12, 24), piece(60, 8, width, height)})) {
            found += line.pieces.size();
        }
        return found;
    };
    BOOST_TEST(pieces(4, 1) == 3U); // either side will do
    BOOST_TEST(pieces(1, 4) == 3U);
    BOOST_TEST(pieces(3, 3) == 2U);
    // A piece of half a digit's height is one of its own, wherever it stands
    BOOST_TEST(
        find_lines({piece(0, 0, 12, 24), piece(30, 0, 12, 24), piece(0, 80, 5, 12)}).size() == 2U);
    BOOST_TEST(
        find_lines({piece(0, 0, 12, 24), piece(30, 0, 12, 24), piece(0, 80, 5, 11)}).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_line_is_around_all_its_pieces) {
    const std::vector<TextLine> lines =
        find_lines({piece(30, 8, 12, 22), piece(2, 10, 12, 20), piece(60, 6, 14, 20)});
    BOOST_TEST_REQUIRE(lines.size() == 1U);
    BOOST_TEST(lines[0].box.left == 2U);
    BOOST_TEST(lines[0].box.right == 73U);
    BOOST_TEST(lines[0].box.top == 6U);
    BOOST_TEST(lines[0].box.bottom == 29U);
    for (const uword k : {0, 1, 2}) { // by their middles
        BOOST_TEST(lines[0].pieces[k].box.left == std::vector<uword>({2, 30, 60})[k]);
    }
}

BOOST_AUTO_TEST_CASE(no_pieces_are_no_lines) {
    BOOST_TEST(find_lines({}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
