#pragma once
// The IDX format of MNIST's files: a big-endian header, then bytes.

#include "common/digits/dataset.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace lab {

/// The pictures of an IDX file as they stand in it: one byte a pixel, row by row, 0 is paper.
struct IdxImages {
    uword count = 0, rows = 0, cols = 0;
    std::vector<std::uint8_t> pixels; // count * rows * cols
    std::uint32_t sum = 0;            // CRC-32 of the whole file, unpacked

    /// The pictures first .. first+how_many-1 as columns of (rows * cols) x how_many, scaled to
    /// [0, 1].
    Mat columns(uword first, uword how_many) const;
};

/// Reads a file of pictures (magic number 0x803), plain or gzip-compressed: which of the two it is
/// is told by its first bytes. Throws MissingError with what is wrong and what to do: no such file,
/// a directory, a wrong magic number, a file cut short or too long, a damaged gzip stream.
IdxImages read_idx_images(const std::filesystem::path& path);

/// Reads a file of labels, plain or gzip-compressed: bytes (magic number 0x801), or the first
/// column of a table of 32-bit numbers (0xc02: QMNIST's, whose other columns say who wrote the
/// digit). Every label is 0 to 62, so that 62 classes may begin at 0 or at 1. Leaves the CRC-32 of
/// the whole file, unpacked, in `sum`, where that is asked for.
Labels read_idx_labels(const std::filesystem::path& path, std::uint32_t* sum = nullptr);

/// Pictures and labels that belong together, scaled to [0, 1]. Throws MissingError where one file
/// has more entries than the other.
Dataset read_idx(const std::filesystem::path& image_path, const std::filesystem::path& label_path);

/// The file `name` or `name`.gz in `directory`, whichever is there; `name` itself if neither is.
std::filesystem::path idx_file(const std::filesystem::path& directory, const std::string& name);

/// Writes pictures of 28 x 28 (784 x m, [0, 1]), or of other square pictures as many pixels as they
/// have, or labels as an IDX file, through a temporary file.
/// More pictures than memory holds are written block by block: `block(first, n)` makes n of them.
void write_idx_images(const std::filesystem::path& path, uword count,
                      const std::function<Mat(uword first, uword n)>& block);
void write_idx_images(const std::filesystem::path& path, const Mat& images);
void write_idx_labels(const std::filesystem::path& path, const Labels& labels);

} // namespace lab
