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

BOOST_AUTO_TEST_CASE(ink_beyond_black_and_below_paper_is_drawn_as_black_and_paper) {
    const auto letter = [](Real ink) {
        return picture_in_letters(Col(image_size, arma::fill::value(ink)), image_side)[0][0];
    };
    BOOST_TEST(letter(2) == '@');
    BOOST_TEST(letter(-1) == ' ');
}

BOOST_AUTO_TEST_SUITE_END()
