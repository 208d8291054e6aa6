// Pictures from files, and the numbers read in them by networks that have learnt nothing: from the
// bytes of a PNG, PGM or PPM all the way that a picture goes. An input is a file; its length
// chooses the network and how it is asked.

#include "common/deep/deep_network.hpp"
#include "common/layers/architecture.hpp"
#include "common/pictures/grey_picture.hpp"
#include "common/pictures/png_picture.hpp"
#include "common/reading/number_reader.hpp"
#include "tests/fuzz/accepted.hpp"
#include "tests/fuzz/png_mutator.hpp"

#include <algorithm>
#include <cmath>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using namespace lab;
using lab::fuzz::require;

constexpr Real rounding = 1e-5f;       // of means over pixels that are all full ink
constexpr uword most_pixels = 1 << 13; // in which numbers are looked for: more take too long

DigitReader plain_reader() {
    Engine engine(1);
    return DigitReader(random_network({image_size, 4, digit_count}, Start::scaled_normal, engine));
}

/// Eleven outputs: it also tells what is no digit.
DigitReader deep_reader() {
    Engine engine(2);
    return DigitReader(random_network(dense(4) | tanh() | dense(digit_count + 1) | softmax(),
                                      {1, image_side, image_side}, engine));
}

bool within(const Box& box, const Mat& picture) {
    return box.top <= box.bottom && box.bottom < picture.n_rows && box.left <= box.right &&
           box.right < picture.n_cols;
}

void check_digit(const DigitFound& digit, const Mat& picture) {
    require(digit.text == "?" ||
                (digit.text.size() == 1 && digit.text[0] >= '0' && digit.text[0] <= '9'),
            "a digit that is none");
    require(within(digit.box, picture), "a digit beyond the picture");
    require(digit.frame.n_elem == image_size && digit.frame.is_finite() && digit.frame.min() >= 0 &&
                digit.frame.max() <= 1 + rounding,
            "a frame that is no picture");
    require(digit.likely.n_elem == digit_count + 1 && digit.likely.is_finite() &&
                std::abs(arma::accu(digit.likely) - 1) < 1e-3,
            "likelihoods that do not sum to 1");
}

void read(const Mat& picture, std::size_t size) {
    static const DigitReader readers[] = {plain_reader(), deep_reader()};
    ReadingChoices choices;
    choices.by_box = size / 2 % 4 == 1;
    choices.cut_touching = size / 2 % 4 != 2;
    for (const NumberFound& number : read_numbers(picture, readers[size % 2], choices)) {
        require(!number.digits.empty() && within(number.box, picture),
                "a number beyond the picture");
        for (const DigitFound& digit : number.digits) {
            check_digit(digit, picture);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Mat picture;
    const bool decoded =
        fuzz::accepted([&] { picture = decode_grey("picture", fuzz::text_of(data, size)); });
    if (decoded) {
        require(!picture.is_empty(), "a picture without pixels");
        require(picture.min() >= 0 && picture.max() <= 1, "brightness beyond 0 to 1");
        if (picture.n_elem <= most_pixels) {
            read(picture, size);
        }
    }
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    if (is_png(fuzz::text_of(data, size))) {
        const std::string changed = fuzz::changed_png(std::string(fuzz::text_of(data, size)), seed);
        if (!changed.empty() && changed.size() <= most) {
            std::copy(changed.begin(), changed.end(), data);
            return changed.size();
        }
    }
    return LLVMFuzzerMutate(data, size, most);
}
