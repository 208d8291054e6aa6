#include "common/reading/number_reader.hpp"

#include "common/deep/deep_model_file.hpp"
#include "common/digits/painted/painted_digits.hpp"
#include "common/reading/number_writer.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

namespace {

/// The network that comes with the lab.
const DigitReader& ready_reader() {
    static const DigitReader reader(
        load_deep_training(LAB_SOURCE_ROOT "/data/reader.model", 11).network);
    return reader;
}

const Dataset& unseen() {
    static const Dataset digits = paint_digits(400, 1, 100000);
    return digits;
}

std::string read(const Mat& picture, const ReadingChoices& choices = {}) {
    std::string text;
    for (const NumberFound& number : read_numbers(picture, ready_reader(), choices)) {
        text += (text.empty() ? "" : "/") + number.text();
    }
    return text;
}

Mat picture_of(const std::string& number, std::uint64_t key, const NumberTrouble& trouble = {}) {
    CounterRandom random(key);
    return write_number(number, unseen(), trouble, random);
}

/// How many of 40 numbers of four digits are read right under a trouble.
int right_of_40(const NumberTrouble& trouble) {
    int right = 0;
    for (std::uint64_t key = 0; key < 40; ++key) {
        const std::string number = std::to_string(1000 + (key * 2671) % 9000);
        right += read(picture_of(number, key, trouble)) == number ? 1 : 0;
    }
    return right;
}

} // namespace

BOOST_AUTO_TEST_SUITE(number_reader)

// The network learnt from MNIST; of painted numbers of four digits it read 27 of 40, under a frame,
// rules, grain or uneven light 26 or 27. Another processor's rounding may turn a digit or two.

BOOST_AUTO_TEST_CASE(clean_numbers_are_read_as_well_as_their_digits) {
    BOOST_TEST(right_of_40({}) >= 23);
}

BOOST_AUTO_TEST_CASE(frames_and_ruled_lines_are_no_digits) {
    NumberTrouble frame, ruled;
    frame.frame = true;
    ruled.ruled = true;
    BOOST_TEST(right_of_40(frame) >= 22);
    BOOST_TEST(right_of_40(ruled) >= 22);
}

BOOST_AUTO_TEST_CASE(uneven_light_noise_and_light_ink_are_read) {
    NumberTrouble light, noise, inverted;
    light.light = true;
    noise.noise = 0.05;
    inverted.inverted = true;
    BOOST_TEST(right_of_40(light) >= 22);
    BOOST_TEST(right_of_40(noise) >= 22);
    BOOST_TEST(right_of_40(inverted) >= 22);
}

BOOST_AUTO_TEST_CASE(digits_that_touch_are_cut_where_they_touch) {
    NumberTrouble touching;
    touching.touching = true;
    int with_cuts = 0, without = 0; // numbers whose length is right
    ReadingChoices whole;
    whole.cut_touching = false;
    for (std::uint64_t key = 0; key < 40; ++key) {
        const Mat picture = picture_of(std::to_string(1000 + (key * 2671) % 9000), key, touching);
        with_cuts += read(picture).size() == 4 ? 1 : 0;
        without += read(picture, whole).size() == 4 ? 1 : 0;
    }
    BOOST_TEST(with_cuts >= 34);
    BOOST_TEST(without <= 4);
}

BOOST_AUTO_TEST_CASE(leading_zeros_are_kept) {
    const std::string text = read(picture_of("0070", 3));
    BOOST_TEST(text.size() == 4U);
    BOOST_TEST(text.substr(0, 2) == "00");
}

BOOST_AUTO_TEST_CASE(lines_are_read_from_the_top) {
    const Mat above = picture_of("123", 1), below = picture_of("77", 2);
    Mat page(above.n_rows + below.n_rows, std::max(above.n_cols, below.n_cols),
             arma::fill::value(above(0, 0)));
    page.submat(0, 0, arma::size(above)) = above;
    page.submat(above.n_rows, 0, arma::size(below)) = below;
    const std::vector<NumberFound> numbers = read_numbers(page, ready_reader());
    BOOST_TEST_REQUIRE(numbers.size() == 2U);
    BOOST_TEST(numbers[0].digits.size() == 3U);
    BOOST_TEST(numbers[1].digits.size() == 2U);
    BOOST_TEST(numbers[1].box.top > numbers[0].box.bottom);
}

BOOST_AUTO_TEST_CASE(what_is_less_likely_than_asked_for_is_a_question_mark) {
    ReadingChoices choices;
    choices.reject = 1;
    const std::string text = read(picture_of("3141", 4), choices);
    BOOST_TEST(text.find('?') != std::string::npos);
    for (const NumberFound& number : read_numbers(picture_of("3141", 4), ready_reader())) {
        for (const DigitFound& digit : number.digits) {
            BOOST_TEST(digit.probability > 0);
            BOOST_TEST(digit.likely.n_elem == 11U);
            BOOST_TEST(digit.frame.n_elem == image_size);
        }
    }
}

