#include "painting.hpp"

#include "common/basics/error.hpp"
#include "common/digits/digit_source.hpp"
#include "common/digits/idx.hpp"
#include "common/digits/painted/painted_digits.hpp"
#include "common/sheets/picture.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

namespace fs = std::filesystem;

constexpr uword sheet_columns = 24, lines_per_digit = 2;

/// The first `count` pictures of each digit in `data`, the zeros first: 784 x (10 count).
Mat sorted_by_digit(const Dataset& data, uword count) {
    Mat pictures(image_size, digit_count * count, arma::fill::zeros);
    std::array<uword, digit_count> found{};
    for (uword k = 0; k < data.size(); ++k) {
        const uword digit = data.labels(k);
        if (found[digit] < count) {
            pictures.col(digit * count + found[digit]++) = data.images.col(k);
        }
    }
    return pictures;
}

/// Two lines for each digit, `columns` in a line. A balanced series of 10 n pictures shows each
/// digit n times; real ones are less even, and the first 10,000 are enough for any sheet.
Mat digit_sheet(const Dataset& data, uword columns) {
    return contact_sheet(sorted_by_digit(data, lines_per_digit * columns), image_side, image_side,
                         columns, 0, 2);
}

Dataset painted_for_sheet(const Settings& settings, uword columns) {
    return paint_digits(digit_count * lines_per_digit * columns, settings.seed, 0,
                        static_cast<unsigned>(settings.threads));
}

/// Painted digits at the left, MNIST's training digits at the right.
Mat beside_real_ones(const Settings& settings) {
    const auto folder = locate_mnist(settings.data);
    if (!folder) {
        throw MissingError("--beside: there is no MNIST here to show beside painted digits. "
                           "./lab data fetches it, or name its folder with --data.");
    }
    const Digits mnist = load_set(*folder);
    require_like_mnist(mnist, "--beside");
    constexpr uword columns = sheet_columns / 2;
    const Mat painted = digit_sheet(painted_for_sheet(settings, columns), columns);
    const Mat real = digit_sheet(mnist.training, columns);
    Mat rule(painted.n_rows, 20, arma::fill::zeros);
    rule.cols(9, 10).fill(1);
    return arma::join_rows(painted, rule, real);
}

void paint_sheet(const Settings& settings) {
    if (settings.beside) {
        write_png(settings.paint, beside_real_ones(settings));
        std::cout << "Painted digits (left) beside MNIST's training digits (right) in "
                  << settings.paint << ".\n";
    } else {
        write_png(settings.paint,
                  digit_sheet(painted_for_sheet(settings, sheet_columns), sheet_columns));
        std::cout << digit_count * lines_per_digit * sheet_columns << " painted digits, seed "
                  << settings.seed << ", in " << settings.paint << ".\n";
    }
}

/// Writes pictures first .. first+count-1 of the series, in blocks: memory does not grow with them.
void write_series(const fs::path& images, const fs::path& labels, const Settings& settings,
                  uword first, uword count) {
    Labels shown(count);
    for (uword k = 0; k < count; ++k) {
        shown(k) = painted_label(settings.seed, first + k);
    }
    write_idx_images(images, count, [&](uword begin, uword n) -> Mat {
        return paint_digits(n, settings.seed, first + begin,
                            static_cast<unsigned>(settings.threads))
            .images;
    });
    write_idx_labels(labels, shown);
}

void paint_files(const Settings& settings) {
    const fs::path folder = settings.paint_idx;
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed || !fs::is_directory(folder, failed)) {
        throw UsageError("--paint-idx " + settings.paint_idx +
                         ": this folder cannot be made. Name a folder that is there, or one that "
                         "can be made.");
    }
    constexpr uword test = 10000;
    const uword training = painted_count(settings.data, 60000).value_or(60000);
    const auto start = std::chrono::steady_clock::now();
    write_series(folder / "train-images-idx3-ubyte", folder / "train-labels-idx1-ubyte", settings,
                 0, training);
    write_series(folder / "t10k-images-idx3-ubyte", folder / "t10k-labels-idx1-ubyte", settings,
                 training, test);
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    char time[64];
    std::snprintf(time, sizeof time, "%.2f s (%.0f digits a second)", seconds,
                  static_cast<double>(training + test) / seconds);
    std::cout << "Painted " << training << " training and " << test << " test digits, seed "
              << settings.seed << ", into " << settings.paint_idx << " in " << time
              << ": MNIST's four files, which any program that reads MNIST reads.\n";
}

} // namespace

bool asks_for_painting(const Settings& settings) {
    return !settings.paint.empty() || !settings.paint_idx.empty();
}

void paint(const Settings& settings) {
    if (!settings.paint.empty()) {
        require_png(settings.paint);
        paint_sheet(settings);
    }
    if (!settings.paint_idx.empty()) {
        paint_files(settings);
    }
}

} // namespace lab
