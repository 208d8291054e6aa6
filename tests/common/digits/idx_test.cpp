#include "tests/helpers/environment_variable.hpp"
#include "tests/helpers/peak_memory.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/digits/idx.hpp"

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>

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

/// `size` bytes, none of which is what a piece of memory before or behind it holds at its place.
std::string many_bytes(std::size_t size, unsigned most) {
    std::string bytes(size, '\0');
    std::uint32_t state = 1;
    for (char& byte : bytes) {
        state =
            state * 1664525 + 1013904223; // Numerical Recipes' generator: the upper bits are random
        byte = static_cast<char>((state >> 16) % (most + 1));
    }
    return bytes;
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
    ScratchFolder folder,
        lab; // the first is what the second calls mnist: what is fetched lies there
    EnvironmentVariable data{"LAB_DATA", lab.path().string()};
    std::filesystem::path images = folder / "images";
    std::filesystem::path labels = folder / "labels";

    Folder() { std::filesystem::create_directory_symlink(folder.path(), lab / "mnist"); }

    void images_refused(const std::vector<std::string>& words) const {
        raises<MissingError>([&] { read_idx_images(images); }, words);
    }
    void labels_refused(const std::vector<std::string>& words) const {
        raises<MissingError>([&] { read_idx_labels(labels); }, words);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(idx, Folder)

// The first of all: what a program has held at most never shrinks, and the others hold more.
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

BOOST_AUTO_TEST_CASE(what_is_read_in_several_pieces_is_whole) {
    // Memory grows from 1 MiB on, and doubles: sizes at the edges of the pieces, and within them.
    constexpr std::uint32_t piece = 1U << 20;
    for (const std::uint32_t size : {piece - 1, piece, piece + 1, 2 * piece, 2 * piece + 1,
                                     3 * piece + 12345, 4 * piece, 5 * piece - 1}) {
        const std::string bytes = many_bytes(size, 9);
        write_bytes(labels, label_header(size) + bytes);
        const Labels read = read_idx_labels(labels);
        BOOST_TEST_REQUIRE(read.n_elem == size);
        BOOST_TEST(
            std::equal(read.begin(), read.end(), bytes.begin(),
                       [](uword label, char byte) { return label == static_cast<uword>(byte); }),
            size << " labels");
    }
    const std::string bytes = many_bytes(4000 * image_size, 255);
    write_gzip(images, image_header(4000) + bytes);
    const IdxImages read = read_idx_images(images);
    BOOST_TEST_REQUIRE(read.pixels.size() == bytes.size());
    BOOST_TEST(std::equal(
        read.pixels.begin(), read.pixels.end(), bytes.begin(),
        [](std::uint8_t pixel, char byte) { return pixel == static_cast<std::uint8_t>(byte); }));
}

BOOST_AUTO_TEST_CASE(a_long_file_that_is_cut_says_how_long_it_is) {
    constexpr std::uint32_t piece = 1U << 20;
    for (const std::size_t length : {piece - 1, piece, piece + 1, 2 * piece, 3 * piece - 1}) {
        write_bytes(labels, label_header(3 * piece) + std::string(length, '\x03'));
        labels_refused({std::to_string(8 + length) + " bytes, expected 3145736", "cut short"});
    }
}

BOOST_AUTO_TEST_CASE(pictures_of_other_sides_are_read_up_to_4096) {
    for (const auto& [rows, cols] : {std::pair(1U, 1U), {3U, 2U}, {4096U, 1U}, {1U, 4096U}}) {
        const std::string bytes = many_bytes(std::size_t{2} * rows * cols, 255);
        write_bytes(images, image_header(2, rows, cols) + bytes);
        const IdxImages read = read_idx_images(images);
        BOOST_TEST(read.rows == rows);
        BOOST_TEST(read.cols == cols);
        const Mat second = read.columns(1, 1);
        BOOST_TEST_REQUIRE(second.n_elem == rows * cols);
        for (uword k = 0; k < second.n_elem; ++k) {
            BOOST_TEST_REQUIRE(second(k) ==
                               Real(static_cast<std::uint8_t>(bytes[rows * cols + k])) / 255);
        }
    }
    for (const auto& [rows, cols] : {std::pair(4097U, 1U), {1U, 4097U}, {0U, 1U}, {1U, 0U}}) {
        write_bytes(images, image_header(1, rows, cols) + std::string(5000, 'x'));
        images_refused({"promises 1 pictures of " + std::to_string(rows) + " x " +
                            std::to_string(cols) + " pixels",
                        "cannot be right"});
    }
}

BOOST_AUTO_TEST_CASE(a_header_may_promise_4_gib_and_no_more) {
    write_bytes(images, image_header(256, 4096, 4096) + "x"); // 2^32 bytes
    images_refused({"17 bytes, expected 4294967312", "cut short"});
    write_bytes(images, image_header(257, 4096, 4096) + "x");
    images_refused({"promises 257 pictures", "cannot be right"});
    write_bytes(images, image_header(1048577, 4096, 1) + "x"); // both sides count
    images_refused({"cannot be right"});
    write_bytes(images, image_header(1048577, 1, 4096) + "x");
    images_refused({"cannot be right"});
    write_bytes(images, image_header(4294967295, 1, 1) + "x");
    images_refused({"17 bytes, expected 4294967311"});
}

BOOST_AUTO_TEST_CASE(pictures_are_asked_for_in_blocks_and_each_is_written_once) {
    // Each picture says which one it is, in four of its pixels.
    const auto block = [](uword first, uword n) {
        Mat pictures(image_size, n, arma::fill::zeros);
        for (uword k = 0; k < n; ++k) {
            for (uword digit = 0, rest = first + k; digit < 4; ++digit, rest /= 200) {
                pictures(783 - digit, k) = Real(rest % 200) / 255;
            }
        }
        return pictures;
    };
    for (const uword count : {1, 10000, 10001, 20003}) {
        uword asked = 0, most = 0;
        write_idx_images(images, count, [&](uword first, uword n) {
            BOOST_TEST(first == asked);
            asked += n;
            most = std::max(most, n);
            return block(first, n);
        });
        BOOST_TEST(asked == count);
        BOOST_TEST(most <= 10000U); // what is held in memory
        const IdxImages read = read_idx_images(images);
        BOOST_TEST_REQUIRE(read.count == count);
        for (uword k = 0; k < count; ++k) {
            const uword end = 784 * (k + 1);
            BOOST_TEST_REQUIRE(read.pixels[end - 1] + 200 * read.pixels[end - 2] +
                                   40000 * read.pixels[end - 3] ==
                               k);
        }
    }
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

BOOST_AUTO_TEST_CASE(a_device_is_refused_which_may_never_end) {
    std::filesystem::create_symlink("/dev/zero", images);
    images_refused({images.string() + ": this is a device, not an IDX file."});
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
    write_bytes(labels, label_header(1) + "\x01\x01\x01");
    labels_refused({"too long"});
    write_gzip(images, three_pictures() + "x");
    images_refused({"too long"});
}

BOOST_AUTO_TEST_CASE(a_label_over_62_is_named_with_its_place) {
    write_bytes(labels, label_header(4) + std::string("\x01\x00\x3f\x02", 4));
    labels_refused({labels.string(), "label 2 is 63", "0 to 61, or 1 to 62", "./lab data"});
    write_bytes(labels, label_header(4) + std::string("\x01\x00\x3e\x02", 4));
    BOOST_TEST(read_idx_labels(labels)(2) == 62U);
}

BOOST_AUTO_TEST_CASE(labels_may_be_the_first_column_of_a_table_of_32_bit_numbers) {
    // QMNIST's: eight numbers for a digit, of which the first is its class
    std::string table;
    for (const std::uint32_t label : {7U, 0U, 9U}) {
        table += big_endian(label) + big_endian(4) + std::string(24, '\x7f');
    }
    const std::string header = big_endian(0xc02) + big_endian(3) + big_endian(8);
    write_gzip(labels, header + table);
    const Labels expected = {7, 0, 9};
    BOOST_TEST((arma::all(read_idx_labels(labels) == expected)));
    write_bytes(labels, (header + table).substr(0, 12 + 95));
    labels_refused({"107 bytes, expected 108", "cut short"});
    write_bytes(labels, header + big_endian(256) + table.substr(4)); // not 0, as its last byte is
    labels_refused({"label 0 is 256"});
    write_bytes(labels, big_endian(0xc02) + big_endian(3) + big_endian(0));
    labels_refused({"promises 0 numbers for each label", "cannot be right"});
}

BOOST_AUTO_TEST_CASE(the_check_sum_is_that_of_the_whole_file_unpacked) {
    // What zlib's crc32 says of these bytes at once
    const std::string bytes = label_header(5) + std::string("\x05\x00\x04\x01\x09", 5);
    const auto sum_of = [](const std::string& text) {
        return crc32(0, reinterpret_cast<const Bytef*>(text.data()),
                     static_cast<uInt>(text.size()));
    };
    std::uint32_t plain = 0, packed = 0;
    write_bytes(labels, bytes);
    read_idx_labels(labels, &plain);
    write_gzip(labels, bytes);
    read_idx_labels(labels, &packed);
    BOOST_TEST(plain == sum_of(bytes));
    BOOST_TEST(packed == plain);
    write_gzip(images, three_pictures());
    BOOST_TEST(read_idx_images(images).sum == sum_of(three_pictures()));
}

BOOST_AUTO_TEST_CASE(only_what_the_lab_has_fetched_can_be_fetched_again) {
    const ScratchFolder elsewhere;
    write_bytes(elsewhere / "labels", label_header(5) + "\x01");
    const std::string said =
        sentence_of<MissingError>([&] { read_idx_labels(elsewhere / "labels"); });
    BOOST_TEST(said.find("cut short. Copy it again from where it came.") != std::string::npos);
    BOOST_TEST(said.find("./lab data") == std::string::npos);
    write_bytes(labels, label_header(5) + "\x01");
    labels_refused({"cut short. Run ./lab data to fetch it again."});
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

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_opened_is_told_apart) {
    write_bytes(images, three_pictures());
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    rlimit none = before;
    none.rlim_cur = 0; // which stops root as well, as missing permissions do not
    setrlimit(RLIMIT_NOFILE, &none);
    const std::string said = sentence_of<MissingError>([&] { read_idx_images(images); });
    setrlimit(RLIMIT_NOFILE, &before);
    BOOST_TEST(said ==
               images.string() + ": it cannot be opened for reading. Check its permissions.");
}

BOOST_AUTO_TEST_CASE(a_disk_that_fails_is_told_apart) {
    const std::filesystem::path unreadable = "/proc/self/mem"; // nothing lies at address 0
    if (std::filesystem::exists(unreadable)) {
        raises<MissingError>([&] { read_idx_labels(unreadable); },
                             {"it cannot be read to its end; the disk may fail."});
    }
}

BOOST_AUTO_TEST_CASE(a_number_in_a_header_has_four_bytes_the_largest_first) {
    constexpr std::uint32_t count = 0x01018180; // each byte tells that it stands where it should
    write_idx_labels(labels, Labels(count, arma::fill::zeros));
    std::ifstream file(labels, std::ios::binary);
    std::string header(8, '\0');
    file.read(header.data(), 8);
    BOOST_TEST((header == label_header(count)));
    BOOST_TEST(std::filesystem::file_size(labels) == 8 + count);
}

BOOST_AUTO_TEST_SUITE_END()
