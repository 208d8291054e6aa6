#include "tests/helpers/peak_memory.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/digits/idx.hpp"

#include <boost/test/unit_test.hpp>
#include <zlib.h>

namespace {

using namespace lab;
using namespace lab::testing;

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) {
        bytes += static_cast<char>(number >> shift & 0xff);
    }
    return bytes;
}

/// The header as the page of MNIST describes it: magic number, count, rows, columns.
std::string image_header(std::uint32_t count, std::uint32_t rows = 28, std::uint32_t cols = 28) {
    return big_endian(0x803) + big_endian(count) + big_endian(rows) + big_endian(cols);
}

std::string label_header(std::uint32_t count) {
    return big_endian(0x801) + big_endian(count);
}

/// Three pictures whose bytes are 0, 1, 2 .. 255, 0, 1 ..
std::string three_pictures() {
    std::string bytes = image_header(3);
    for (unsigned k = 0; k < 3 * image_size; ++k) {
        bytes += static_cast<char>(k % 256);
    }
    return bytes;
}

void write_gzip(const std::filesystem::path& file, const std::string& bytes) {
    gzFile out = gzopen(file.c_str(), "wb");
    gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(out);
}

struct Folder {
    ScratchFolder folder;
    std::filesystem::path images = folder / "images";
    std::filesystem::path labels = folder / "labels";

