#include "common/digits/digit_source.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/digits/fit.hpp"
#include "common/digits/idx.hpp"
#include "common/digits/known_sets.hpp"
#include "common/digits/orientation.hpp"
#include "common/digits/painted/painted_digits.hpp"

#include <algorithm>
#include <cstdlib>

namespace lab {

namespace fs = std::filesystem;

namespace {

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
    const std::string trouble = find_set_files(folder).trouble;
    if (!trouble.empty()) {
        throw MissingError(what + ": " + trouble + next);
    }
    return folder;
}

/// The folder that --data names: a word is the name of a set in the lab's own folder, where there
/// is one; else it is a folder, as all that has a slash in it.
fs::path folder_named(const std::string& option) {
    std::error_code ignored;
    const fs::path own = data_folder() / option;
    const bool is_word = option.find('/') == std::string::npos && option != "." && option != "..";
    return is_word && fs::is_directory(own, ignored) ? own : fs::path(option);
}

std::string size_in_words(uword rows, uword cols) {
    return std::to_string(rows) + " x " + std::to_string(cols);
}

void require_size(const IdxImages& images, const IdxImages& training, const fs::path& path) {
    const std::string what = path.string() + ": its pictures have " +
                             size_in_words(images.rows, images.cols) + " pixels, and ";
    const auto fits = [](uword side) { return side >= smallest_side && side <= largest_side; };
    if (!fits(images.rows) || !fits(images.cols)) {
        throw MissingError(what + "the lab reads 8 x 8 to 64 x 64.");
    }
    if (images.rows != training.rows || images.cols != training.cols) {
        throw MissingError(what + "those to learn from have " +
                           size_in_words(training.rows, training.cols) +
                           ": the files are of two sets.");
    }
}

/// One half of a set as its two files have it.
struct Half {
    IdxImages images;
    Labels labels;
    std::uint32_t label_sum = 0;
};

Half read_half(const fs::path& image_path, const fs::path& label_path) {
    Half half{read_idx_images(image_path), {}, 0};
    half.labels = read_idx_labels(label_path, &half.label_sum);
    if (half.images.count == 0) {
        throw MissingError(label_path.string() + " and the pictures beside it are empty. " +
                           how_to_get_again(label_path));
    }
    if (half.labels.n_elem != half.images.count) {
        throw MissingError(label_path.string() + " has " + std::to_string(half.labels.n_elem) +
                           " labels, but there are " + std::to_string(half.images.count) +
                           " pictures: the two files do not belong together. " +
                           how_to_get_again(label_path));
    }
    return half;
}

/// How many of `count` pictures are learnt from; the others are for validation.
uword training_share(uword count, const fs::path& path) {
    const Split mnist;
    const uword both = mnist.training + mnist.validation;
    const uword training = count >= both ? count - mnist.validation
                                         : std::max<uword>(1, count * mnist.training / both);
    if (training == count) {
        throw MissingError(path.string() +
                           " holds too few pictures to keep some for validation: at least 10 are "
                           "needed.");
    }
    return training;
}

/// How many classes there are, from labels that begin at 0 or at 1; those that begin at 1 are
/// brought to begin at 0, with `first` saying so.
uword count_classes(Half& training, Half& test, const fs::path& folder, uword& first) {
    const uword lowest = std::min(training.labels.min(), test.labels.min());
    const uword highest = std::max(training.labels.max(), test.labels.max());
    const uword named = class_names_in(folder).size();
    first = lowest >= 1 && (named == 0 || highest >= named) ? 1 : 0;
    training.labels -= first;
    test.labels -= first;
    const uword found = highest - first + 1;
    if (found > most_classes) {
        throw MissingError(folder.string() + ": its labels are 0 to " + std::to_string(highest) +
                           ", and the lab takes 2 to 62 classes, from 0 or 1 on.");
    }
    if (named > 0 && found > named) {
        throw MissingError(folder.string() + ": there are " + std::to_string(found) +
                           " classes, and classes.txt names " + std::to_string(named) +
                           ". Name them all, one a line, or remove that file.");
    }
    if (lowest == highest || std::max(named, found) < 2) {
        throw MissingError(folder.string() + ": all labels are " + std::to_string(lowest) +
                           ", and the lab takes 2 to 62 classes.");
    }
    return std::max(named, found);
}

/// EMNIST's pictures are turned where they stand as their makers left them.
bool is_to_be_transposed(const fs::path& folder, const SetFiles& files, const Digits& digits) {
    if (digits.kind.rows != image_side || digits.kind.cols != image_side ||
        digits.name == "mnist" || digits.kind.classes < digit_count) {
        return false;
    }
    const bool has_no_digits = digits.kind.classes == 26; // EMNIST's letters: nothing to compare
    return has_no_digits ? is_called_emnist(folder, files) : stand_transposed(digits.training);
}

void name_classes(PictureKind& kind, std::vector<std::string> names, uword first) {
    for (uword label = 0; names.empty() && first > 0 && label < kind.classes; ++label) {
        kind.class_names.push_back(std::to_string(label + first));
    }
    if (!names.empty()) {
        kind.class_names = std::move(names);
    }
}

template <typename Change>
void change_pictures(Digits& digits, const Change& change) {
    for (Dataset* data : {&digits.training, &digits.validation, &digits.test}) {
        change(data->images);
    }
}

/// What `--data BASE+mine` is to be learnt from beside one's own digits; nothing where it is not
/// asked for.
std::optional<std::string> base_of_mine(const std::string& option) {
    const std::string ending = "+mine";
    if (option.size() <= ending.size() ||
        option.compare(option.size() - ending.size(), ending.size(), ending) != 0) {
        return std::nullopt;
    }
    return option.substr(0, option.size() - ending.size());
}

/// So often that they are about a tenth of what is learnt from: twenty among 50,000 would be lost.
Dataset repeated(const Dataset& own, uword others) {
    const auto times = std::max<uword>(1, others / 9 / own.size());
    return {arma::repmat(own.images, 1, times), arma::repmat(own.labels, 1, times)};
}

/// Both sets are learnt from, and one's own digits that were kept back are tested on.
Digits with_own(Digits base) {
    const fs::path folder = data_folder() / "mine";
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        throw MissingError("there are no digits of your own yet (" + folder.string() +
                           "): draw some and keep them, at ./lab page.");
    }
    Digits own = load_set(folder);
    require_like_mnist(base, "--data ...+mine");
    require_like_mnist(own, "--data ...+mine");
    const auto all_of_them = [](const Dataset& one, const Dataset& other) {
        return Dataset{arma::join_rows(one.images, other.images),
                       arma::join_rows(one.labels, other.labels)};
    };
    const Dataset learnt = all_of_them(own.training, own.validation);
    base.training = all_of_them(base.training, repeated(learnt, base.training.size()));
    base.test = own.test;
    base.name += " and mine";
    base.origin += ", and your own digits in " + folder.string();
    base.sums.insert(base.sums.end(), own.sums.begin(), own.sums.end());
    return base;
}

} // namespace

