// Arrays of numpy: what is written is numpy's format to the byte, what is read may lie in any
// order, and what is no array is refused.
#include "tests/helpers/raises.hpp"

#include "common/basics/error.hpp"
#include "common/numpy/npy.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

/// An .npy file of version 1.0 with this dictionary.
std::string file_of(std::string header, const std::string& numbers) {
    header += '\n';
    return std::string("\x93NUMPY\1\0", 8) + static_cast<char>(header.size()) + '\0' + header +
           numbers;
}

std::string dictionary(const std::string& type, const std::string& shape,
                       const char* by_columns = "False") {
    return "{'descr': '" + type + "', 'fortran_order': " + by_columns + ", 'shape': " + shape +
           ", }";
}

std::vector<double> numbers_of(const NpyArray& array) {
    std::vector<double> numbers;
    for (std::size_t k = 0; k < array.size(); ++k) {
        numbers.push_back(array[k]);
    }
    return numbers;
}

void refuses(const std::string& bytes, const std::vector<std::string>& words) {
    raises<MissingError>([&] { read_npy("a.npz, W1.npy", bytes); }, words);
}

BOOST_AUTO_TEST_CASE(an_array_is_written_as_numpy_reads_it) {
    const std::string bytes =
        write_npy(npy_array({2, 3}, std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6}));
    const std::string header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }";
    BOOST_TEST(bytes.substr(0, 10) == std::string("\x93NUMPY\1\0\x76\0", 10));
    BOOST_TEST(bytes.substr(10, header.size()) == header);
    BOOST_TEST(bytes.substr(10 + header.size(), 128 - 10 - header.size()) ==
               std::string(128 - 11 - header.size(), ' ') + '\n');
    BOOST_TEST(bytes.substr(128) == "\1\2\3\4\5\6");
}

BOOST_AUTO_TEST_CASE(a_vector_and_a_text_have_their_own_shapes) {
    BOOST_TEST(write_npy(npy_array({3}, std::vector<float>(3)))
                   .find("'<f4', 'fortran_order': False, "
                         "'shape': (3,), }") != std::string::npos);
    const std::string text = write_npy(npy_text("relu | softmax"));
    BOOST_TEST(text.find("'<U14', 'fortran_order': False, 'shape': (), }") != std::string::npos);
    BOOST_TEST(text_of(read_npy("a", text)) == "relu | softmax");
}

BOOST_AUTO_TEST_CASE(what_was_written_comes_back) {
    const std::vector<double> numbers = {0.1, -1e300, 3};
    BOOST_TEST(numbers_of(read_npy("a", write_npy(npy_array({3, 1}, numbers)))) == numbers,
               boost::test_tools::per_element());
    const NpyArray floats =
        read_npy("a", write_npy(npy_array({1, 2}, std::vector<float>{0.5, -2})));
    BOOST_TEST(floats.shape == (std::vector<std::size_t>{1, 2}), boost::test_tools::per_element());
    BOOST_TEST(numbers_of(floats) == (std::vector<double>{0.5, -2}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_array_that_lies_column_after_column_is_turned) {
    // numpy.save(.., W.T) writes so: 1 2 3 / 4 5 6
    const NpyArray array =
        read_npy("a", file_of(dictionary("|i1", "(2, 3)", "True"), "\1\4\2\5\3\6"));
    BOOST_TEST(numbers_of(array) == (std::vector<double>{1, 2, 3, 4, 5, 6}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(whole_numbers_of_any_size_and_order_are_read) {
    const std::string minus_two = "\xfe\xff\xff\xff\xff\xff\xff\xff";
    BOOST_TEST(read_npy("a", file_of(dictionary("<i8", "(1,)"), minus_two))[0] == -2);
    BOOST_TEST(read_npy("a", file_of(dictionary(">u2", "(1,)"), "\1\2"))[0] == 258);
    BOOST_TEST(read_npy("a", file_of(dictionary(">i4", "()"), std::string("\0\0\1\0", 4)))[0] ==
               256);
    BOOST_TEST(read_npy("a", file_of(dictionary("|b1", "(2,)"), std::string("\0\1", 2)))[1] == 1);
}

BOOST_AUTO_TEST_CASE(half_precision_is_read) {
    // 1, -2, the smallest number, 65504
    const NpyArray array =
        read_npy("a", file_of(dictionary("<f2", "(4,)"),
                              std::string("\x00\x3c\x00\xc0\x01\x00\xff\x7b", 8)));
    BOOST_TEST(numbers_of(array) == (std::vector<double>{1, -2, 1.0 / (1 << 24), 65504}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_no_array_is_refused) {
    refuses("", {"a.npz, W1.npy: this is no array of numpy"});
    refuses(std::string(100, 'x'), {"this is no array of numpy"});
    refuses(file_of("{'fortran_order': False, 'shape': (1,), }", "1"), {"has no descr"});
    refuses(file_of(dictionary("|O", "(1,)"), "1"), {"no plain array of numbers"});
    refuses(file_of(dictionary("<c8", "(1,)"), "12345678"), {"no plain array of numbers"});
    refuses(file_of("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "1234"),
            {"no plain array of numbers"});
}

BOOST_AUTO_TEST_CASE(an_array_that_is_cut_short_or_promises_too_much_is_refused) {
    const std::string whole = write_npy(npy_array({2, 2}, std::vector<float>(4)));
    refuses(whole.substr(0, whole.size() - 1), {"shape (2, 2)", "cut short"});
    refuses(whole + "more", {"shape (2, 2)"});
    refuses(whole.substr(0, 60), {"cut short"});
    refuses(file_of(dictionary("<f4", "(99999999999999, 99999999999999)"), "1234"), {"cut short"});
    refuses(file_of(dictionary("<f4", "(-1,)"), "1234"), {"no row of numbers"});
    refuses(file_of(dictionary("<f4", "(1, 1, 1, 1, 1, 1, 1, 1, 1)"), "1234"),
            {"more than 8 axes"});
}

} // namespace
