#pragma once
// The sets that the lab knows by name: by the check sums of their files, or by what they are
// called.

#include "common/digits/dataset.hpp"
#include "common/digits/set_files.hpp"

#include <string>
#include <vector>

namespace lab {

/// What a set is called, and the names of its classes; those are empty where the classes are known
/// by their numbers.
struct SetName {
    std::string name;
    std::vector<std::string> class_names;
};

/// The name of the set whose files have these contents: `sums` are the CRC-32 of what they hold
/// unpacked. MNIST is told by these; Fashion-MNIST, KMNIST and QMNIST by the MD5 of the packed
/// files, which is what their sources publish: unpacked, they are not told. Any other set has the
/// name of its folder, and the names of its classes, `classes` of them, from the file classes.txt
/// there, one a line, or from what the folder or its files are called.
SetName name_of_set(const std::filesystem::path& folder, const SetFiles& files,
                    const std::vector<std::uint32_t>& sums, uword classes);

/// Whether folder or files are called EMNIST's, whose pictures stand transposed.
bool is_called_emnist(const std::filesystem::path& folder, const SetFiles& files);

/// The lines of classes.txt in a folder; none where it is not there. Throws MissingError for more
/// than `most_classes` lines, or an empty one.
std::vector<std::string> class_names_in(const std::filesystem::path& folder);

} // namespace lab
