// Pictures in letters. Expected letters are counted by hand from the ten shades, lightest first.
#include "common/plots/letters.hpp"

#include "common/digits/dataset.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

BOOST_AUTO_TEST_SUITE(letters)

BOOST_AUTO_TEST_CASE(a_picture_in_letters_has_28_columns_and_14_lines) {
    Col picture(image_size, arma::fill::zeros);
    picture(0) = 1;                   // top left: with the paper under it, half ink
    picture(5 * image_side + 27) = 1; // row 5 and the row above it share line 2
    picture(4 * image_side + 27) = 1;
    const std::vector<std::string> lines = picture_in_letters(picture, image_side);
    BOOST_TEST(lines.size() == 14);
    for (const std::string& line : lines) {
        BOOST_TEST(line.size() == 28);
    }
    BOOST_TEST(lines[2][27] == '@');
    BOOST_TEST(lines[0][0] != '@');
    BOOST_TEST(lines[0][0] != ' ');
    BOOST_TEST(lines[13] == std::string(28, ' '));
}

BOOST_AUTO_TEST_CASE(the_last_row_of_an_odd_number_shares_its_letters_with_paper) {
    const std::vector<std::string> lines = picture_in_letters(Col(9 * 4, arma::fill::ones), 4);
    BOOST_TEST(lines.size() == 5);
    BOOST_TEST(lines[3] == "@@@@");
    BOOST_TEST(lines[4] == "++++"); // 4.5 of the ten shades, rounded up
}

BOOST_AUTO_TEST_CASE(as_many_pictures_stand_side_by_side_as_there_is_room_for) {
    const Mat two(8 * 8, 2, arma::fill::ones);
    const auto lines = row_in_letters(two, 8, {"a", "b"}, 18);
    BOOST_TEST(lines.size() == 5);
    BOOST_TEST(lines[0] == "a         b");
    BOOST_TEST(lines[1] == "@@@@@@@@  @@@@@@@@");
    BOOST_TEST(row_in_letters(two, 8, {"a", "b"}, 17)[1] == "@@@@@@@@");
    BOOST_TEST(row_in_letters(two, 8, {"a", "b"}, 3)[1] == "@@@@@@@@"); // one at least
}

BOOST_AUTO_TEST_CASE(a_caption_wider_than_its_picture_makes_room) {
    const Mat two(2 * 2, 2, arma::fill::ones);
    const auto lines = row_in_letters(two, 2, {"a caf\u00e9", "b"}, 80);
    BOOST_TEST(lines[0] == "a caf\u00e9  b"); // six letters, seven bytes
    BOOST_TEST(lines[1] == "@@      @@");
    BOOST_TEST(row_in_letters(Mat(4, 0), 2, {}, 80).empty());
}

BOOST_AUTO_TEST_CASE(ink_beyond_black_and_below_paper_is_drawn_as_black_and_paper) {
    const auto letter = [](Real ink) {
        return picture_in_letters(Col(image_size, arma::fill::value(ink)), image_side)[0][0];
    };
    BOOST_TEST(letter(2) == '@');
    BOOST_TEST(letter(-1) == ' ');
}

BOOST_AUTO_TEST_SUITE_END()
