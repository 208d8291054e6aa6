// Sets from folders of pictures: framed or kept, with labels by number or by name.
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/collections/import_folder.hpp"
#include "common/sheets/picture.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

const Done unwatched = [](std::size_t, std::size_t) {};

/// A thick bar, upright or lying, somewhere on white paper.
void draw(const std::filesystem::path& file, bool upright, uword place, uword side = 60) {
    Mat ink(side, side, arma::fill::zeros);
    const uword from = side / 6 + place;
    if (upright) {
        ink.submat(side / 6, from, 5 * side / 6, from + side / 15).fill(1);
    } else {
        ink.submat(from, side / 6, from + side / 15, 5 * side / 6).fill(1);
    }
    write_png(file, ink);
}

/// `each` pictures of two classes.
void draw_set(const std::filesystem::path& folder, const std::string& one, const std::string& other,
              uword each) {
    for (const std::string& name : {one, other}) {
        std::filesystem::create_directories(folder / name);
        for (uword k = 0; k < each; ++k) {
            draw(folder / name / (std::to_string(100 + k) + ".png"), name == one, k);
        }
    }
}

double pixel(const BytePictures& pictures, uword k, uword row, uword col) {
    return pictures.pixels[k * pictures.size() + row * pictures.cols + col];
}

BOOST_AUTO_TEST_CASE(pictures_are_framed_as_mnist_frames_them) {
    const ScratchFolder folder;
    draw_set(folder.path(), "0", "1", 14);
    std::size_t last = 0;
    const Collection set =
        import_folder(folder.path(), Framing::framed, [&](std::size_t done, std::size_t total) {
            BOOST_TEST(done == last + 1);
            BOOST_TEST(total == 28);
            last = done;
        });
    BOOST_TEST(last == 28);
    BOOST_TEST(set.training.count() == 24);
    BOOST_TEST(set.test.count() == 4);
    BOOST_TEST(set.training.rows == 28);
    BOOST_TEST(set.classes.empty());
    for (uword k = 0; k < set.test.count(); ++k) { // in the middle, 20 pixels long, whatever it was
        const bool upright = set.test.labels[k] == 0;
        BOOST_TEST(pixel(set.test, k, 14, 14) > 128);
        BOOST_TEST((upright ? pixel(set.test, k, 6, 14) : pixel(set.test, k, 14, 6)) > 128);
        BOOST_TEST(pixel(set.test, k, upright ? 14 : 6, upright ? 6 : 14) == 0);
        BOOST_TEST(pixel(set.test, k, 2, 2) == 0);
    }
}

BOOST_AUTO_TEST_CASE(names_of_folders_become_classes_in_the_order_of_the_alphabet) {
    const ScratchFolder folder;
    draw_set(folder.path(), "upright", "lying", 7);
    const Collection set = import_folder(folder.path(), Framing::framed, unwatched);
    BOOST_TEST(set.classes == (std::vector<std::string>{"lying", "upright"}),
               boost::test_tools::per_element());
    BOOST_TEST(int{set.test.labels[0]} == 0);
    BOOST_TEST(pixel(set.test, 0, 14, 6) > 128); // it lies
}

BOOST_AUTO_TEST_CASE(a_folder_for_testing_is_kept_apart) {
    const ScratchFolder folder;
    draw_set(folder / "train", "1", "2", 9);
    draw_set(folder / "test", "1", "2", 3);
    const Collection set = import_folder(folder.path(), Framing::framed, unwatched);
    BOOST_TEST(counts_of(set.training) == (std::vector<uword>{0, 9, 9}),
               boost::test_tools::per_element());
    BOOST_TEST(counts_of(set.test) == (std::vector<uword>{0, 3, 3}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(kept_pictures_stay_as_they_are_but_for_ink_and_paper) {
    const ScratchFolder folder;
    draw_set(folder.path(), "0", "1", 14);
    const Collection set = import_folder(folder.path(), Framing::kept, unwatched);
    BOOST_TEST(set.training.rows == 60);
    BOOST_TEST(pixel(set.test, 0, 30, 10 + 6) ==
               255); // black ink on white paper, the seventh place
    BOOST_TEST(pixel(set.test, 0, 30, 40) == 0);
    draw(folder / "1/999.png", true, 0, 30);
    raises<UsageError>([&] { import_folder(folder.path(), Framing::kept, unwatched); },
                       {"999.png: it has 30 x 30 pixels", "60 x 60", "--keep"});
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_picture_or_has_no_ink_is_named) {
    const ScratchFolder folder;
    draw_set(folder.path(), "0", "1", 3);
    write_bytes(folder / "0/.hidden", "no picture");
    write_bytes(folder / "1/notes.txt", "no picture");
    raises<UsageError>([&] { import_folder(folder.path(), Framing::framed, unwatched); },
                       {"notes.txt: this is no picture"});
    std::filesystem::remove(folder / "1/notes.txt");
    write_png(folder / "1/empty.png", Mat(40, 40, arma::fill::zeros));
    raises<UsageError>([&] { import_folder(folder.path(), Framing::framed, unwatched); },
                       {"empty.png: there is no ink on it."});
}

BOOST_AUTO_TEST_CASE(a_folder_without_classes_is_refused) {
    const ScratchFolder folder;
    raises<UsageError>([&] { import_folder(folder.path(), Framing::framed, unwatched); },
                       {"there are 0 folders in it"});
    std::filesystem::create_directories(folder / "0");
    std::filesystem::create_directories(folder / "1");
    raises<UsageError>([&] { import_folder(folder.path(), Framing::framed, unwatched); },
                       {"hold no pictures"});
}

} // namespace
