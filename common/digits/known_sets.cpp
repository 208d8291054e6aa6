#include "common/digits/known_sets.hpp"

#include "common/basics/error.hpp"
#include "common/digits/md5.hpp"

#include <algorithm>
#include <fstream>

namespace lab {

namespace fs = std::filesystem;

namespace {

/// MNIST's, of the unpacked bytes: as gzip keeps them at the end of each packed file.
const std::vector<std::uint32_t> mnist_sums = {0xe9f4d8b3, 0xe0cb4ad2, 0x91373bdf, 0x4ab9eff9};

const std::vector<std::string> fashion_classes = {
    "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"};
const std::vector<std::string> kmnist_classes = {"o",  "ki", "su", "tsu", "na",
                                                 "ha", "ma", "ya", "re",  "wo"};

/// A set that its sources tell by the MD5 of its packed files. These are those of torchvision,
/// torchvision/datasets/mnist.py.
struct PackedSet {
    const char* name;
    std::array<const char*, 4> md5; // in the order of `set_file_names`
    const std::vector<std::string>* class_names;
};
const std::vector<std::string> no_names;
const PackedSet packed_sets[] = {
    {"fashion-mnist",
     {"8d4fb7e6c68d591d4c3dfef9ec88bf0d", "25c81989df183df01b3e8a0aad5dffbe",
      "bef4ecab320f06d8554ea6380940ec79", "bb300cfdad3c16e7a12a480ee83cd310"},
     &fashion_classes},
    {"kmnist",
     {"bdb82020997e1d708af4cf47b453dcf7", "e144d726b3acfaa3e44228e80efcd344",
      "5c965bf0a639b31b8f53240b1b52f4d7", "7320c461ea6c1c855c0b718fb2a4b134"},
     &kmnist_classes},
    {"qmnist",
     {"ed72d4157d28c017586c42bc6afe6370", "0058f8dd561b90ffdd0f734c6a30e5e4",
      "1394631089c404de565df7b7aeaf9412", "5b5b05890a5e13444e108efe57b788aa"},
     &no_names},
};

/// The folder's own name, also where it was given as "." or "x/".
std::string name_of_folder(const fs::path& folder) {
    std::error_code ignored;
    const fs::path whole = fs::canonical(folder, ignored);
    const std::string name = whole.filename().string();
    return name.empty() ? "the root folder" : name;
}

/// All that may tell what the set is, in small letters.
std::string words_of(const fs::path& folder, const SetFiles& files) {
    return small_letters(name_of_folder(folder) + ' ' + files[0].filename().string());
}

std::vector<std::string> letter_names(const std::string& letters) {
    std::vector<std::string> names;
    for (const char letter : letters) {
        names.emplace_back(1, letter);
    }
    return names;
}

/// The classes of the sets that are called so, where there are as many.
std::vector<std::string> usual_class_names(const std::string& words, uword classes) {
    const auto called = [&](const char* word) { return words.find(word) != std::string::npos; };
    const std::string digits = "0123456789";
    const std::string capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::vector<std::string> names;
    if (called("fashion")) {
        names = fashion_classes;
    } else if (called("kmnist") || called("kuzushiji")) {
        names = kmnist_classes;
    } else if (called("letters")) {
        names = letter_names(capitals);
    } else if (called("balanced") || called("bymerge")) { // small letters like capitals are theirs
        names = letter_names(digits + capitals + "abdefghnqrt");
    } else if (called("byclass")) {
        names = letter_names(digits + capitals + "abcdefghijklmnopqrstuvwxyz");
    }
    return names.size() == classes ? names : std::vector<std::string>();
}

/// The known set whose packed files these are; null where they are none's. The smallest file comes
/// first: nearly always it says no.
const PackedSet* packed_set_of(const SetFiles& files) {
    for (const PackedSet& set : packed_sets) {
        const bool same = [&] {
            for (const std::size_t which : {3, 1, 2, 0}) {
                if (files[which].extension() != ".gz" ||
                    md5_of_file(files[which]) != set.md5[which]) {
                    return false;
                }
            }
            return true;
        }();
        if (same) {
            return &set;
        }
    }
    return nullptr;
}

/// Errors and tables show these: no control characters of a file may reach a terminal.
std::string printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, '?');
    return text;
}

} // namespace

std::vector<std::string> class_names_in(const fs::path& folder) {
    const fs::path file = folder / "classes.txt";
    std::ifstream in(file);
    std::vector<std::string> names;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        if (line.empty() || names.size() == most_classes) {
            throw MissingError(file.string() + ", line " + std::to_string(names.size() + 1) + ": " +
                               (line.empty() ? "it is empty" : "there are too many") +
                               ". This file has the name of a class in each line, " +
                               std::to_string(most_classes) + " at most.");
        }
        names.push_back(printable(line));
    }
    return names;
}

bool is_called_emnist(const fs::path& folder, const SetFiles& files) {
    return words_of(folder, files).find("emnist") != std::string::npos;
}

SetName name_of_set(const fs::path& folder, const SetFiles& files,
                    const std::vector<std::uint32_t>& sums, uword classes) {
    if (sums == mnist_sums) {
        return {"mnist", {}};
    }
    if (const PackedSet* known = packed_set_of(files)) {
        return {known->name, *known->class_names};
    }
    std::string name = printable(name_of_folder(folder));
    if (small_letters(name) == "mnist") { // which it is not
        name = "the folder " + name;
    }
    const std::vector<std::string> own = class_names_in(folder);
    return {name, own.empty() ? usual_class_names(words_of(folder, files), classes) : own};
}

} // namespace lab
