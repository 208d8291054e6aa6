#include "common/digits/set_files.hpp"

#include "common/basics/error.hpp"
#include "common/digits/packed_file.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <vector>

namespace lab {

namespace fs = std::filesystem;

namespace {

const char* const zipped = ".gz";

bool ends_in(const std::string& text, const std::string& end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A name in small letters, with dashes for points and lines, and without the ending of a packed
/// file: "TRAIN-IMAGES.IDX3-UBYTE.gz" as "train-images-idx3-ubyte".
std::string plain_name(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ends_in(name, zipped)) {
        name.resize(name.size() - 3);
    }
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '.' || c == '_' || c == ' '; }, '-');
    return name;
}

/// Whether the words of a plain name say which of the four files it is.
bool tells_of(const std::string& name, std::size_t which) {
    const bool to_test_with = has(name, "t10k") || has(name, "test");
    return has(name, which % 2 == 0 ? "images" : "labels") &&
           (which < 2 ? has(name, "train") && !to_test_with : to_test_with);
}

/// Whether it tells too that this is IDX: dimensions and type.
bool tells_of_idx(const std::string& name, std::size_t which) {
    return which % 2 == 0 ? ends_in(name, "idx3-ubyte")
                          : ends_in(name, "idx1-ubyte") || ends_in(name, "idx2-int"); // QMNIST's
}

/// The names in a folder that may be one of the four files, in order.
std::vector<std::string> candidates(const fs::path& folder, std::size_t which) {
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code ignored;
        const std::string name = entry->path().filename().string();
        if (tells_of(plain_name(name), which) && !fs::is_directory(entry->path(), ignored)) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/// One of the four where no file has MNIST's own name for it.
fs::path find_by_words(const fs::path& folder, std::size_t which, std::string& trouble) {
    const std::string wanted = set_file_names[which];
    std::vector<std::string> unsure;
    std::map<std::string, std::vector<std::string>> found; // by what they say: packed and not
    for (const std::string& name : candidates(folder, which)) {
        if (tells_of_idx(plain_name(name), which)) {
            found[plain_name(name)].push_back(name);
        } else if (!ends_in(name, ".part")) { // a download that goes on
            unsure.push_back(name);
        }
    }
    if (found.size() == 1) {
        return folder / found.begin()->second.front(); // "x" before "x.gz"
    }
    if (found.size() > 1) {
        std::vector<std::string> names;
        for (const auto& [plain, same] : found) {
            names.push_back(same.front());
        }
        trouble = wanted + " may be any of " + listed(names) +
                  ": put the four files of one set into a folder of their own.";
        return {};
    }
    trouble =
        wanted + " (or " + wanted + zipped + ") is not there" +
        (unsure.empty() ? "."
                        : "; there is " + listed(unsure) + ": is it that? Then give it this name.");
    return {};
}

} // namespace

fs::path data_folder() {
    const char* variable = std::getenv("LAB_DATA");
    return variable != nullptr && *variable != '\0' ? variable : "data";
}

std::string how_to_get_again(const fs::path& file) {
    const fs::path folder = file.parent_path().empty() ? "." : file.parent_path();
    std::error_code ignored;
    return fs::equivalent(folder, data_folder() / "mnist", ignored)
               ? "Run ./lab data to fetch it again."
               : "Copy it again from where it came.";
}

FoundSet find_set_files(const fs::path& folder) {
    FoundSet set;
    for (std::size_t which = 0; which < set.files.size(); ++which) {
        const fs::path plain = folder / set_file_names[which];
        std::error_code ignored;
        if (fs::exists(plain, ignored)) {
            set.files[which] = plain;
        } else if (fs::exists(plain.string() + zipped, ignored)) {
            set.files[which] = plain.string() + zipped;
        } else {
            std::string trouble;
            set.files[which] = find_by_words(folder, which, trouble);
            set.trouble = set.trouble.empty() ? trouble : set.trouble;
        }
    }
    return set;
}

std::uint32_t unpacked_sum(const fs::path& path) {
    PackedFile file(path);
    std::vector<unsigned char> bytes(std::size_t{1} << 18);
    uLong sum = 0;
    while (const std::size_t got = file.is_open() ? file.read(bytes.data(), bytes.size()) : 0) {
        sum = crc32_z(sum, bytes.data(), got);
    }
    return static_cast<std::uint32_t>(sum);
}

void require_no_contradiction(const SetFiles& files) {
    for (const fs::path& file : files) {
        const fs::path other = file.string() + zipped;
        std::error_code ignored;
        if (fs::is_regular_file(file, ignored) && fs::is_regular_file(other, ignored) &&
            unpacked_sum(file) != unpacked_sum(other)) {
            throw MissingError(file.string() + " and " + other.filename().string() +
                               " are both there, and do not hold the same: remove the one that is "
                               "not wanted.");
        }
    }
}

} // namespace lab
