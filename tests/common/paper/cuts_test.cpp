#include "common/paper/cuts.hpp"

#include "tests/helpers/mask_of.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

BOOST_AUTO_TEST_SUITE(cuts)

BOOST_AUTO_TEST_CASE(two_blocks_under_a_bridge_are_cut_through_the_bridge) {
    const Mat ink = ink_of_rows({"##########", //
                                 "###....###", //
                                 "###....###", //
                                 "###....###"});
    const std::vector<Cut> cuts = candidate_cuts(ink, 3, 1.5);
    BOOST_TEST_REQUIRE(!cuts.empty());
    for (const Cut& cut : cuts) {
        BOOST_TEST(cut.ink == 1, boost::test_tools::tolerance(1e-5));
        for (const uword col : cut.cols) {
            BOOST_TEST(col >= 3U);
            BOOST_TEST(col <= 6U);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_cut_finds_its_way_between_slanted_strokes) {
    // No straight cut avoids the ink, a slanted one does
    const Mat ink = ink_of_rows({"..##..##..", //
                                 "..##..##..", //
                                 ".##..##...", //
                                 ".##..##...", //
                                 "##..##....", //
                                 "##..##...."});
    const std::vector<Cut> cuts = candidate_cuts(ink, 2, 0.5);
    BOOST_TEST_REQUIRE(!cuts.empty());
    for (uword row = 0; row < ink.n_rows; ++row) {
        BOOST_TEST(ink(row, cuts[0].cols[row]) == 0);
    }
    BOOST_TEST(cuts[0].cols.front() > cuts[0].cols.back());
}

BOOST_AUTO_TEST_CASE(the_grey_seam_between_two_slanted_strokes_is_followed) {
    // Along the seam lies more ink, 12 pixels of 0.4, than in the three pixels of a stroke
    const uword rows = 12;
    Mat ink(rows, rows + 8, arma::fill::zeros);
    for (uword row = 0; row < rows; ++row) {
        const uword left = rows - row;
        ink.row(row).subvec(left, left + 6).ones();
        ink(row, left + 3) = Real(0.4);
    }
    const std::vector<Cut> cuts = candidate_cuts(ink, 4, 8);
    BOOST_TEST(std::any_of(cuts.begin(), cuts.end(), [&](const Cut& cut) {
        for (uword row = 0; row < rows; ++row) {
            if (cut.cols[row] != rows - row + 3) {
                return false;
            }
        }
        return true;
    }));
}

BOOST_AUTO_TEST_CASE(what_would_cut_through_too_much_ink_is_left_whole) {
    BOOST_TEST(candidate_cuts(Mat(6, 12, arma::fill::ones), 3, 5.5).empty());
}

BOOST_AUTO_TEST_CASE(a_cut_leaves_ink_on_both_sides) {
    const Mat ink = ink_of_rows({"..##......", //
                                 "..##......", //
                                 "..##.....#", //
                                 "..##......"});
    BOOST_TEST(candidate_cuts(ink, 3, 10).empty()); // one pixel at the right is too little
    BOOST_TEST(candidate_cuts(ink, 0.5, 1).size() == 1U);
}

BOOST_AUTO_TEST_CASE(cuts_do_not_cross) {
    arma::arma_rng::set_seed(3);
    const Mat ink = arma::clamp(Mat(24, 60, arma::fill::randu) * Real(2) - Real(1), 0, 1);
    const std::vector<Cut> cuts = candidate_cuts(ink, 5, 20);
    BOOST_TEST(cuts.size() >= 4U);
    for (std::size_t k = 1; k < cuts.size(); ++k) {
        for (uword row = 0; row < ink.n_rows; ++row) {
            BOOST_TEST(cuts[k].cols[row] >= cuts[k - 1].cols[row]);
        }
    }
}

BOOST_AUTO_TEST_CASE(cuts_through_one_gap_differ_above_it) {
    // An 8 and a 3 that touch: both cuts lead through the gap in the middle, one on through the
    // place where they touch, the other one through the thin right side of the 8's loop
    const Mat ink = ink_of_rows({"..########..........", //
                                 "..########..........", //
                                 "..##.....#..######..", //
                                 "..##.....########...", //
                                 "..##.....########...", //
                                 "..########....####..", //
                                 "..########....####..", //
                                 "..##....##....####..", //
                                 "..##....##....####..", //
                                 "..########..######..", //
                                 "..########..######.."});
    const std::vector<Cut> cuts = candidate_cuts(ink, 4, 8);
    bool parts_the_digits = false;
    for (const Cut& cut : cuts) {
        parts_the_digits = parts_the_digits || (cut.cols[3] >= 10 && cut.cols[3] <= 12 &&
                                                cut.cols[7] >= 10 && cut.cols[7] <= 14);
    }
    BOOST_TEST(parts_the_digits);
}

BOOST_AUTO_TEST_CASE(cuts_keep_their_distance_and_come_from_left_to_right) {
    Mat ink(8, 60, arma::fill::zeros);
    ink.row(3).ones();
    const std::vector<Cut> cuts = candidate_cuts(ink, 5, 2);
    BOOST_TEST(cuts.size() >= 4U);
    for (std::size_t k = 1; k < cuts.size(); ++k) {
        BOOST_TEST(cuts[k].cols[3] >= cuts[k - 1].cols[3] + 5); // as much ink lies between them
    }
}

BOOST_AUTO_TEST_SUITE_END()
