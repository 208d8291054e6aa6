// Sets from tables: what is wrong is named by its line, what Keras has keeps its order.
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/collections/import_table.hpp"
#include "common/numpy/npz.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

const Done unwatched = [](std::size_t, std::size_t) {};

/// A line with a label and the pixels 1, 2, 3 and 4.
std::string line(int label) {
    return std::to_string(label) + ",1,2,3,4\n";
}

BytePictures table(const std::string& text) {
    const ScratchFolder folder;
    write_bytes(folder / "a.csv", text);
    return read_picture_table(folder / "a.csv", unwatched);
}

void refuses(const std::string& text, const std::vector<std::string>& words) {
    raises<MissingError>([&] { table(text); }, words);
}

BOOST_AUTO_TEST_CASE(a_table_has_a_picture_a_line_with_a_head_or_without) {
    for (const std::string head :
         {"", "label,pixel0,pixel1,pixel2,pixel3\n", "\"label\",a,b,c,d\r\n"}) {
        const BytePictures read = table(head + line(7) + "\n" + line(62));
        BOOST_TEST(read.rows == 2);
        BOOST_TEST(read.labels == (std::vector<std::uint8_t>{7, 62}),
                   boost::test_tools::per_element());
        BOOST_TEST(read.pixels == (std::vector<std::uint8_t>{1, 2, 3, 4, 1, 2, 3, 4}),
                   boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(the_head_says_which_column_is_the_label) {
    const BytePictures read = table("p0,p1,p2,p3,Class\r\n1,2,3,4,5\r\n");
    BOOST_TEST(int{read.labels[0]} == 5);
    BOOST_TEST(read.pixels == (std::vector<std::uint8_t>{1, 2, 3, 4}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_named_by_its_line) {
    refuses("", {"a.csv: there is no picture in it"});
    refuses(line(1) + "2,1,2,3\n", {"a.csv: line 2: it has 4 columns, and the lines before it 5"});
    refuses(line(1) + line(2) + "63,1,2,3,4\n",
            {"line 3: its label is no whole number from 0 to 62"});
    refuses(line(1) + "x,1,2,3,4\n", {"line 2: its label"});
    refuses(line(1) + "2,1,2,256,4\n", {"line 2: column 4 is no pixel"});
    refuses(line(1) + "2,1,2,,4\n", {"line 2: column 4 is no pixel"});
    refuses("1,2,3\n", {"line 1: it has 3 columns", "1 + 784"});
    raises<MissingError>([] { read_picture_table("none.csv", unwatched); },
                         {"none.csv: there is no such file"});
}

BOOST_AUTO_TEST_CASE(a_table_is_divided_or_has_another_beside_it) {
    const ScratchFolder folder;
    std::string text;
    for (int k = 0; k < 28; ++k) {
        text += line(k % 2);
    }
    write_bytes(folder / "a.csv", text);
    write_bytes(folder / "b.csv", line(1));
    const Collection one = import_csv(folder / "a.csv", "", unwatched);
    BOOST_TEST(one.training.count() == 24);
    BOOST_TEST(one.test.count() == 4);
    const Collection two = import_csv(folder / "a.csv", folder / "b.csv", unwatched);
    BOOST_TEST(two.training.count() == 28);
    BOOST_TEST(two.test.count() == 1);
    BOOST_TEST(int{two.training.labels[1]} == 1); // the order of the file
    write_bytes(folder / "c.csv", "1,1,2,3,4,5,6,7,8,9\n");
    raises<MissingError>([&] { import_csv(folder / "a.csv", folder / "c.csv", unwatched); },
                         {"2 x 2", "3 x 3"});
}

BOOST_AUTO_TEST_CASE(arrays_as_keras_has_them_keep_their_order) {
    const ScratchFolder folder;
    NpzArrays arrays = {
        {"x_train",
         npy_array({3, 2, 2}, std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})},
        {"y_train", npy_array({3}, std::vector<std::uint8_t>{5, 0, 4})},
        {"x_test", npy_array({1, 4}, std::vector<double>{0, 0.5, 1, 0})},
        {"y_test", npy_array({1, 1}, std::vector<double>{3})}};
    write_npz(folder / "a.npz", arrays);
    const Collection set = import_npz(folder / "a.npz");
    BOOST_TEST(set.training.labels == (std::vector<std::uint8_t>{5, 0, 4}),
               boost::test_tools::per_element());
    BOOST_TEST(int{set.training.pixels[11]} == 12);
    BOOST_TEST(set.test.pixels == (std::vector<std::uint8_t>{0, 128, 255, 0}),
               boost::test_tools::per_element());
    arrays["y_train"] = npy_array({2}, std::vector<std::uint8_t>{5, 0});
    write_npz(folder / "a.npz", arrays);
    raises<MissingError>([&] { import_npz(folder / "a.npz"); },
                         {"x_train has the shape (3, 2, 2) and y_train (2,)"});
    arrays["y_train"] = npy_array({3}, std::vector<double>{5, 0.5, 1});
    write_npz(folder / "a.npz", arrays);
    raises<MissingError>([&] { import_npz(folder / "a.npz"); }, {"label 1 of y_train"});
    arrays.erase("y_test");
    arrays["y_train"] = npy_array({3}, std::vector<std::uint8_t>{5, 0, 4});
    write_npz(folder / "a.npz", arrays);
    raises<MissingError>([&] { import_npz(folder / "a.npz"); }, {"there is no array y_test"});
}

BOOST_AUTO_TEST_CASE(pixels_beyond_255_are_refused) {
    const ScratchFolder folder;
    write_npz(folder / "a.npz", {{"x", npy_array({1, 4}, std::vector<double>{0, 300, 0, 0})},
                                 {"y", npy_array({1}, std::vector<double>{1})}});
    raises<MissingError>([&] { import_npz(folder / "a.npz"); },
                         {"a pixel of x lies beyond 0 to 255"});
}

} // namespace