std::optional<fs::path> locate_mnist(const std::string& option) {
    if (!option.empty()) {
        return require_mnist(folder_named(option), "--data");
    }
    const char* variable = std::getenv("MNIST_DIR");
    if (variable != nullptr && *variable != '\0') {
        return require_mnist(variable, "$MNIST_DIR");
    }
    const fs::path usual = data_folder() / "mnist";
    return find_set_files(usual).trouble.empty() ? std::optional(usual) : std::nullopt;
}

Digits load_set(const fs::path& folder, bool fit) {
    // What the four files hold
    const SetFiles files = find_set_files(folder).files;
    require_no_contradiction(files);
    Half training = read_half(files[0], files[1]);
    Half test = read_half(files[2], files[3]);
    require_size(training.images, training.images, files[0]);
    require_size(test.images, training.images, files[2]);
    const uword count = training.images.count;
    const uword learnt = training_share(count, files[0]);
    uword first = 0;
    Digits digits;
    digits.kind = {training.images.rows,
                   training.images.cols,
                   count_classes(training, test, folder, first),
                   {}};
    digits.sums = {training.images.sum, training.label_sum, test.images.sum, test.label_sum};

    // What it is
    SetName name = name_of_set(folder, files, digits.sums, digits.kind.classes);
    digits.name = name.name;
    digits.origin = folder.string();
    name_classes(digits.kind, std::move(name.class_names), first);

    // Validation takes the pictures after the training ones, as the book does
    digits.training = {training.images.columns(0, learnt), training.labels.head(learnt)};
    digits.validation = {training.images.columns(learnt, count - learnt),
                         training.labels.tail(count - learnt)};
    digits.test = {test.images.columns(0, test.images.count), test.labels};
    if (is_to_be_transposed(folder, files, digits)) {
        change_pictures(digits, [](Mat& images) { transpose_pictures(images, image_side); });
        digits.origin += ", whose pictures lay on their side, as EMNIST's do, and were turned";
    }
    if (fit && (digits.kind.rows != image_side || digits.kind.cols != image_side)) {
        change_pictures(digits, [&](Mat& images) {
            images = fit_pictures(images, digits.kind.rows, digits.kind.cols);
        });
        digits.origin += ", brought from " + size_in_words(digits.kind.rows, digits.kind.cols) +
                         " to 28 x 28 pixels";
        digits.kind.rows = digits.kind.cols = image_side;
    }
    return digits;
}

void require_like_mnist(const Digits& digits, const std::string& who) {
    if (digits.kind.is_mnists()) {
        return;
    }
    throw UsageError(who + " takes pictures of 28 x 28 pixels in ten classes, and " + digits.name +
                     " has " + size_in_words(digits.kind.rows, digits.kind.cols) + " in " +
                     std::to_string(digits.kind.classes) + ". Name another set with --data.");
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

bool comes_to_painted(const std::string& option) {
    return painted_count(option, 10) || (option.empty() && !locate_mnist(option));
}

Digits load_digits(const std::string& option, const Split& split, std::uint64_t seed,
                   unsigned threads, std::string& note, bool fit) {
    if (const auto base = base_of_mine(option)) {
        return with_own(load_digits(*base == "mnist" ? "" : *base, split, seed, threads, note));
    }
    if (const auto count = painted_count(option, split.training)) {
        // A smaller set than MNIST has fewer pictures to validate and to test with, too.
        const auto in_proportion = [&](uword size) {
            return std::min(size, std::max<uword>(10, *count * size / split.training));
        };
        const Split smaller = {*count, in_proportion(split.validation), in_proportion(split.test)};
        return load_painted(smaller, seed, threads);
    }
    if (const auto folder = locate_mnist(option)) {
        return load_set(*folder, fit);
    }
    note = "MNIST is not here, so this run uses digits that the lab paints itself; ./lab data "
           "fetches MNIST (11 MB).";
    Digits digits = load_painted(split, seed, threads);
    digits.in_place_of_mnist = true;
    return digits;
}

} // namespace lab