BOOST_AUTO_TEST_CASE(large_digits_are_read_as_if_they_were_small) {
    const Mat small = picture_of("1234", 5);
    const std::vector<NumberFound> read_small = read_numbers(small, ready_reader());
    const Mat large = arma::repelem(small, 16, 16);
    BOOST_TEST_REQUIRE(large.n_cols > 1000U);
    const std::vector<NumberFound> read_large = read_numbers(large, ready_reader());
    BOOST_TEST_REQUIRE(read_large.size() == 1U);
    BOOST_TEST(read_large[0].text() == read_small[0].text());
    // The same boxes, as large as the picture
    const Box &one = read_small[0].box, &other = read_large[0].box;
    BOOST_TEST(std::abs(double(other.left) / 16 - double(one.left)) <= 2);
    BOOST_TEST(std::abs(double(other.right) / 16 - double(one.right)) <= 2);
    BOOST_TEST(std::abs(double(other.top) / 16 - double(one.top)) <= 2);
    BOOST_TEST(std::abs(double(other.bottom) / 16 - double(one.bottom)) <= 2);
}

BOOST_AUTO_TEST_CASE(the_pieces_of_a_large_picture_are_found_at_the_scale_at_which_it_is_read) {
    const Mat small = picture_of("1234", 5);
    BOOST_TEST(find_pieces_at_their_scale(small).scale == 1U);
    const Mat large = arma::repelem(small, 16, 16);
    const ScaledPage seen = find_pieces_at_their_scale(large);
    BOOST_TEST_REQUIRE(seen.scale > 1U);
    BOOST_TEST(seen.page.mask.n_rows == large.n_rows / seen.scale);
    BOOST_TEST_REQUIRE(seen.page.lines.size() == 1U);
    // Its first line is the number that is read
    const LineReading line = read_line(seen.page, seen.page.lines[0], ready_reader(), {});
    const std::vector<NumberFound> numbers = read_numbers(large, ready_reader());
    BOOST_TEST_REQUIRE(line.path.size() == numbers.at(0).digits.size());
    for (std::size_t k = 0; k < line.path.size(); ++k) {
        BOOST_TEST(arma::approx_equal(line.frames.col(line.path[k]), numbers[0].digits[k].frame,
                                      "absdiff", 0));
    }
    // Digits too small for that are looked at as they are
    Mat sheet(1500, 2000, arma::fill::value(small(0, 0)));
    sheet.submat(700, 900, arma::size(small)) = small;
    BOOST_TEST(find_pieces_at_their_scale(sheet).scale == 1U);
}

BOOST_AUTO_TEST_CASE(small_digits_on_a_large_sheet_are_found) {
    const Mat small = picture_of("1234", 5);
    Mat sheet(1500, 2000, arma::fill::value(small(0, 0)));
    sheet.submat(700, 900, arma::size(small)) = small;
    BOOST_TEST(read(sheet) == read(small));
}

BOOST_AUTO_TEST_CASE(pictures_without_ink_have_no_numbers) {
    BOOST_TEST(read(Mat(40, 60, arma::fill::ones)).empty());
    BOOST_TEST(read(Mat(1, 1, arma::fill::zeros)).empty());
    BOOST_TEST(read(Mat(1, 500, arma::fill::value(0.4))).empty());
}

BOOST_AUTO_TEST_CASE(shadows_squared_paper_and_turned_pages_are_read) {
    NumberTrouble shadow, squared, turned;
    shadow.shadow = true;
    squared.squared = true;
    turned.turned = 15;
    BOOST_TEST(right_of_40(shadow) >= 21);
    BOOST_TEST(right_of_40(squared) >= 21);
    BOOST_TEST(right_of_40(turned) >= 20);
}

BOOST_AUTO_TEST_CASE(small_digits_are_found_in_the_enlarged_picture_too) {
    const Mat picture = picture_of("1234", 5);
    const Mat small = resized(picture, picture.n_rows / 2, picture.n_cols / 2);
    BOOST_TEST(has_small_digits(find_pieces_at_their_scale(small)));
    BOOST_TEST(!has_small_digits(find_pieces_at_their_scale(arma::repelem(picture, 4, 4))));
    const ScaledPage seen = find_enlarged_pieces(small);
    BOOST_TEST(!has_small_digits(seen));
    BOOST_TEST(seen.page.mask.n_rows == 2 * small.n_rows);
    const std::vector<NumberFound> numbers = read_page(seen, ready_reader(), {});
    BOOST_TEST_REQUIRE(numbers.size() == 1U);
    BOOST_TEST(numbers[0].digits.size() == 4U);
    BOOST_TEST(numbers[0].box.right < small.n_cols);
    BOOST_TEST(numbers[0].box.bottom < small.n_rows);
}

