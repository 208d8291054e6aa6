#include "common/numpy/npz.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/numpy/zip.hpp"

#include <fstream>

namespace lab {

namespace {

namespace fs = std::filesystem;

const std::string ending = ".npy";

bool is_array(const std::string& entry) {
    return entry.size() > ending.size() &&
           entry.compare(entry.size() - ending.size(), ending.size(), ending) == 0;
}

/// All bytes of the file.
std::string bytes_of(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        throw MissingError(file.string() + ": there is no such file.");
    }
    if (fs::is_directory(file, ignored)) {
        throw MissingError(file.string() + ": this is a directory, not an .npz file.");
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        throw MissingError(file.string() +
                           ": it cannot be opened for reading. Check its permissions.");
    }
    if (fs::file_size(file, ignored) > most_unpacked) {
        throw MissingError(file.string() + ": it has more than 1 GB, which the lab does not read.");
    }
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

void write_npz(const fs::path& file, const NpzArrays& arrays) {
    std::vector<ZipEntry> entries;
    for (const auto& [name, array] : arrays) {
        entries.push_back({name + ending, write_npy(array)});
    }
    const std::string bytes = zipped(entries);
    write_atomically(file, [&](std::ostream& out) { out << bytes; });
}

NpzArrays read_npz(const fs::path& file) {
    return parse_npz(file.string(), bytes_of(file));
}

NpzArrays parse_npz(const std::string& name, std::string_view bytes) {
    NpzArrays arrays;
    for (const ZipEntry& entry : unzipped(name, bytes, is_array)) {
        arrays[entry.name.substr(0, entry.name.size() - ending.size())] =
            read_npy(name + ", " + entry.name, entry.content);
    }
    if (arrays.empty()) {
        throw MissingError(name + ": there is no array in it.");
    }
    return arrays;
}

} // namespace lab
