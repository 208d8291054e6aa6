#include "common/paper/components.hpp"

#include "tests/helpers/mask_of.hpp"

#include "common/basics/random.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

namespace {

/// The slow way: ink spreads from pixel to pixel until nothing changes.
uword count_by_spreading(const Mask& mask) {
    arma::umat label(mask.n_rows, mask.n_cols, arma::fill::zeros);
    for (uword k = 0; k < mask.n_elem; ++k) {
        label(k) = mask(k) != 0 ? k + 1 : 0;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (uword col = 0; col < mask.n_cols; ++col) {
            for (uword row = 0; row < mask.n_rows; ++row) {
                for (uword c = col > 0 ? col - 1 : 0; c <= std::min(col + 1, mask.n_cols - 1);
                     ++c) {
                    for (uword r = row > 0 ? row - 1 : 0; r <= std::min(row + 1, mask.n_rows - 1);
                         ++r) {
                        if (label(row, col) != 0 && label(r, c) > label(row, col)) {
                            label(row, col) = label(r, c);
                            changed = true;
                        }
                    }
                }
            }
        }
    }
    const arma::umat found = arma::unique(label);
    return found.n_elem - (found(0) == 0 ? 1 : 0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(components)

BOOST_AUTO_TEST_CASE(pieces_come_from_left_to_right_with_box_and_size) {
    const Components found = find_components(mask_of({"....#", //
                                                      ".#..#", //
                                                      ".##.."}));
    BOOST_TEST_REQUIRE(found.list.size() == 2U);
    BOOST_TEST(found.list[0].pixels == 3U);
    BOOST_TEST(found.list[0].box.left == 1U);
    BOOST_TEST(found.list[0].box.top == 1U);
    BOOST_TEST(found.list[0].box.right == 2U);
    BOOST_TEST(found.list[0].box.bottom == 2U);
    BOOST_TEST(found.list[1].box.left == 4U);
    BOOST_TEST(found.labels(0, 4) == 2U);
    BOOST_TEST(found.labels(0, 0) == 0U);
}

BOOST_AUTO_TEST_CASE(a_stair_of_pixels_hangs_together) {
    BOOST_TEST(find_components(mask_of({"#....", //
                                        ".#...", //
                                        "..#.#", //
                                        "...#."}))
                   .list.size() == 1U);
}

BOOST_AUTO_TEST_CASE(arms_that_meet_only_at_their_end_are_one_piece) {
    // Three labels meet in the last column
    BOOST_TEST(find_components(mask_of({"####", //
                                        "...#", //
                                        "####", //
                                        "...#", //
                                        "####"}))
                   .list.size() == 1U);
}

BOOST_AUTO_TEST_CASE(ink_at_the_border_counts) {
    BOOST_TEST(find_components(mask_of({"#.#", //
                                        "...", //
                                        "#.#"}))
                   .list.size() == 4U);
}

BOOST_AUTO_TEST_CASE(an_empty_page_has_no_pieces) {
    BOOST_TEST(find_components(Mask(5, 7, arma::fill::zeros)).list.empty());
    BOOST_TEST(typical_height({}) == 0U);
}

BOOST_AUTO_TEST_CASE(as_many_pieces_as_spreading_ink_finds) {
    Engine engine(1);
    for (int k = 0; k < 20; ++k) {
        const Mat noise = random_normal(17, 23, 1, engine);
        Mask mask(17, 23, arma::fill::zeros);
        mask.elem(arma::find(noise > Real(0.4 + 0.05 * k))).ones();
        const Components found = find_components(mask);
        BOOST_TEST(found.list.size() == count_by_spreading(mask));
        uword pixels = 0;
        for (const Component& component : found.list) {
            pixels += component.pixels;
        }
        BOOST_TEST(pixels == arma::accu(mask != 0));
    }
}

BOOST_AUTO_TEST_CASE(specks_do_not_make_digits_small) {
    std::vector<Component> list(50, {1, {0, 0, 0, 0}, 1}); // 50 specks of one pixel
    list.push_back({51, {0, 0, 9, 19}, 60});
    list.push_back({52, {20, 0, 29, 21}, 70});
    BOOST_TEST(typical_height(list) == 20U);
}

BOOST_AUTO_TEST_SUITE_END()