    void images_refused(const std::vector<std::string>& words) const {
        raises<MissingError>([&] { read_idx_images(images); }, words);
    }
    void labels_refused(const std::vector<std::string>& words) const {
        raises<MissingError>([&] { read_idx_labels(labels); }, words);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(idx, Folder)

BOOST_AUTO_TEST_CASE(a_picture_file_is_read_byte_by_byte_row_by_row) {
    write_bytes(images, three_pictures());
    const IdxImages read = read_idx_images(images);
    BOOST_TEST(read.count == 3);
    BOOST_TEST(read.rows == 28);
    BOOST_TEST(read.cols == 28);
    BOOST_TEST(read.pixels.size() == 3 * 784);
    BOOST_TEST(int(read.pixels[784]) == 784 % 256);
    const Mat last_two = read.columns(1, 2);
    BOOST_TEST(last_two.n_rows == 784);
    BOOST_TEST(last_two.n_cols == 2);
    BOOST_TEST(last_two(0, 0) == Real(784 % 256) / 255);
    BOOST_TEST(last_two(29, 1) == Real((2 * 784 + 29) % 256) / 255); // second row, second pixel
    BOOST_TEST(read.columns(0, 1)(255) == 1);                        // byte 255 is full ink
}

BOOST_AUTO_TEST_CASE(gzip_is_told_by_its_bytes_not_by_its_name) {
    write_bytes(images, three_pictures());
    const IdxImages plain = read_idx_images(images);
    for (const char* name : {"zipped.gz", "zipped_without_an_ending"}) {
        write_gzip(folder / name, three_pictures());
        BOOST_TEST((read_idx_images(folder / name).pixels == plain.pixels));
    }
    write_bytes(folder / "plain.gz", three_pictures());
    BOOST_TEST((read_idx_images(folder / "plain.gz").pixels == plain.pixels));
}

BOOST_AUTO_TEST_CASE(labels_are_read_plain_and_zipped) {
    const std::string bytes = label_header(5) + std::string("\x05\x00\x04\x01\x09", 5);
    write_bytes(labels, bytes);
    write_gzip(folder / "labels.gz", bytes);
    const Labels expected = {5, 0, 4, 1, 9};
    BOOST_TEST((arma::all(read_idx_labels(labels) == expected)));
    BOOST_TEST((arma::all(read_idx_labels(folder / "labels.gz") == expected)));
}

BOOST_AUTO_TEST_CASE(what_is_written_comes_back) {
    Mat pictures(image_size, 4);
    for (uword k = 0; k < pictures.n_elem; ++k) {
        pictures(k) = Real(k % 256) / 255;
    }
    const Labels digits = {3, 1, 4, 1};
    write_idx_images(images, pictures);
    write_idx_labels(labels, digits);
    BOOST_TEST(bytes_of(images).size() == 16 + 4 * 784); // the sizes of the format's description
    BOOST_TEST(bytes_of(labels).size() == 8 + 4);
    const Dataset read = read_idx(images, labels);
    BOOST_TEST(arma::approx_equal(read.images, pictures, "absdiff", 0));
    BOOST_TEST((arma::all(read.labels == digits)));
    BOOST_TEST(folder.names().size() == 2);
}

BOOST_AUTO_TEST_CASE(ink_is_rounded_to_the_nearest_byte_and_kept_within_0_and_255) {
    Mat picture(image_size, 1, arma::fill::zeros);
    picture(0) = Real(-0.5);
    picture(1) = Real(1.5);
    picture(2) = Real(100.4 / 255);
    picture(3) = Real(100.6 / 255);
    write_idx_images(images, picture);
    const auto pixels = read_idx_images(images).pixels;
    BOOST_TEST(int(pixels[0]) == 0);
    BOOST_TEST(int(pixels[1]) == 255);
    BOOST_TEST(int(pixels[2]) == 100);
    BOOST_TEST(int(pixels[3]) == 101);
}

BOOST_AUTO_TEST_CASE(an_empty_file_of_pictures_has_no_pictures) {
    write_bytes(images, image_header(0));
    BOOST_TEST(read_idx_images(images).count == 0);
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_named) {
    images_refused({images.string() + ": there is no such file.", "./lab data", "--data"});
}

BOOST_AUTO_TEST_CASE(a_directory_is_not_read_as_a_file) {
    std::filesystem::create_directory(images);
    images_refused({images.string() + ": this is a directory, not an IDX file.", "four files"});
}

BOOST_AUTO_TEST_CASE(a_wrong_magic_number_is_shown_beside_the_right_one) {
    write_bytes(images, label_header(3) + "abc" + std::string(100, 'x'));
    images_refused(
        {images.string(), "0x801", "expected 0x803", "no IDX file of pictures", "./lab data"});
    write_bytes(labels, three_pictures());
    labels_refused({labels.string(), "0x803", "expected 0x801", "no IDX file of labels"});
}

BOOST_AUTO_TEST_CASE(a_cut_file_names_both_sizes) {
    write_bytes(images, three_pictures().substr(0, 2000)); // of 16 + 3 * 784 = 2368
    images_refused({images.string(), "2000 bytes, expected 2368", "cut short", "./lab data"});
    write_bytes(labels, label_header(5) + "\x01\x02");
    labels_refused({"10 bytes, expected 13", "cut short"});
}

BOOST_AUTO_TEST_CASE(a_file_cut_within_its_header_is_refused_at_every_length) {
    for (std::size_t length = 0; length < 16; ++length) {
        write_bytes(images, three_pictures().substr(0, length));
        images_refused({images.string(), "ends within its header", "./lab data"});
    }
}

BOOST_AUTO_TEST_CASE(a_gzip_file_cut_at_any_length_is_refused) {
    const auto refused_at_every_length = [](const std::filesystem::path& file, const auto& read) {
        const std::string whole = bytes_of(file);
        BOOST_CHECK_NO_THROW(read(file)); // what is refused below is the cut
        for (std::size_t length = 0; length < whole.size(); ++length) {
            write_bytes(file, whole.substr(0, length));
            const std::string said = sentence_of<MissingError>([&] { read(file); });
            BOOST_REQUIRE_MESSAGE(said.find("./lab data to fetch it again") != std::string::npos,
                                  length << " of " << whole.size() << " bytes: " << said);
        }
    };
    write_gzip(images, three_pictures());
    refused_at_every_length(images, [](const auto& file) { read_idx_images(file); });
    write_gzip(images, image_header(0)); // nothing is read after the header but the end
    refused_at_every_length(images, [](const auto& file) { read_idx_images(file); });
    write_gzip(labels, label_header(5) + std::string("\x05\x00\x04\x01\x09", 5));
    refused_at_every_length(labels, [](const auto& file) { read_idx_labels(file); });
}

BOOST_AUTO_TEST_CASE(a_long_gzip_file_without_the_end_of_its_checksum_is_refused) {
    // 2 MB of labels are read in more than one piece, each of which might forget the end.
    write_gzip(labels, label_header(2000000) + std::string(2000000, '\x07'));
    const std::string whole = bytes_of(labels);
    for (std::size_t missing = 1; missing <= 9; ++missing) { // the checksum and the length have 8
        write_bytes(labels, whole.substr(0, whole.size() - missing));
        labels_refused({labels.string(), "cut short", "./lab data to fetch it again"});
    }
}

BOOST_AUTO_TEST_CASE(several_gzip_files_in_one_are_one_and_zeros_at_its_end_are_none) {
    const std::string bytes = label_header(5) + std::string("\x05\x00\x04\x01\x09", 5);
    write_gzip(folder / "first", bytes.substr(0, 10));
    write_gzip(folder / "second", bytes.substr(10));
    write_bytes(labels,
                bytes_of(folder / "first") + bytes_of(folder / "second") + std::string(512, '\0'));
    const Labels expected = {5, 0, 4, 1, 9};
    BOOST_TEST((arma::all(read_idx_labels(labels) == expected)));
}

BOOST_AUTO_TEST_CASE(a_damaged_gzip_stream_is_refused) {
    write_gzip(images, three_pictures());
    std::string bytes = bytes_of(images);
    bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 0x55); // in its CRC-32
    write_bytes(images, bytes);
    images_refused({images.string(), "gzip stream is damaged", "./lab data"});
}

BOOST_AUTO_TEST_CASE(an_over_long_file_is_refused) {
    write_bytes(images, three_pictures() + "x");
    images_refused({images.string(), "more than the 2368 bytes", "too long", "./lab data"});
    write_bytes(labels, label_header(1) + "\x01\x01");
    labels_refused({"more than the 9 bytes", "too long"});
    write_gzip(images, three_pictures() + "x");
    images_refused({"too long"});
}

BOOST_AUTO_TEST_CASE(a_header_that_promises_gigabytes_allocates_none) {
    const long before = peak_memory();
    // 5,000,000 pictures are 3.9 GB, under the limit: the lie shows when the bytes run out.
    write_bytes(images, image_header(5000000) + "xyz");
    images_refused({images.string(), "19 bytes, expected 3920000016", "cut short"});
    write_bytes(images, image_header(0xffffffff));
    images_refused({"its header promises 4294967295 pictures", "cannot be right"});
    write_bytes(images, image_header(1, 0xffffffff, 0xffffffff));
    images_refused({"cannot be right"});
    write_bytes(images, image_header(1, 0, 28));
    images_refused({"promises 1 pictures of 0 x 28", "cannot be right"});
    write_bytes(labels, label_header(0xffffffff) + "\x01");
    labels_refused({"9 bytes, expected 4294967303", "cut short"});
    BOOST_TEST(peak_memory() - before < 20000); // it grows as what is there does
}

BOOST_AUTO_TEST_CASE(a_label_over_9_is_named_with_its_place) {
    write_bytes(labels, label_header(4) + std::string("\x01\x00\x0a\x02", 4));
    labels_refused({labels.string(), "label 2 is 10", "0 to 9", "./lab data"});
}

BOOST_AUTO_TEST_CASE(mismatched_counts_name_both_files) {
    write_bytes(images, three_pictures());
    write_bytes(labels, label_header(2) + "\x01\x02");
    raises<MissingError>([&] { read_idx(images, labels); },
                         {images.string() + " has 3 pictures", labels.string() + " has 2 labels",
                          "do not belong together", "./lab data"});
}

BOOST_AUTO_TEST_CASE(the_plain_file_is_preferred_to_the_zipped_one) {
    BOOST_TEST(idx_file(folder.path(), "images") == images); // neither is there
    write_bytes(folder / "images.gz", "");
    BOOST_TEST(idx_file(folder.path(), "images") == folder / "images.gz");
    write_bytes(images, "");
    BOOST_TEST(idx_file(folder.path(), "images") == images);
}

BOOST_AUTO_TEST_SUITE_END()
