#pragma once
// Named arrays in one file, as numpy.savez writes them: a ZIP archive of .npy files.

#include "common/numpy/npy.hpp"

#include <filesystem>
#include <map>

namespace lab {

/// Arrays by their names.
using NpzArrays = std::map<std::string, NpyArray>;

/// Writes an .npz file, through a temporary file. Throws UsageError where it cannot be written.
void write_npz(const std::filesystem::path& file, const NpzArrays& arrays);

/// The arrays of an .npz file that numpy.savez or numpy.savez_compressed wrote. Throws MissingError
/// where the file is missing, no .npz, damaged, cut short or too large, or where one of its arrays
/// is none of numbers or text.
NpzArrays read_npz(const std::filesystem::path& file);

/// The same of the bytes of such a file; `name` begins the sentence of an error.
NpzArrays parse_npz(const std::string& name, std::string_view bytes);

} // namespace lab
