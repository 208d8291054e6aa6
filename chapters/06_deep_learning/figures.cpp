#include "figures.hpp"

#include "common/basics/error.hpp"
#include "common/command_line/terminal.hpp"
#include "common/layers/conv.hpp"
#include "common/plots/letters.hpp"
#include "common/plots/plot.hpp"
#include "common/plots/tiles.hpp"
#include "common/programs/training_options.hpp"

#include <algorithm>
#include <iostream>

namespace lab {

namespace {

const Convolution& first_convolution(const DeepNetwork& network, const std::string& file) {
    const auto* layer = dynamic_cast<const Convolution*>(network.layers.front().get());
    if (layer == nullptr) {
        throw UsageError(file + " is to show filters, and the network " + to_text(network.plan) +
                         " does not begin with a convolution.");
    }
    return *layer;
}

std::string sureness(Real probability) {
    char text[16];
    std::snprintf(text, sizeof text, "%.0f %%", 100 * static_cast<double>(probability));
    return text;
}

/// "4 read 9, 98 %".
std::string caption(const Digits& digits, const Evaluation& evaluation, uword k) {
    return digits.kind.name(digits.test.labels(k)) + " read " +
           digits.kind.name(evaluation.read(k)) + ", " +
           sureness(evaluation.outputs(evaluation.read(k), k));
}

/// Whether the second largest output is the right one.
bool second_is_right(const Evaluation& evaluation, uword k, uword label) {
    const arma::uvec order = arma::sort_index(evaluation.outputs.col(k), "descend");
    return order(1) == label;
}

} // namespace

void plot_history(const std::string& target, const std::vector<EpochRecord>& history) {
    arma::mat points(history.size(), 2);
    for (std::size_t k = 0; k < history.size(); ++k) {
        points.row(k) =
            arma::rowvec{static_cast<double>(k + 1), 100 * history[k].validation_accuracy};
    }
    Plot plot(target);
    draw_curves(plot,
                {"Accuracy on the validation pictures", "epoch", "right, per cent", false, false,
                 "bottom right"},
                {{"", points, plot.in_letters() ? "lines" : "linespoints pointtype 7"}});
    plot.show();
}

void plot_filters(const std::string& file, const DeepNetwork& network) {
    const Convolution& layer = first_convolution(network, file);
    const uword filters = layer.output().channels;
    const uword window = layer.fan_in() / layer.input().channels; // pixels
    const uword side = static_cast<uword>(std::lround(std::sqrt(static_cast<double>(window))));
    const Mat W(const_cast<Real*>(network.of(0)), layer.fan_in() + 1, filters);
    Plot plot(file, tiles_size(filters, 10, false));
    draw_tiles(plot, "The first layer's filters: ink that excites (orange) and inhibits (blue)",
               W.head_rows(layer.fan_in()), side, side, 10, Shading::signs);
    plot.show();
}

void plot_maps(const std::string& file, const DeepNetwork& network, const Col& picture) {
    const Convolution& layer = first_convolution(network, file);
    const Shape shape = layer.output();
    DeepWorkspace work;
    work.x = picture;
    feedforward(network, work);
    // Channels lie side by side in a column: as a matrix, row c is map c
    Mat maps = Mat(work.a.front().memptr(), shape.channels, shape.height * shape.width).t();
    maps.transform([](Real number) { return std::max(number, Real{0}); });
    for (uword c = 0; c < maps.n_cols; ++c) {
        maps.col(c) /= std::max(maps.col(c).max(), Real{1e-6});
    }
    Plot plot(file, tiles_size(shape.channels, 10, false));
    draw_tiles(plot, "Where each filter of the first layer finds what it looks for", maps,
               shape.height, shape.width, 10, Shading::ink);
    plot.show();
}

void plot_mistakes(const std::string& file, const Digits& digits, const Evaluation& evaluation) {
    const Dataset& data = digits.test;
    std::vector<uword> mistakes = worst_mistakes(evaluation, data.labels);
    if (mistakes.empty()) {
        std::cout << "There is no mistake to draw.\n";
        return;
    }
    mistakes.resize(std::min<std::size_t>(mistakes.size(), 60));
    Mat pictures(digits.kind.size(), mistakes.size());
    std::vector<std::string> captions;
    for (std::size_t k = 0; k < mistakes.size(); ++k) {
        pictures.col(k) = data.images.col(mistakes[k]);
        captions.push_back(digits.kind.name(data.labels(mistakes[k])) + " as " +
                           digits.kind.name(evaluation.read(mistakes[k])));
    }
    Plot plot(file, tiles_size(mistakes.size(), 8, true));
    draw_tiles(plot, "The misread digits, the surest mistakes first", pictures, digits.kind.rows,
               digits.kind.cols, 8, Shading::ink, captions);
    plot.show();
}

void print_mistakes(const Digits& digits, const Evaluation& evaluation) {
    const Dataset& data = digits.test;
    const std::vector<uword> mistakes = worst_mistakes(evaluation, data.labels);
    if (mistakes.empty()) {
        return;
    }
    uword second = 0;
    uword sure = 0;
    for (const uword k : mistakes) {
        second += second_is_right(evaluation, k, data.labels(k)) ? 1 : 0;
        sure += evaluation.outputs(evaluation.read(k), k) > Real{0.9} ? 1 : 0;
    }
    std::cout << mistakes.size() << " of " << data.size() << " are misread. In " << second
              << " of them the second guess is right; in " << sure
              << " the network was more than 90 % sure. The worst:\n";
    Mat pictures(digits.kind.size(), std::min<uword>(mistakes.size(), 4));
    std::vector<std::string> captions;
    for (uword k = 0; k < pictures.n_cols; ++k) {
        pictures.col(k) = data.images.col(mistakes[k]);
        captions.push_back(caption(digits, evaluation, mistakes[k]));
    }
    for (const std::string& line :
         row_in_letters(pictures, digits.kind.cols, captions, terminal_columns())) {
        std::cout << line << '\n';
    }
}

} // namespace lab
