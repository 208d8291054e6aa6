// Archives of arrays: what was written comes back, what numpy packs is read, and broken ones are
// refused.
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/numpy/npz.hpp"
#include "common/numpy/zip.hpp"

#include <boost/test/unit_test.hpp>
#include <zlib.h>

namespace {

using namespace lab;
using namespace lab::testing;

const std::vector<float> numbers = {1, 2.5, -3, 0};

std::string two_arrays() {
    return zipped({{"W1.npy", write_npy(npy_array({2, 2}, numbers))},
                   {"readme.txt", "no array"},
                   {"b1.npy", write_npy(npy_array({4}, numbers))}});
}

std::string deflated(std::string bytes) {
    z_stream stream = {};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// The archive with the bytes at `at` replaced.
std::string changed(std::string archive, std::size_t at, const std::string& bytes) {
    return archive.replace(at, bytes.size(), bytes);
}

/// An archive of one deflated file of which the header says that it has `size` bytes.
std::string packed_archive(const std::string& content, std::uint32_t size) {
    std::string archive = zipped({{"W1.npy", deflated(content)}});
    const std::size_t central = archive.rfind(std::string("PK\1\2", 4));
    const auto crc = static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
    const auto four = [](std::uint32_t number) {
        return std::string{static_cast<char>(number), static_cast<char>(number >> 8),
                           static_cast<char>(number >> 16), static_cast<char>(number >> 24)};
    };
    archive = changed(archive, central + 10, std::string("\10\0", 2));
    archive = changed(archive, central + 16, four(crc));
    return changed(archive, central + 24, four(size));
}

void refuses(const std::string& bytes, const std::vector<std::string>& words) {
    raises<MissingError>([&] { parse_npz("a.npz", bytes); }, words);
}

BOOST_AUTO_TEST_CASE(arrays_come_back_from_a_file) {
    const ScratchFolder folder;
    write_npz(folder / "a.npz", {{"W1", npy_array({2, 2}, numbers)}, {"layers", npy_text("relu")}});
    const NpzArrays arrays = read_npz(folder / "a.npz");
    BOOST_TEST(arrays.size() == 2);
    BOOST_TEST(arrays.at("W1")[2] == -3);
    BOOST_TEST(text_of(arrays.at("layers")) == "relu");
    BOOST_TEST(folder.names() == std::vector<std::string>{"a.npz"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_no_array_in_an_archive_is_left_out) {
    const NpzArrays arrays = parse_npz("a.npz", two_arrays());
    BOOST_TEST(arrays.size() == 2);
    BOOST_TEST(arrays.at("b1")[1] == 2.5);
}

BOOST_AUTO_TEST_CASE(the_same_arrays_make_the_same_bytes) {
    BOOST_TEST(two_arrays() == two_arrays());
}

BOOST_AUTO_TEST_CASE(what_savez_compressed_writes_is_read) {
    const std::string array = write_npy(npy_array({300, 300}, std::vector<float>(90000, 7)));
    const NpzArrays arrays =
        parse_npz("a.npz", packed_archive(array, static_cast<std::uint32_t>(array.size())));
    BOOST_TEST(arrays.at("W1").size() == 90000);
    BOOST_TEST(arrays.at("W1")[89999] == 7);
}

BOOST_AUTO_TEST_CASE(a_file_that_unpacks_to_another_size_than_promised_is_refused) {
    const std::string array = write_npy(npy_array({4}, numbers));
    refuses(packed_archive(array, static_cast<std::uint32_t>(array.size()) - 1),
            {"does not unpack to its size"});
    refuses(packed_archive(array, static_cast<std::uint32_t>(array.size()) + 1),
            {"does not unpack to its size"});
    refuses(packed_archive(array, 2000000000), {"more than 1 GB"});
}

BOOST_AUTO_TEST_CASE(a_changed_byte_is_found_by_its_check_sum) {
    const std::string archive = two_arrays();
    refuses(changed(archive, archive.find("W1.npy") + 6 + 128, "x"),
            {"a.npz", "check sum of W1.npy is wrong"});
}

BOOST_AUTO_TEST_CASE(no_archive_an_empty_one_and_one_cut_anywhere_are_refused) {
    refuses("", {"this is no .npz file"});
    refuses("a text", {"this is no .npz file"});
    refuses(zipped({}), {"there is no array in it"});
    refuses(zipped({{"readme.txt", "no array"}}), {"there is no array in it"});
    const std::string archive = two_arrays();
    for (std::size_t size = 0; size < archive.size(); size += 7) {
        refuses(archive.substr(0, size), {"a.npz: "});
    }
}

BOOST_AUTO_TEST_CASE(an_encrypted_file_and_another_packing_are_refused) {
    const std::string archive = two_arrays();
    const std::size_t central = archive.find(std::string("PK\1\2", 4));
    refuses(changed(archive, central + 8, "\1"), {"encrypted"});
    refuses(changed(archive, central + 10, "\14"), {"numpy's savez"});
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_and_a_folder_are_refused) {
    const ScratchFolder folder;
    raises<MissingError>([&] { read_npz(folder / "none.npz"); },
                         {"none.npz: there is no such file."});
    raises<MissingError>([&] { read_npz(folder.path()); }, {"this is a directory"});
}

} // namespace
