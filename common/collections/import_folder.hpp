#pragma once
// A set from a folder of pictures.

#include "common/collections/collection.hpp"

namespace lab {

/// How the pictures of a folder are brought to one size.
enum class Framing {
    framed, // ink and paper are told apart, and the ink put into MNIST's frame: 28 x 28
    kept,   // as they stand, all of one size; where most are dark on light they are turned into ink
};

/// The pictures (PNG, JPEG, PGM or PPM) of FOLDER/CLASS/, or of FOLDER/train/CLASS/ and
/// FOLDER/test/CLASS/: a folder a class, whose names are the labels where all are the numbers from
/// 0 or 1 on, and the names of the classes in the order of the alphabet elsewhere. Within a class
/// the order is that of the files' names. Without a folder for testing the set is `divided`;
/// training pictures are mixed. Hidden files are left out. Throws UsageError that names the file
/// where one is no picture, has no ink or another size, and where there are no pictures.
Collection import_folder(const std::filesystem::path& folder, Framing framing, const Done& done);

} // namespace lab
