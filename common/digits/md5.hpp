#pragma once
// MD5, by which the makers of data sets say which files are theirs. It keeps nobody out; it tells
// files apart. Source: R. Rivest, RFC 1321 (1992).

#include <cstddef>
#include <filesystem>
#include <string>

namespace lab {

/// The sum of some bytes, as 32 small hexadecimal digits.
std::string md5(const std::string& bytes);

/// That of a file as it lies there; empty where it cannot be read.
std::string md5_of_file(const std::filesystem::path& file);

} // namespace lab
