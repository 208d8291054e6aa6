#include "common/collections/import_folder.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/digits/dataset.hpp"
#include "common/paper/separate_ink.hpp"
#include "common/pictures/grey_picture.hpp"
#include "common/reading/digit_frame.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace lab {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
    throw UsageError(file.string() + ": " + why);
}

/// What lies in a folder, folders or files alone, in the order of the names; hidden ones do not
/// count.
std::vector<fs::path> entries(const fs::path& folder, bool folders) {
    std::error_code failed;
    std::vector<fs::path> found;
    for (fs::directory_iterator entry(folder, failed), none; !failed && entry != none;
         entry.increment(failed)) {
        std::error_code ignored;
        if (entry->path().filename().string()[0] != '.' &&
            entry->is_directory(ignored) == folders) {
            found.push_back(entry->path());
        }
    }
    if (failed) {
        refuse(folder, "the folder cannot be read: " + failed.message() + ".");
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// The folders of training and of test pictures; the latter is empty where there is none.
struct Parts {
    fs::path training, test;
};

Parts parts_of(const fs::path& folder) {
    for (const char* training : {"train", "training"}) {
        for (const char* test : {"test", "testing"}) {
            std::error_code ignored;
            if (fs::is_directory(folder / training, ignored) &&
                fs::is_directory(folder / test, ignored)) {
                return {folder / training, folder / test};
            }
        }
    }
    return {folder, {}};
}

/// Classes by their folders' names.
struct Classes {
    std::map<std::string, std::uint8_t> labels;
    std::vector<std::string> names; // none where they are numbers
};

Classes classes_of(const Parts& parts) {
    std::set<std::string> names;
    for (const fs::path& part : {parts.training, parts.test}) {
        for (const fs::path& folder :
             part.empty() ? std::vector<fs::path>() : entries(part, true)) {
            names.insert(folder.filename().string());
        }
    }
    if (names.size() < 2 || names.size() > most_classes) {
        refuse(
            parts.training,
            "there are " + counted(names.size(), "folder") +
                " in it, and one is needed for each of 2 to 62 classes, with its pictures in it.");
    }
    Classes classes;
    const bool are_numbers = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        const auto number = parse_whole(name);
        return number && *number <= names.size();
    });
    for (const std::string& name : names) {
        const auto label = are_numbers ? *parse_whole(name) : classes.names.size();
        classes.labels[name] = static_cast<std::uint8_t>(label);
        if (!are_numbers) {
            classes.names.push_back(name);
        }
    }
    return classes;
}

struct File {
    fs::path path;
    std::uint8_t label;
};

std::vector<File> files_of(const fs::path& part, const Classes& classes) {
    std::vector<File> files;
    for (const fs::path& folder : entries(part, true)) {
        for (const fs::path& file : entries(folder, false)) {
            files.push_back({file, classes.labels.at(folder.filename().string())});
        }
    }
    std::stable_sort(files.begin(), files.end(),
                     [](const File& one, const File& other) { return one.label < other.label; });
    return files;
}

std::vector<std::uint8_t> as_bytes(const Col& ink) {
    std::vector<std::uint8_t> bytes(ink.n_elem);
    std::transform(ink.begin(), ink.end(), bytes.begin(), [](Real pixel) {
        return static_cast<std::uint8_t>(std::lround(std::clamp(pixel, Real{0}, Real{1}) * 255));
    });
    return bytes;
}

/// The ink of a picture of one figure in MNIST's frame.
std::vector<std::uint8_t> framed(const fs::path& file) {
    InkPicture picture = separate_ink(read_grey(file));
    const Real faint = static_cast<Real>(std::max(0.1, 3 * picture.noise)); // grain, not ink
    picture.ink.transform([faint](Real ink) { return ink > faint ? ink : Real{0}; });
    const Col frame = frame_digit(picture.ink);
    if (!has_ink(picture) || frame.max() <= 0) {
        refuse(file, "there is no ink on it.");
    }
    return as_bytes(frame);
}

/// Brightness along the border.
double border(const Mat& picture) {
    const double sum = arma::accu(picture.row(0)) + arma::accu(picture.tail_rows(1)) +
                       arma::accu(picture.col(0)) + arma::accu(picture.tail_cols(1));
    return sum / static_cast<double>(2 * (picture.n_rows + picture.n_cols));
}

/// Reads files one after the other, of which all must have one size.
class Reader {
public:
    Reader(Framing framing, std::size_t total, const Done& done)
        : framing_(framing), total_(total), done_(done) {}

    BytePictures read(const std::vector<File>& files) {
        BytePictures pictures{rows_, cols_, {}, {}};
        for (const File& file : files) {
            const std::vector<std::uint8_t> pixels =
                framing_ == Framing::framed ? framed(file.path) : kept(file.path);
            if (framing_ == Framing::framed) {
                rows_ = cols_ = image_side;
            }
            pictures.rows = rows_;
            pictures.cols = cols_;
            pictures.add(pixels.data(), file.label);
            done_(++read_, total_);
        }
        return pictures;
    }

    /// Whether most of the pictures that were kept have light paper.
    bool is_light() const { return 2 * light_ > read_; }

private:
    std::vector<std::uint8_t> kept(const fs::path& file) {
        const Mat picture = read_grey(file);
        if (rows_ == 0) {
            rows_ = picture.n_rows;
            cols_ = picture.n_cols;
        } else if (picture.n_rows != rows_ || picture.n_cols != cols_) {
            refuse(file, "it has " + std::to_string(picture.n_rows) + " x " +
                             std::to_string(picture.n_cols) + " pixels, and those before it " +
                             std::to_string(rows_) + " x " + std::to_string(cols_) +
                             ". Leave out --keep, and they are framed.");
        }
        light_ += border(picture) > 0.5 ? 1 : 0;
        return as_bytes(arma::vectorise(picture.t()));
    }

    Framing framing_;
    std::size_t total_, read_ = 0, light_ = 0;
    uword rows_ = 0, cols_ = 0;
    const Done& done_;
};

void turn(BytePictures& pictures) {
    for (std::uint8_t& pixel : pictures.pixels) {
        pixel = static_cast<std::uint8_t>(255 - pixel);
    }
}

} // namespace

Collection import_folder(const fs::path& folder, Framing framing, const Done& done) {
    const Parts parts = parts_of(folder);
    const Classes classes = classes_of(parts);
    const std::vector<File> training = files_of(parts.training, classes);
    const std::vector<File> test =
        parts.test.empty() ? std::vector<File>() : files_of(parts.test, classes);
    if (training.empty()) {
        refuse(parts.training, "the folders in it hold no pictures.");
    }
    Reader reader(framing, training.size() + test.size(), done);
    Collection collection{reader.read(training), reader.read(test), classes.names};
    if (framing == Framing::kept && reader.is_light()) {
        turn(collection.training);
        turn(collection.test);
    }
    if (parts.test.empty()) {
        collection = divided(std::move(collection.training), classes.names);
    }
    mix_classes(collection.training);
    return collection;
}

} // namespace lab
