#include "common/sheets/picture.hpp"

#include "common/basics/error.hpp"

#include <boost/gil.hpp>
#include <boost/gil/extension/io/png.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <string>

#include <unistd.h>

namespace fs = std::filesystem;
namespace gil = boost::gil;

namespace {

/// A folder of its own for each test, gone at its end.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("lab_picture_test_" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(picture, Folder)

BOOST_AUTO_TEST_CASE(a_png_holds_black_ink_on_white_paper) {
    const lab::Mat ink = {{0, 0.5, 1}, {0.2, -3, 7}};
    lab::write_png(path / "ink.png", ink);
    gil::gray8_image_t image;
    gil::read_image((path / "ink.png").string(), image, gil::png_tag());
    const auto view = gil::const_view(image);
    BOOST_TEST(view.width() == 3);
    BOOST_TEST(view.height() == 2);
    const int expected[2][3] = {{255, 128, 0}, {204, 255, 0}}; // (1 - ink) * 255, clamped
    for (int y = 0; y < 2; ++y) {
        for (int x = 0; x < 3; ++x) {
            BOOST_TEST(int{view(x, y)[0]} == expected[y][x]);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_png_that_cannot_be_written_leaves_nothing_behind) {
    BOOST_CHECK_THROW(lab::write_png(path / "none" / "ink.png", lab::Mat(2, 2)), lab::UsageError);
    BOOST_CHECK_THROW(lab::write_png(path / "ink.png", lab::Mat()), lab::UsageError);
    BOOST_CHECK_THROW(lab::require_png(path / "ink.gif"), lab::UsageError);
    BOOST_CHECK_THROW(lab::require_png(path / "none" / "ink.png"), lab::UsageError);
    lab::require_png(path / "ink.png");
    BOOST_TEST(fs::is_empty(path));
}

BOOST_AUTO_TEST_CASE(a_contact_sheet_lays_pictures_side_by_side) {
    // Three pictures of 1 x 2 pixels, two in a line, a pixel between them, each pixel twice as
    // large
    const lab::Mat pictures = {{1, 3, 5}, {2, 4, 6}};
    const lab::Mat small = {{0, 0, 0, 0, 0, 0, 0},
                            {0, 1, 2, 0, 3, 4, 0},
                            {0, 0, 0, 0, 0, 0, 0},
                            {0, 5, 6, 0, 0, 0, 0},
                            {0, 0, 0, 0, 0, 0, 0}};
    BOOST_TEST(
        arma::approx_equal(lab::contact_sheet(pictures, 1, 2, 2, 1, 1), small, "absdiff", 0));
    const lab::Mat large = lab::contact_sheet(pictures, 1, 2, 2, 1, 2);
    BOOST_TEST(large.n_rows == 10u);
    BOOST_TEST(large(2, 4) == 2);
    BOOST_TEST(large(3, 5) == 2);
}

BOOST_AUTO_TEST_SUITE_END()