BOOST_AUTO_TEST_CASE(a_page_on_its_side_is_turned_until_it_is_read_well) {
    const Mat upright = arma::repelem(picture_of("504192", 2), 2, 2);
    BOOST_TEST(read_picture(upright, ready_reader()).quarters == 0U);
    const std::string text = read(upright);
    const Mat left = arma::flipud(upright.t()); // turned to the left by a quarter
    const PictureReading found = read_picture(left, ready_reader());
    BOOST_TEST_REQUIRE(found.numbers.size() == 1U);
    BOOST_TEST(found.quarters == 1U);
    BOOST_TEST(found.numbers[0].text() == text);
    // Its first digit is at the bottom of the picture
    const std::vector<DigitFound>& digits = found.numbers[0].digits;
    BOOST_TEST(digits.front().box.top > digits.back().box.bottom);
    BOOST_TEST(digits.front().box.bottom < left.n_rows);
}

BOOST_AUTO_TEST_CASE(a_page_of_specks_is_not_shown_to_the_network) {
    Mat page(1000, 990, arma::fill::ones);
    for (uword row = 4; row + 4 < page.n_rows; row += 9) {
        for (uword col = 4; col + 4 < page.n_cols; col += 9) {
            page.submat(row, col, row + 3, col + 3).zeros();
        }
    }
    const PageOfPieces found = find_pieces(page);
    BOOST_TEST(found.candidates > most_candidates);
    BOOST_TEST(found.lines.empty());
    BOOST_TEST(read(page).empty());
}

BOOST_AUTO_TEST_CASE(a_number_of_as_many_digits_as_are_expected_is_found) {
    NumberTrouble touching;
    touching.touching = true;
    ReadingChoices four;
    four.expected.digits = 4;
    int expected = 0; // numbers of four digits
    for (std::uint64_t key = 0; key < 20; ++key) {
        const Mat picture = picture_of(std::to_string(1000 + (key * 2671) % 9000), key, touching);
        expected += read(picture, four).size() == 4 ? 1 : 0;
    }
    BOOST_TEST(expected == 20);
    // Two digits that stand apart are no seven
    four.expected.digits = 17;
    BOOST_TEST(read(picture_of("12", 3), four).size() == 2U);
}

/// An amount with marks between its digits and behind them, as on a cheque.
Mat amount(const std::string& first, const std::string& second) {
    const Mat left = picture_of(first, 1), right = picture_of(second, 1);
    const uword rows = std::max(left.n_rows, right.n_rows);
    Mat page(rows, left.n_cols + right.n_cols + 40, arma::fill::value(left(0, 0)));
    page.submat(0, 0, arma::size(left)) = left;
    page.submat(0, left.n_cols, arma::size(right)) = right;
    const uword foot = 2 * rows / 3;
    page.submat(foot, left.n_cols - 2, foot + 4, left.n_cols + 2).zeros();           // a full stop
    page.submat(rows / 2, page.n_cols - 42, rows / 2 + 2, page.n_cols - 26).zeros(); // a dash
    return page;
}

BOOST_AUTO_TEST_CASE(the_marks_of_an_amount_are_left_out) {
    ReadingChoices choices;
    choices.expected.amount = true;
    BOOST_TEST(read(amount("12", "345"), choices).size() == 5U);
    // A picture holds one amount, unless each line is one
    const Mat above = amount("12", "345"), below = picture_of("7", 3);
    Mat page(above.n_rows + below.n_rows, above.n_cols, arma::fill::value(above(0, 0)));
    page.submat(0, 0, arma::size(above)) = above;
    page.submat(above.n_rows, 0, arma::size(below)) = below;
    BOOST_TEST(read(page, choices).find('/') == std::string::npos);
    choices.expected.each_line = true;
    BOOST_TEST(read(page, choices).find('/') == 5U);
}

BOOST_AUTO_TEST_CASE(numbers_side_by_side_are_one_row) {
    const auto number = [](uword left, uword top, uword right, uword bottom) {
        NumberFound found;
        found.box = {left, top, right, bottom};
        return found;
    };
    const auto rows = in_rows({number(200, 8, 260, 32), number(10, 10, 70, 30),
                               number(10, 50, 70, 70), number(200, 52, 260, 74)});
    BOOST_TEST_REQUIRE(rows.size() == 2U);
    for (const auto& row : rows) {
        BOOST_TEST_REQUIRE(row.size() == 2U);
        BOOST_TEST(row[0].box.left == 10U);
        BOOST_TEST(row[1].box.left == 200U);
    }
    BOOST_TEST(rows[0][0].box.top == 10U);
    BOOST_TEST(in_rows({}).empty());
}

BOOST_AUTO_TEST_CASE(odd_pictures_are_read_without_harm) {
    CounterRandom random(9);
    for (int k = 0; k < 30; ++k) {
        Mat picture(1 + random.below(60), 1 + random.below(90));
        picture.for_each([&](Real& pixel) { pixel = random.chance(0.3f) ? Real(0) : Real(1); });
        for (const NumberFound& number : read_numbers(picture, ready_reader())) {
            for (const DigitFound& digit : number.digits) {
                BOOST_TEST(digit.box.right < picture.n_cols);
                BOOST_TEST(digit.box.bottom < picture.n_rows);
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
