#include "common/digits/digit_source.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/digits/idx.hpp"
#include "common/digits/painted/painted_digits.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lab {

namespace fs = std::filesystem;

namespace {

const std::array<const char*, 4> mnist_files = {"train-images-idx3-ubyte",
                                                "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
                                                "t10k-labels-idx1-ubyte"};

/// The first of the four files that the folder lacks; empty where it has them all.
std::string first_missing(const fs::path& folder) {
    for (const char* name : mnist_files) {
        std::error_code ignored;
        if (!fs::exists(idx_file(folder, name), ignored)) {
            return name;
        }
    }
    return "";
}

fs::path require_mnist(const fs::path& folder, const std::string& named_by) {
    std::error_code ignored;
    const std::string what = named_by + " " + folder.string();
    const std::string next =
        " Name the folder that holds MNIST's four files, or run ./lab data to fetch them.";
    if (!fs::exists(folder, ignored)) {
        throw MissingError(what + ": there is no such folder." + next);
    }
    if (!fs::is_directory(folder, ignored)) {
        throw MissingError(what + ": this is a file, not a folder." + next);
    }
    const std::string missing = first_missing(folder);
    if (!missing.empty()) {
        throw MissingError(what + ": " + missing + " (or " + missing + ".gz) is not there." + next);
    }
    return folder;
}

void require_28_by_28(const IdxImages& images, const fs::path& path) {
    if (images.rows != image_side || images.cols != image_side) {
        throw MissingError(path.string() + ": its pictures have " + std::to_string(images.rows) +
                           " x " + std::to_string(images.cols) +
                           " pixels, and the lab reads 28 x 28. Name the folder of MNIST.");
    }
}

Labels require_labels(const fs::path& folder, const char* name, const IdxImages& images) {
    const fs::path path = idx_file(folder, name);
    const Labels labels = read_idx_labels(path);
    if (images.count == 0) {
        throw MissingError(path.string() +
                           " and the pictures beside it are empty. Run ./lab data to "
                           "fetch them again.");
    }
    if (labels.n_elem != images.count) {
        throw MissingError(path.string() + " has " + std::to_string(labels.n_elem) +
                           " labels, but there are " + std::to_string(images.count) +
                           " pictures: the two files do not belong together. Run ./lab data to "
                           "fetch them again.");
    }
    return labels;
}

} // namespace

fs::path data_folder() {
    const char* variable = std::getenv("LAB_DATA");
    return variable != nullptr && *variable != '\0' ? variable : "data";
}

std::optional<fs::path> locate_mnist(const std::string& option) {
    if (!option.empty()) {
        return require_mnist(option, "--data");
    }
    const char* variable = std::getenv("MNIST_DIR");
    if (variable != nullptr && *variable != '\0') {
        return require_mnist(variable, "$MNIST_DIR");
    }
    const fs::path usual = data_folder() / "mnist";
    return first_missing(usual).empty() ? std::optional(usual) : std::nullopt;
}

Digits load_mnist(const fs::path& folder, const Split& split) {
    const fs::path training_path = idx_file(folder, mnist_files[0]);
    const IdxImages training_images = read_idx_images(training_path);
    require_28_by_28(training_images, training_path);
    const Labels training_labels = require_labels(folder, mnist_files[1], training_images);
    const fs::path test_path = idx_file(folder, mnist_files[2]);
    const IdxImages test_images = read_idx_images(test_path);
    require_28_by_28(test_images, test_path);
    const Labels test_labels = require_labels(folder, mnist_files[3], test_images);

    // A smaller set than MNIST is split in the same proportions.
    const uword count = training_images.count;
    const uword wanted = split.training + split.validation;
    const uword training =
        count >= wanted ? split.training : std::max<uword>(1, count * split.training / wanted);
    const uword validation = std::min(split.validation, count - training);
    const uword test = std::min(split.test, test_images.count);
    if (validation == 0) {
        throw MissingError(training_path.string() +
                           " holds too few pictures to keep some for validation: at least 10 are "
                           "needed.");
    }

    // Validation takes the pictures after the training ones, as the book does.
    Digits digits;
    digits.training = {training_images.columns(0, training), training_labels.head(training)};
    digits.validation = {training_images.columns(training, validation),
                         training_labels.subvec(training, training + validation - 1)};
    digits.test = {test_images.columns(0, test), test_labels.head(test)};
    digits.name = "mnist";
    digits.origin = folder.string();
    return digits;
}

Digits load_painted(const Split& split, std::uint64_t seed, unsigned threads) {
    Digits digits;
    digits.training = paint_digits(split.training, seed, 0, threads);
    digits.validation = paint_digits(split.validation, seed, split.training, threads);
    digits.test = paint_digits(split.test, seed, split.training + split.validation, threads);
    digits.name = "painted digits";
    digits.origin = "painted by common/digits/painted/painted_digits.cpp";
    return digits;
}

std::optional<uword> painted_count(const std::string& option, uword otherwise) {
    const std::string word = "painted";
    if (option == word) {
        return otherwise;
    }
    if (option.rfind(word + ":", 0) != 0) {
        return std::nullopt;
    }
    const auto count = parse_whole(option.substr(word.size() + 1));
    if (!count || *count < 10 || *count > 10000000) {
        throw UsageError("--data " + option +
                         ": painted:N takes a whole number N from 10 to 10000000.");
    }
    return *count;
}

Digits load_digits(const std::string& option, const Split& split, std::uint64_t seed,
                   unsigned threads, std::string& note) {
    if (const auto count = painted_count(option, split.training)) {
        // A smaller set than MNIST has fewer pictures to validate and to test with, too.
        const auto in_proportion = [&](uword size) {
            return std::min(size, std::max<uword>(10, *count * size / split.training));
        };
        const Split smaller = {*count, in_proportion(split.validation), in_proportion(split.test)};
        return load_painted(smaller, seed, threads);
    }
    if (const auto folder = locate_mnist(option)) {
        return load_mnist(*folder, split);
    }
    note = "MNIST is not here, so this run uses digits that the lab paints itself; ./lab data "
           "fetches MNIST (11 MB).";
    Digits digits = load_painted(split, seed, threads);
    digits.in_place_of_mnist = true;
    return digits;
}

} // namespace lab
