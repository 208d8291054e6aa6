// EXIF blocks are put together here byte by byte, after CIPA DC-008.

#include "common/pictures/exif.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using lab::Mat;
using lab::Orientation;
using namespace std::string_literals;

/// A number of `count` bytes, the most significant one first ("MM") or last.
std::string number(unsigned value, unsigned count, bool big) {
    std::string bytes;
    for (unsigned k = 0; k < count; ++k) {
        bytes += char(value >> 8 * (big ? count - 1 - k : k));
    }
    return bytes;
}

/// A block with an entry before the orientation and one behind it.
std::string exif_of(Orientation orientation, bool big, unsigned type = 3, unsigned tag = 0x112) {
    const auto n = [&](unsigned value, unsigned count) { return number(value, count, big); };
    const auto entry = [&](unsigned name, unsigned kind, unsigned value) {
        return n(name, 2) + n(kind, 2) + n(1, 4) + n(value, 2) + n(0, 2);
    };
    return (big ? "MM" : "II") + n(42, 2) + n(10, 4) + "??" + n(3, 2) + entry(0x100, 3, 7) +
           entry(tag, type, orientation) + entry(0x213, 3, 2) + n(0, 4);
}

} // namespace

BOOST_AUTO_TEST_SUITE(exif)

BOOST_AUTO_TEST_CASE(the_orientation_is_found_in_either_byte_order) {
    for (const bool big : {false, true}) {
        for (Orientation orientation = 1; orientation <= 8; ++orientation) {
            BOOST_TEST(lab::exif_orientation(exif_of(orientation, big)) == orientation);
        }
    }
}

BOOST_AUTO_TEST_CASE(what_says_nothing_of_an_orientation_leaves_the_picture_as_it_stands) {
    BOOST_TEST(lab::exif_orientation("") == 1u);
    BOOST_TEST(lab::exif_orientation("no block of EXIF data at all") == 1u);
    BOOST_TEST(lab::exif_orientation(exif_of(6, true, 3, 0x111)) == 1u); // another tag
    BOOST_TEST(lab::exif_orientation(exif_of(6, true, 4)) == 1u);        // of another type
    BOOST_TEST(lab::exif_orientation(exif_of(0, true)) == 1u);
    BOOST_TEST(lab::exif_orientation(exif_of(9, true)) == 1u);
}

BOOST_AUTO_TEST_CASE(a_block_that_ends_early_or_points_beyond_its_end_is_no_orientation) {
    for (const bool big : {false, true}) {
        const std::string whole = exif_of(6, big);
        const std::size_t end_of_entry = 10 + 2 + 2 * 12;
        for (std::size_t size = 0; size < end_of_entry; ++size) {
            BOOST_TEST(lab::exif_orientation(whole.substr(0, size)) == 1u, size);
        }
        BOOST_TEST(lab::exif_orientation(whole.substr(0, end_of_entry)) == 6u);
        std::string beyond = whole;
        beyond.replace(4, 4, number(0xfffffff0, 4, big));
        BOOST_TEST(lab::exif_orientation(beyond) == 1u);
        beyond = whole;
        beyond.replace(10, 2, number(0xffff, 2, big)); // entries that are not there
        BOOST_TEST(lab::exif_orientation(beyond) == 6u);
    }
}

// The table of CIPA DC-008 for the tag Orientation says which side of what is seen the file's first
// row and first column are; the picture is 1 2 / 3 4 / 5 6 when upright.
BOOST_AUTO_TEST_CASE(each_of_the_eight_orientations_is_turned_upright) {
    const Mat seen = {{1, 2}, {3, 4}, {5, 6}};
    const Mat in_file[] = {
        {{1, 2}, {3, 4}, {5, 6}}, // top, left
        {{2, 1}, {4, 3}, {6, 5}}, // top, right
        {{6, 5}, {4, 3}, {2, 1}}, // bottom, right
        {{5, 6}, {3, 4}, {1, 2}}, // bottom, left
        {{1, 3, 5}, {2, 4, 6}},   // left, top
        {{2, 4, 6}, {1, 3, 5}},   // right, top
        {{6, 4, 2}, {5, 3, 1}},   // right, bottom
        {{5, 3, 1}, {6, 4, 2}},   // left, bottom
    };
    for (Orientation orientation = 1; orientation <= 8; ++orientation) {
        const Mat came = lab::upright(in_file[orientation - 1], orientation);
        BOOST_TEST_CONTEXT("orientation " << orientation) {
            BOOST_REQUIRE_EQUAL(came.n_rows, 3);
            BOOST_REQUIRE_EQUAL(came.n_cols, 2);
            BOOST_TEST(arma::approx_equal(came, seen, "absdiff", 0));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
