#include "common/reading/number_writer.hpp"

#include "common/basics/error.hpp"
#include "common/digits/digit_source.hpp"
#include "tests/helpers/raises.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

using lab::CounterRandom;
using lab::Dataset;
using lab::Mat;
using lab::NumberTrouble;
using lab::Real;
using lab::uword;

/// Where there is ink: darker than half of the paper's brightness.
arma::umat ink_of(const Mat& brightness) {
    return brightness < 0.6f;
}

/// The pieces of ink that hang together, corners included: a plain flood.
uword pieces(arma::umat ink) {
    uword count = 0;
    for (uword start = 0; start < ink.n_elem; ++start) {
        if (ink(start) == 0) {
            continue;
        }
        ++count;
        std::vector<uword> open = {start};
        ink(start) = 0;
        while (!open.empty()) {
            const long row = long(open.back() % ink.n_rows), col = long(open.back() / ink.n_rows);
            open.pop_back();
            for (long r = std::max(0L, row - 1); r <= row + 1 && r < long(ink.n_rows); ++r) {
                for (long c = std::max(0L, col - 1); c <= col + 1 && c < long(ink.n_cols); ++c) {
                    if (ink(uword(r), uword(c)) != 0) {
                        ink(uword(r), uword(c)) = 0;
                        open.push_back(uword(r) + uword(c) * ink.n_rows);
                    }
                }
            }
        }
    }
    return count;
}

/// The runs of columns in which there is ink: {first, last} each.
std::vector<std::pair<uword, uword>> column_runs(const arma::umat& ink) {
    std::vector<std::pair<uword, uword>> runs;
    bool before = false;
    for (uword col = 0; col < ink.n_cols; ++col) {
        const bool now = arma::any(ink.col(col));
        if (now && !before) {
            runs.emplace_back(col, col);
        }
        if (now) {
            runs.back().second = col;
        }
        before = now;
    }
    return runs;
}

/// Painted digits of which each is in one piece: so pieces can be counted.
const Dataset& whole_digits() {
    static const Dataset kept = [] {
        const Dataset all = lab::load_painted({400, 10, 10}, 3, 1).training;
        std::vector<uword> whole;
        for (uword k = 0; k < all.size(); ++k) {
            const Mat picture = arma::reshape(all.images.col(k), 28, 28);
            if (pieces(picture > 0.4f) == 1 && pieces(picture > 0.6f) == 1) {
                whole.push_back(k);
            }
        }
        const arma::uvec columns(whole);
        return Dataset{all.images.cols(columns), all.labels.cols(columns)};
    }();
    return kept;
}

Mat written(const std::string& number, std::uint64_t seed, const NumberTrouble& trouble = {}) {
    CounterRandom random(seed);
    return lab::write_number(number, whole_digits(), trouble, random);
}

NumberTrouble with(bool NumberTrouble::*trouble) {
    NumberTrouble one;
    one.*trouble = true;
    return one;
}

constexpr std::uint64_t tries = 40;

} // namespace

BOOST_AUTO_TEST_SUITE(number_writer)

BOOST_AUTO_TEST_CASE(a_clean_number_is_its_digits_apart_on_paper_near_white) {
    for (std::uint64_t seed = 0; seed < tries; ++seed) {
        const Mat picture = written("504192", seed);
        const auto runs = column_runs(ink_of(picture));
        BOOST_TEST(runs.size() == 6u);
        BOOST_TEST(pieces(ink_of(picture)) == 6u);
        const arma::uvec rows = arma::find(arma::any(ink_of(picture), 1));
        const uword height = rows.back() - rows.front() + 1;
        BOOST_TEST(height >= 17u);
        BOOST_TEST(height <= 74u); // 60 * 1.07, a base line that wavers, rounding
        // Margins of 0.7 of a digit at least, and no ink at the borders
        BOOST_TEST(runs.front().first >= height / 2);
        BOOST_TEST(picture.n_cols - 1 - runs.back().second >= height / 2);
        BOOST_TEST(arma::all(arma::vectorise(picture.row(0)) > 0.9f));
        BOOST_TEST(picture.min() >= 0);
        BOOST_TEST(picture.max() <= 1);
        BOOST_TEST(arma::median(arma::vectorise(picture)) >= 0.92f);
    }
}

