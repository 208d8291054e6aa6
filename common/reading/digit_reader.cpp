#include "common/reading/digit_reader.hpp"

#include "common/basics/error.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/models/network_model_file.hpp"

#include <algorithm>

namespace lab {

namespace {

Mat answers(const Network& network, const Mat& pictures) {
    return feedforward(network, pictures);
}

/// In portions: what a convolution keeps of a picture is a hundred times the picture.
Mat answers(const DeepNetwork& network, const Mat& pictures) {
    constexpr uword portion = 64;
    Mat outputs(network.layers.back()->output().size(), pictures.n_cols);
    DeepWorkspace work;
    for (uword first = 0; first < pictures.n_cols; first += portion) {
        const uword last = std::min(first + portion, pictures.n_cols) - 1;
        work.x = pictures.cols(first, last);
        outputs.cols(first, last) = feedforward(network, work);
    }
    return outputs;
}

/// One that knows what is no digit, with eleven outputs, or else one with ten, or the sentence why
/// not.
DeepTraining load_deep(const std::filesystem::path& model) {
    try {
        return load_deep_training(model, digit_count + 1);
    } catch (const MissingError&) {
        return load_deep_training(model, digit_count);
    }
}

} // namespace

Mat DigitReader::read(const Mat& pictures) const {
    const Mat outputs = std::visit(
        [&](const auto& network) -> Mat { return answers(network, pictures); }, network_);
    if (outputs.n_rows == digit_count + 1) {
        return outputs;
    }
    Mat likely(digit_count + 1, pictures.n_cols);
    for (uword k = 0; k < pictures.n_cols; ++k) {
        const Col shares = outputs.col(k) / std::max(Real{1}, arma::accu(outputs.col(k)));
        const Real unsure = 1 - shares.max();
        likely(no_digit, k) = unsure;
        likely.submat(0, k, digit_count - 1, k) =
            shares * ((1 - unsure) / std::max(arma::accu(shares), Real{1e-6}));
    }
    return likely;
}

DigitReader load_digit_reader(const std::filesystem::path& model) {
    if (read_model_envelope(model).kind == deep_model.name) {
        return DigitReader(load_deep(model).network);
    }
    Network network = load_training(model).network;
    if (network.sizes().front() != image_size || network.sizes().back() != digit_count) {
        reject_model(model, "its network takes " + std::to_string(network.sizes().front()) +
                                " numbers and gives " + std::to_string(network.sizes().back()) +
                                ", and reading digits needs 784 and 10.");
    }
    return DigitReader(std::move(network));
}

} // namespace lab
