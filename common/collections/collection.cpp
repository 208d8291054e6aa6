#include "common/collections/collection.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/basics/random.hpp"
#include "common/digits/idx.hpp"
#include "common/digits/packed_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <unordered_set>

namespace lab {

namespace {

namespace fs = std::filesystem;

constexpr uword least_side = 8, most_side = 64; // pixels
constexpr uword least_training = 10;

struct FileNames {
    const char* pictures;
    const char* labels;
};
constexpr FileNames training_names = {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"};
constexpr FileNames test_names = {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"};
const char* const classes_name = "classes.txt";

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
    throw UsageError(name + ": " + why);
}

std::string header(std::uint32_t magic, std::initializer_list<uword> sizes) {
    std::string bytes;
    const auto put = [&](std::uint64_t number) {
        for (const int shift : {24, 16, 8, 0}) {
            bytes += static_cast<char>(number >> shift & 0xff);
        }
    };
    put(magic);
    for (const uword size : sizes) {
        put(size);
    }
    return bytes;
}

bool write_file(const fs::path& file, const std::string& start,
                const std::vector<std::uint8_t>& bytes) {
    std::ofstream out(file, std::ios::binary);
    out << start;
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    out.close();
    return static_cast<bool>(out);
}

bool write_part(const fs::path& folder, const FileNames& names, const BytePictures& part) {
    return write_file(folder / names.pictures, header(0x803, {part.count(), part.rows, part.cols}),
                      part.pixels) &&
           write_file(folder / names.labels, header(0x801, {part.count()}), part.labels);
}

/// The labels of an IDX file, which need not be digits.
std::vector<std::uint8_t> read_labels(const fs::path& path) {
    PackedFile file(path);
    std::array<std::uint8_t, 8> start{};
    std::vector<std::uint8_t> labels;
    if (file.read(start.data(), start.size()) == start.size() && start[2] == 8 && start[3] == 1) {
        const uword count =
            uword{start[4]} << 24 | uword{start[5]} << 16 | uword{start[6]} << 8 | start[7];
        std::array<std::uint8_t, 1 << 16> block{};
        while (const std::size_t got = file.read(block.data(), block.size())) {
            labels.insert(labels.end(), block.begin(),
                          block.begin() + static_cast<std::ptrdiff_t>(got));
        }
        if (labels.size() == count && file.trouble() == PackedFile::Trouble::none) {
            return labels;
        }
    }
    throw MissingError(path.string() + ": this is no whole IDX file of labels.");
}

BytePictures read_part(const fs::path& folder, const FileNames& names) {
    IdxImages images = read_idx_images(idx_file(folder, names.pictures));
    BytePictures part{images.rows, images.cols, std::move(images.pixels),
                      read_labels(idx_file(folder, names.labels))};
    if (part.count() != images.count) {
        throw MissingError(folder.string() + ": " + names.pictures + " and " + names.labels +
                           " do not belong together: one has " + std::to_string(images.count) +
                           " entries and the other " + std::to_string(part.count()) + ".");
    }
    return part;
}

std::vector<std::string> read_classes(const fs::path& folder) {
    std::ifstream in(folder / classes_name);
    std::vector<std::string> classes;
    for (std::string line; classes.size() < 256 && std::getline(in, line);) {
        classes.push_back(line);
    }
    return classes;
}

std::string_view pixels_of(const BytePictures& pictures, uword k) {
    return {reinterpret_cast<const char*>(pictures.pixels.data()) + k * pictures.size(),
            pictures.size()};
}

/// A folder that goes again unless it got its name.
class NewFolder {
public:
    explicit NewFolder(fs::path path) : path_(std::move(path)) {
        std::error_code failed;
        fs::remove_all(path_, failed);
        fs::create_directories(path_, failed);
        if (failed) {
            refuse(path_.parent_path().string(),
                   "the folder cannot be written to: " + failed.message() + ".");
        }
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    ~NewFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

private:
    fs::path path_;
};

} // namespace

void BytePictures::add(const std::uint8_t* picture, std::uint8_t label) {
    pixels.insert(pixels.end(), picture, picture + size());
    labels.push_back(label);
}

Collection divided(BytePictures all, std::vector<std::string> classes) {
    Collection collection;
    for (BytePictures* part : {&collection.training, &collection.test}) {
        part->rows = all.rows;
        part->cols = all.cols;
    }
    std::array<uword, 256> seen{};
    for (uword k = 0; k < all.count(); ++k) {
        const bool is_test = ++seen[all.labels[k]] % test_share == 0;
        (is_test ? collection.test : collection.training)
            .add(all.pixels.data() + k * all.size(), all.labels[k]);
    }
    collection.classes = std::move(classes);
    return collection;
}

bool mix_classes(BytePictures& pictures) {
    if (!std::is_sorted(pictures.labels.begin(), pictures.labels.end())) {
        return false;
    }
    Engine engine(1);
    BytePictures mixed{pictures.rows, pictures.cols, {}, {}};
    mixed.pixels.reserve(pictures.pixels.size());
    for (const uword k : shuffled_order(pictures.count(), engine)) {
        mixed.add(pictures.pixels.data() + k * pictures.size(), pictures.labels[k]);
    }
    pictures = std::move(mixed);
    return true;
}

void require_usable(const Collection& collection, const std::string& name) {
    const BytePictures& training = collection.training;
    if (training.count() < least_training || collection.test.count() == 0) {
        refuse(
            name,
            "there are " + counted(training.count(), "training picture") + " and " +
                counted(collection.test.count(), "test picture") +
                ", and at least 10 and 1 are needed (of each class every seventh is for testing).");
    }
    const auto fits = [](uword side) { return side >= least_side && side <= most_side; };
    if (!fits(training.rows) || !fits(training.cols)) {
        refuse(name, "its pictures have " + std::to_string(training.rows) + " x " +
                         std::to_string(training.cols) +
                         " pixels, and a network's have 8 x 8 to 64 x 64. Leave out --keep, and "
                         "they are framed.");
    }
    const std::vector<uword> counts = counts_of(training);
    const auto classes =
        std::count_if(counts.begin(), counts.end(), [](uword count) { return count > 0; });
    if (classes < 2 || counts.size() > most_classes + 1) {
        refuse(name, "its labels are of " + std::to_string(classes) +
                         (classes == 1 ? " class" : " classes") + " up to " +
                         std::to_string(counts.size() - 1) +
                         ", and a set has 2 to 62, from 0 or 1 on.");
    }
}

void write_collection(const fs::path& folder, const Collection& collection) {
    std::error_code failed;
    if (fs::exists(folder, failed)) {
        refuse(folder.string(), "it is there already. Remove it first, or take another name.");
    }
    const fs::path unfinished = folder.parent_path() / ("." + folder.filename().string() + ".part");
    const NewFolder made(unfinished);
    bool whole = write_part(unfinished, training_names, collection.training) &&
                 write_part(unfinished, test_names, collection.test);
    if (!collection.classes.empty()) {
        std::ofstream names(unfinished / classes_name);
        for (const std::string& name : collection.classes) {
            names << name << '\n';
        }
        names.close();
        whole = whole && names;
    }
    if (whole) {
        fs::rename(unfinished, folder, failed);
    }
    if (!whole || failed) {
        refuse(folder.string(),
               "it cannot be written: the disk is full or fails. Free some space.");
    }
}

Collection read_collection(const fs::path& folder) {
    return {read_part(folder, training_names), read_part(folder, test_names), read_classes(folder)};
}

bool is_collection(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(idx_file(folder, training_names.pictures), ignored) &&
           fs::exists(idx_file(folder, training_names.labels), ignored) &&
           fs::exists(idx_file(folder, test_names.pictures), ignored) &&
           fs::exists(idx_file(folder, test_names.labels), ignored);
}

std::vector<uword> counts_of(const BytePictures& pictures) {
    std::vector<uword> counts;
    for (const std::uint8_t label : pictures.labels) {
        counts.resize(std::max<std::size_t>(counts.size(), label + std::size_t{1}));
        ++counts[label];
    }
    return counts;
}

uword count_shared(const Collection& collection) {
    std::unordered_set<std::string_view> training;
    for (uword k = 0; k < collection.training.count(); ++k) {
        training.insert(pixels_of(collection.training, k));
    }
    uword shared = 0;
    for (uword k = 0; k < collection.test.count(); ++k) {
        shared += training.count(pixels_of(collection.test, k));
    }
    return shared;
}

} // namespace lab