BOOST_AUTO_TEST_CASE(each_digit_is_a_picture_of_its_kind_in_the_order_of_the_number) {
    // One picture for each digit; the piece that is written is compared with all ten
    Dataset ten{Mat(784, 10), lab::Labels(10)};
    for (uword digit = 0; digit < 10; ++digit) {
        const arma::uvec own = arma::find(whole_digits().labels == digit);
        ten.images.col(digit) = whole_digits().images.col(own(0));
        ten.labels(digit) = digit;
    }
    const auto shape = [](const arma::umat& ink) { // on a grid of 12 x 12 over its box
        const arma::uvec rows = arma::find(arma::any(ink, 1)), cols = arma::find(arma::any(ink, 0));
        arma::mat grid(12, 12);
        for (uword r = 0; r < 12; ++r) {
            for (uword c = 0; c < 12; ++c) {
                grid(r, c) = double(ink(rows.front() + r * (rows.back() - rows.front()) / 11,
                                        cols.front() + c * (cols.back() - cols.front()) / 11));
            }
        }
        return grid;
    };
    const std::string number = "31415926530078";
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        CounterRandom random(seed);
        const arma::umat ink = ink_of(lab::write_number(number, ten, {}, random));
        const auto runs = column_runs(ink);
        BOOST_REQUIRE(runs.size() == number.size());
        std::string read;
        for (const auto& [first, last] : runs) {
            const arma::mat came = shape(ink.cols(first, last));
            arma::vec apart(10);
            for (uword digit = 0; digit < 10; ++digit) {
                const Mat picture = arma::reshape(ten.images.col(digit), 28, 28).t();
                apart(digit) = arma::accu(arma::abs(came - shape(picture > 0.5f)));
            }
            read += char('0' + apart.index_min());
        }
        BOOST_TEST(read == number);
    }
}

