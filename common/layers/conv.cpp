#include "common/layers/conv.hpp"

#include "common/layers/layer_kind.hpp"

#include <algorithm>
#include <cstring>

namespace lab {

namespace {

Shape convolved(Shape input, uword filters, uword side, uword padding) {
    return {filters, input.height + 2 * padding - side + 1, input.width + 2 * padding - side + 1};
}

/// Copies a short run of numbers. Of the usual lengths, windows of 3 and 5 pixels on one channel,
/// the compiler makes two instructions; a call of memcpy would take longer than the copying.
void copy_run(const Real* from, uword count, Real* to) {
    if (count == 5) {
        std::memcpy(to, from, 5 * sizeof(Real));
    } else if (count == 3) {
        std::memcpy(to, from, 3 * sizeof(Real));
    } else {
        std::memcpy(to, from, count * sizeof(Real));
    }
}

/// The windows of so many pictures as are worked on at once, and dC/d of each of their numbers.
struct Patches : LayerMemory {
    Mat patches, deltas;
};

/// The part of a window's row that lies inside the picture: columns first .. last-1 of the window.
struct Inside {
    uword first, last;
};

Inside inside(uword corner, uword side, uword padding, uword extent) {
    const uword first = corner < padding ? padding - corner : 0;
    const uword last = std::min(side, extent + padding - corner);
    return {first, std::max(first, last)};
}

} // namespace

Convolution::Convolution(Shape input, uword filters, uword side, uword padding)
    : Layer(input, convolved(input, filters, side, padding)), side_(side), padding_(padding) {}

/// As many pictures as keep their patches within half a megabyte: they are written, multiplied, and
/// still in the second-level cache when they are needed.
uword Convolution::pictures_at_once(uword pictures) const {
    const uword bytes = (fan_in() + 1) * places() * sizeof(Real);
    return std::clamp<uword>((uword{1} << 19) / bytes, 1, pictures);
}

void Convolution::prepare_patches(Mat& patches, uword pictures) const {
    if (patches.n_rows != fan_in() + 1 || patches.n_cols != places() * pictures) {
        patches.zeros(fan_in() + 1, places() * pictures);
        patches.row(fan_in()).ones();
    }
}

/// Calls `row(patch, picture, count)` for each row of the window at each place: `count` numbers
/// that lie side by side in the patch as they do in the picture, at these offsets. What of a window
/// is outside the picture is left out.
template <typename Row>
void Convolution::for_each_window_row(const Row& row) const {
    const uword channels = input().channels;
    const uword width = input().width;
    uword patch = 0;
    for (uword y = 0; y < output().height; ++y) {
        const Inside rows = inside(y, side_, padding_, input().height);
        for (uword x = 0; x < output().width; ++x, patch += fan_in() + 1) {
            const Inside cols = inside(x, side_, padding_, width);
            const uword count = (cols.last - cols.first) * channels;
            uword to = patch + (rows.first * side_ + cols.first) * channels;
            uword from =
                ((y + rows.first - padding_) * width + x + cols.first - padding_) * channels;
            for (uword ky = rows.first; ky < rows.last; ++ky) {
                row(to, from, count);
                to += side_ * channels;
                from += width * channels;
            }
        }
    }
}

void Convolution::fill_patches(const Real* picture, Real* patches) const {
    for_each_window_row([&](uword patch, uword pixel, uword count) {
        copy_run(picture + pixel, count, patches + patch);
    });
}

void Convolution::add_patches(const Real* patches, Real* picture) const {
    for_each_window_row([&](uword patch, uword pixel, uword count) {
        const Real* from = patches + patch;
        Real* sum = picture + pixel;
        for (uword k = 0; k < count; ++k) {
            sum[k] += from[k];
        }
    });
}

std::unique_ptr<LayerMemory> Convolution::make_memory() const {
    return std::make_unique<Patches>();
}

void Convolution::forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                          const Learning*) const {
    const Mat W = view(parameters, fan_in() + 1, output().channels);
    Mat& all_patches = dynamic_cast<Patches&>(memory).patches;
    a.set_size(output().size(), x.n_cols);
    const uword at_once = pictures_at_once(x.n_cols);
    prepare_patches(all_patches, at_once);
    for (uword first = 0; first < x.n_cols; first += at_once) {
        const uword count = std::min(at_once, x.n_cols - first);
        for (uword k = 0; k < count; ++k) {
            fill_patches(x.colptr(first + k), all_patches.colptr(k * places()));
        }
        const Mat patches = view(all_patches.memptr(), fan_in() + 1, count * places());
        Mat z = view(a.colptr(first), output().channels, count * places());
        z = W.t() * patches;
    }
}

void Convolution::backward(const Real* parameters, const Mat& x, const Mat&, const Mat& delta_a,
                           Mat* delta_x, Real* gradient, LayerMemory& memory) const {
    const Mat W = view(parameters, fan_in() + 1, output().channels);
    Mat dW = view(gradient, fan_in() + 1, output().channels);
    Mat& all_patches = dynamic_cast<Patches&>(memory).patches;
    Mat& all_deltas = dynamic_cast<Patches&>(memory).deltas;
    const uword at_once = pictures_at_once(x.n_cols);
    prepare_patches(all_patches, at_once);
    if (delta_x != nullptr) {
        delta_x->zeros(input().size(), x.n_cols);
        all_deltas.set_size(fan_in() + 1, at_once * places());
    }
    for (uword first = 0; first < x.n_cols; first += at_once) {
        const uword count = std::min(at_once, x.n_cols - first);
        for (uword k = 0; k < count; ++k) {
            fill_patches(x.colptr(first + k), all_patches.colptr(k * places()));
        }
        const Mat patches = view(all_patches.memptr(), fan_in() + 1, count * places());
        const Mat delta = view(delta_a.colptr(first), output().channels, count * places());
        dW += patches * delta.t(); // BP3 and BP4, summed over places and pictures
        if (delta_x != nullptr) {
            Mat patch_deltas = view(all_deltas.memptr(), fan_in() + 1, count * places());
            patch_deltas = W * delta; // BP2, by window
            for (uword k = 0; k < count; ++k) {
                add_patches(patch_deltas.colptr(k * places()), delta_x->colptr(first + k));
            }
        }
    }
}

namespace {

std::shared_ptr<const Layer> build_conv(const Architecture::Item& item, Shape input) {
    const auto filters = static_cast<uword>(item.numbers[0]);
    const auto side = static_cast<uword>(item.numbers[1]);
    const uword padding = item.numbers.size() > 2 ? static_cast<uword>(item.numbers[2]) : 0;
    if (filters == 0 || side == 0) {
        reject(item, input, "a convolution has at least one filter of at least one pixel.");
    }
    if (padding >= side) {
        reject(item, input, "the padding must be smaller than the window.");
    }
    if (side > input.height + 2 * padding || side > input.width + 2 * padding) {
        reject(item, input, "its window is larger than they are.");
    }
    return std::make_shared<Convolution>(input, filters, side, padding);
}

} // namespace

const LayerKind conv_kind = {"conv",
                             "conv(filters, side[, padding])",
                             {2, 3, 0, 4096, true, ", two or three of them"},
                             build_conv};

Architecture conv(uword filters, uword side, uword padding) {
    std::vector<double> numbers = {static_cast<double>(filters), static_cast<double>(side)};
    if (padding > 0) {
        numbers.push_back(static_cast<double>(padding));
    }
    return single_layer(conv_kind, numbers);
}

} // namespace lab
