#pragma once
// Arrays as numpy writes them, one a file.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

/// An array: its numbers row after row, the last index the fastest, as numpy has them unless told
/// otherwise.
struct NpyArray {
    std::vector<std::size_t> shape; // empty for a single number or text
    std::string type;               // numpy's own word without the byte order: f4, u1, i8, U12
    std::string bytes;              // little-endian

    std::size_t size() const; // how many numbers
    /// Number k of these. Texts have none: 0.
    double operator[](std::size_t k) const;
};

/// Arrays of what the lab keeps.
NpyArray npy_array(std::vector<std::size_t> shape, const std::vector<float>& numbers);
NpyArray npy_array(std::vector<std::size_t> shape, const std::vector<double>& numbers);
NpyArray npy_array(std::vector<std::size_t> shape, const std::vector<std::uint8_t>& numbers);
/// A text of plain letters, as an array without an axis; and back, empty where it is none.
NpyArray npy_text(const std::string& text);
std::string text_of(const NpyArray& array);

/// "(30, 784)", as Python writes it.
std::string shape_in_words(const std::vector<std::size_t>& shape);

/// The bytes of an .npy file of version 1.0.
/// Source: numpy.lib.format in numpy's reference.
std::string write_npy(const NpyArray& array);

/// The array of an .npy file: whole or real numbers of 1 to 8 bytes, truth values or text, in
/// either byte order, row after row or column after column. Throws MissingError where `bytes` are
/// none, of another type, or cut short; `name` begins the sentence.
NpyArray read_npy(const std::string& name, std::string_view bytes);

} // namespace lab
