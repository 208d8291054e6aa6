#pragma once
// The four files of a set of pictures, in a folder, under whatever names they have there.

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

namespace lab {

/// The folder of what the lab keeps beside its code: $LAB_DATA where that is set, as ./lab does,
/// because its user may stand in any folder; else data.
std::filesystem::path data_folder();

/// What to do about a file that is damaged: it can be fetched again where it lies in the folder
/// that ./lab data fetches into, and nowhere else.
std::string how_to_get_again(const std::filesystem::path& file);

/// Pictures and labels to learn from, pictures and labels to test with, as MNIST's makers call
/// them.
constexpr std::array<const char*, 4> set_file_names = {
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte"};

/// The four, in the order of `set_file_names`.
using SetFiles = std::array<std::filesystem::path, 4>;

/// What a folder holds of a set.
struct FoundSet {
    SetFiles files;      // each is empty where it was not found
    std::string trouble; // in words, and what to do; empty where all four were found
};

/// Looks for the four: NAME or NAME.gz, and, where neither is there, what other sets and programs
/// make of these names, such as train-images.idx3-ubyte, TRAIN-IMAGES-IDX3-UBYTE,
/// emnist-digits-test-labels-idx1-ubyte.gz or qmnist-train-labels-idx2-int. Opens no file.
FoundSet find_set_files(const std::filesystem::path& folder);

/// The CRC-32 of what a file holds, unpacked if it is packed.
std::uint32_t unpacked_sum(const std::filesystem::path& path);

/// Throws MissingError where one of these files lies there packed as well as unpacked, and the two
/// do not hold the same.
void require_no_contradiction(const SetFiles& files);

} // namespace lab
