#pragma once
// A set of pictures with labels as it stands in files: bytes, two parts, the names of its classes.

#include "common/basics/real.hpp"
#include "common/digits/dataset.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace lab {

/// Pictures of one size, one byte a pixel, row by row, 0 paper and 255 ink, one after the other.
struct BytePictures {
    uword rows = 0, cols = 0;
    std::vector<std::uint8_t> pixels; // count() * rows * cols
    std::vector<std::uint8_t> labels;

    uword count() const { return labels.size(); }
    uword size() const { return rows * cols; } // of one picture
    void add(const std::uint8_t* picture, std::uint8_t label);
};

/// What a folder with MNIST's four files holds.
struct Collection {
    BytePictures training, test;
    std::vector<std::string> classes; // their names, by label; empty where they are digits
};

/// Told how many of how many pictures are done.
using Done = std::function<void(std::size_t done, std::size_t total)>;

/// Every seventh picture of each class, in the order of `all`, is for testing, as of MNIST's
/// 70,000.
constexpr uword test_share = 7;
Collection divided(BytePictures all, std::vector<std::string> classes);

/// Pictures that come class after class are put into an order that is always the same, but mixed:
/// the last of the training pictures are kept for validation. Returns whether they did.
bool mix_classes(BytePictures& pictures);

/// Throws UsageError where a set is too small, has one class alone or more than `most_classes`, or
/// is of other sizes than 8 x 8 to 64 x 64 pixels; `name` begins the sentence.
void require_usable(const Collection& collection, const std::string& name);

/// Writes the four files, and classes.txt where the classes have names, into `folder`, which must
/// not be there: into a folder beside it first, which then gets the name. Throws UsageError where
/// that cannot be done, and leaves nothing behind.
void write_collection(const std::filesystem::path& folder, const Collection& collection);

/// Reads them back, whatever the labels. Throws MissingError as `read_idx_images` does.
Collection read_collection(const std::filesystem::path& folder);

/// Whether the four files are there.
bool is_collection(const std::filesystem::path& folder);

/// How many pictures of each class there are.
std::vector<uword> counts_of(const BytePictures& pictures);

/// How many of the test pictures stand among the training pictures too, pixel for pixel.
uword count_shared(const Collection& collection);

} // namespace lab