BOOST_AUTO_TEST_CASE(the_same_random_numbers_write_the_same_picture) {
    BOOST_TEST(arma::approx_equal(written("0042", 7), written("0042", 7), "absdiff", 0));
    BOOST_TEST(!arma::approx_equal(written("0042", 7), written("0042", 8), "absdiff", 0));
    CounterRandom random(7);
    const Mat first = lab::write_number("0042", whole_digits(), {}, random);
    const Mat second = lab::write_number("0042", whole_digits(), {}, random);
    BOOST_TEST(!arma::approx_equal(first, second, "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(touching_digits_hang_together_by_no_more_than_a_strokes_width) {
    uword touching = 0;
    for (std::uint64_t seed = 0; seed < tries; ++seed) {
        const arma::umat apart = ink_of(written("504192", seed));
        const arma::umat ink = ink_of(written("504192", seed, with(&NumberTrouble::touching)));
        const uword left = pieces(ink);
        touching += 6 - left;
        BOOST_TEST(left <= 5u);
        BOOST_TEST(left >= 2u);
        // What the overlap hides is little: hardly any ink is lost
        BOOST_TEST(double(arma::accu(ink)) > 0.95 * double(arma::accu(apart)));
        BOOST_TEST(arma::accu(ink) <= arma::accu(apart) + 6);
    }
    // One pair for certain, four others with a chance of 1/8: 1.5 on average, here to within 4
    // sigma
    BOOST_TEST(std::abs(double(touching) / double(tries) - 1.5) <
               4 * std::sqrt(4 * 1 / 8.0 * 7 / 8.0 / double(tries)));
    BOOST_CHECK_NO_THROW(written("5", 1, with(&NumberTrouble::touching)));
}

BOOST_AUTO_TEST_CASE(a_frame_goes_all_round_and_now_and_then_touches_a_digit) {
    uword touched = 0;
    for (std::uint64_t seed = 0; seed < tries; ++seed) {
        const Mat clean = written("504192", seed);
        const Mat framed = written("504192", seed, with(&NumberTrouble::frame));
        BOOST_REQUIRE(arma::size(framed) == arma::size(clean));
        BOOST_TEST(arma::all(arma::vectorise(framed) <= arma::vectorise(clean))); // only more ink
        const arma::umat frame = framed < 0.75f;
        const auto runs = column_runs(frame);
        BOOST_TEST(runs.size() == 1u); // its upper side covers all digits
        // Looked from the middle of each border inwards, there is a line before the middle
        const uword row = frame.n_rows / 2, col = frame.n_cols / 2;
        BOOST_TEST(arma::accu(frame.row(row).head(col)) > 0u);
        BOOST_TEST(arma::accu(frame.row(row).tail(col)) > 0u);
        BOOST_TEST(arma::accu(frame.col(col).head(row)) > 0u);
        BOOST_TEST(arma::accu(frame.col(col).tail(row)) > 0u);
        BOOST_TEST(double(arma::accu(frame)) >
                   double(arma::accu(clean < 0.75f)) + double(runs[0].second - runs[0].first));
        touched += pieces(frame) < 7;
    }
    BOOST_TEST(touched > 5u); // one in three of 40
    BOOST_TEST(touched < 25u);
}

BOOST_AUTO_TEST_CASE(a_ruled_line_goes_from_border_to_border_near_the_foot) {
    uword through = 0;
    for (std::uint64_t seed = 0; seed < tries; ++seed) {
        const Mat clean = written("504192", seed);
        const Mat ruled = written("504192", seed, with(&NumberTrouble::ruled));
        BOOST_TEST(arma::all(arma::vectorise(ruled) <= arma::vectorise(clean)));
        const arma::uvec left = arma::find(ruled.col(0) < 0.75f);
        const arma::uvec right = arma::find(ruled.col(ruled.n_cols - 1) < 0.75f);
        BOOST_REQUIRE(!left.is_empty());
        BOOST_REQUIRE(!right.is_empty());
        const arma::uvec rows = arma::find(arma::any(ink_of(clean), 1));
        const double height = double(rows.back() - rows.front() + 1);
        const double above = (double(rows.back()) - double(left.back())) / height;
        const arma::uvec far = arma::find(
            arma::abs(arma::conv_to<arma::vec>::from(left) - double(rows.back())) < 0.4 * height);
        BOOST_TEST(!far.is_empty(), "a line " << above << " heights above the foot");
        through += pieces(ruled < 0.75f) < pieces(clean < 0.75f) + 1;
    }
    BOOST_TEST(through > tries / 3); // it goes through digits as often as not
    BOOST_TEST(through < tries);
}

BOOST_AUTO_TEST_CASE(uneven_light_falls_off_smoothly_and_leaves_the_contrast) {
    for (std::uint64_t seed = 0; seed < tries; ++seed) {
        const Mat clean = written("504192", seed);
        const Mat dim = written("504192", seed, with(&NumberTrouble::light));
        const Mat light = dim / clean;
        BOOST_TEST(light.max() <= 1.0001f);
        BOOST_TEST(light.max() > 0.89f);
        BOOST_TEST(light.min() < 0.76f);
        BOOST_TEST(light.min() > 0.39f);
        BOOST_TEST(arma::abs(arma::diff(light, 1, 0)).max() < 0.02f);
        BOOST_TEST(arma::abs(arma::diff(light, 1, 1)).max() < 0.02f);
    }
}

BOOST_AUTO_TEST_CASE(noise_has_the_deviation_that_was_asked_for_and_specks) {
    for (const double noise : {0.02, 0.05, 0.1}) {
        NumberTrouble trouble;
        trouble.noise = noise;
        const Mat clean = written("504192", 4);
        const Mat noisy = written("504192", 4, trouble);
        // Where neither ink nor the end of the scale is near: a grey on which noise is not clamped
        const arma::uvec paper = arma::find(clean > 0.9f);
        const arma::vec below =
            arma::sort(arma::conv_to<arma::vec>::from(noisy.elem(paper) - clean.elem(paper)));
        // The 16th of a hundred lies one deviation below the middle; specks move it by little
        const double deviation = -below(uword(0.159 * double(below.n_elem)));
        BOOST_TEST(std::abs(deviation - noise) < 0.2 * noise + 0.002);
        BOOST_TEST(below(0) < -6 * noise); // a speck, beyond what noise reaches
    }
}

BOOST_AUTO_TEST_CASE(light_ink_on_dark_is_the_picture_turned_round) {
    const Mat clean = written("504192", 9);
    const Mat turned = written("504192", 9, with(&NumberTrouble::inverted));
    BOOST_TEST(arma::approx_equal(turned, Mat(1 - clean), "absdiff", 1e-6));
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_refused) {
    for (const std::string number : {"", "12a", "-3", "1.5", " 12"}) {
        lab::testing::raises<lab::UsageError>([&] { written(number, 1); },
                                              {"'" + number + "' cannot be written"});
    }
    BOOST_CHECK_THROW(written(std::string(101, '1'), 1), lab::UsageError);
    CounterRandom random(1);
    Dataset ones{whole_digits().images, lab::Labels(whole_digits().size(), arma::fill::ones)};
    lab::testing::raises<lab::UsageError>([&] { lab::write_number("12", ones, {}, random); },
                                          {"no picture of a 2"});
}

BOOST_AUTO_TEST_SUITE_END()
