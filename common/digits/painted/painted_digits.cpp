#include "common/digits/painted/painted_digits.hpp"

#include "common/basics/parallel.hpp"
#include "common/digits/painted/pen.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

namespace lab {

namespace {

// Each kind of draw has its own streams, so that a change of the one leaves the others as they
// were.
constexpr std::uint64_t label_streams = 1, picture_streams = 2;

CounterRandom stream(std::uint64_t kind, std::uint64_t seed, std::uint64_t index) {
    return CounterRandom(stream_key(stream_key(kind, seed), index));
}

/// One painter a thread: it keeps the memory of the trace from one picture to the next.
class Painter {
public:
    explicit Painter(std::uint64_t seed) : seed_(seed) {}

    /// Paints picture `index`, which shows `digit`, to 784 numbers.
    void paint(std::uint64_t index, uword digit, float* picture) {
        CounterRandom random = stream(picture_streams, seed_, index);
        write_digit(digit, random, trace_);
        // Stroke widths of MNIST's training pictures (twice the ink over the length of its edge):
        // median 2.4 pixels, nine in ten between 1.6 and 3.6.
        Pen pen;
        pen.radius = std::clamp(1.3f * std::exp(random.normal(0, 0.29f)), 0.6f, 3.0f);
        pen.edge = 1.0f;
        fit_to_box(trace_, pen);
        distort_elastically(trace_, 1.4f, 5, random);
        fit_to_box(trace_, pen);
        ink_trace(trace_, pen, picture);
    }

private:
    std::uint64_t seed_;
    Trace trace_;
};

/// Paints columns of `data`, whose labels are set: those of thread `part` of `parts`.
void paint_columns(Dataset& data, std::uint64_t seed, std::uint64_t first, uword part,
                   uword parts) {
    Painter painter(seed);
    std::array<float, image_size> picture{};
    const uword end = data.size() * (part + 1) / parts;
    for (uword k = data.size() * part / parts; k < end; ++k) {
        painter.paint(first + k, data.labels(k), picture.data());
        std::copy(picture.begin(), picture.end(), data.images.colptr(k));
    }
}

Dataset paint_labelled(Labels labels, std::uint64_t seed, std::uint64_t first, unsigned threads) {
    Dataset data{Mat(image_size, labels.n_elem, arma::fill::none), std::move(labels)};
    const uword parts = std::max<uword>(1, std::min<uword>(threads, data.size()));
    for_each_chunk(parts, 1, threads, [&](std::size_t part, std::size_t) {
        paint_columns(data, seed, first, part, parts);
    });
    return data;
}

} // namespace

uword painted_label(std::uint64_t seed, std::uint64_t index) {
    CounterRandom random = stream(label_streams, seed, index / digit_count);
    std::array<uword, digit_count> order{};
    std::iota(order.begin(), order.end(), uword{0});
    for (uword left = digit_count; left > 1; --left) { // Fisher and Yates
        std::swap(order[left - 1], order[random.below(left)]);
    }
    return order[index % digit_count];
}

uword painted_label(std::uint64_t seed, std::uint64_t index, const DigitWeights& weights) {
    const auto bad = [](double weight) { return !(weight >= 0) || std::isinf(weight); };
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (std::any_of(weights.begin(), weights.end(), bad) || !(total > 0)) {
        throw std::invalid_argument(
            "the weights of the painted digits must be finite, >= 0 and not all 0");
    }
    if (std::equal(weights.begin() + 1, weights.end(), weights.begin())) {
        return painted_label(seed, index);
    }
    double place = total * stream(label_streams, seed, index).uniform();
    uword digit = 0;
    uword last = 0; // where rounding leads past the end
    for (; digit < digit_count; ++digit) {
        if (weights[digit] > 0) {
            last = digit;
            if (place < weights[digit]) {
                return digit;
            }
            place -= weights[digit];
        }
    }
    return last;
}

Col paint_digit(std::uint64_t seed, std::uint64_t index) {
    return paint_digit(seed, index, painted_label(seed, index));
}

Col paint_digit(std::uint64_t seed, std::uint64_t index, uword digit) {
    std::array<float, image_size> picture{};
    Painter(seed).paint(index, digit, picture.data());
    Col column(image_size, arma::fill::none);
    std::copy(picture.begin(), picture.end(), column.begin());
    return column;
}

Dataset paint_digits(uword count, std::uint64_t seed, std::uint64_t first, unsigned threads) {
    Labels labels(count, arma::fill::none);
    for (uword k = 0; k < count; ++k) {
        labels(k) = painted_label(seed, first + k);
    }
    return paint_labelled(std::move(labels), seed, first, threads);
}

Dataset paint_digits(uword count, std::uint64_t seed, std::uint64_t first, unsigned threads,
                     const DigitWeights& weights) {
    Labels labels(count, arma::fill::none);
    for (uword k = 0; k < count; ++k) {
        labels(k) = painted_label(seed, first + k, weights);
    }
    return paint_labelled(std::move(labels), seed, first, threads);
}

} // namespace lab
