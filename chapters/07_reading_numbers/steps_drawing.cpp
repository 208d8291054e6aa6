#include "drawing.hpp"

#include "common/basics/error.hpp"
#include "common/paper/otsu.hpp"
#include "common/paper/slant.hpp"
#include "common/plots/plot.hpp"
#include "common/plots/tiles.hpp"
#include "common/reading/digit_frame.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lab {

namespace {

constexpr double most_pixels = 700; // of a picture's longer side

/// One step: what it made of the picture, in the colours of a palette from 0 to `highest`.
struct Panel {
    std::string title;
    Mat picture;
    std::string palette;
    double highest = 1;
};

/// A panel in the `k`-th strip of the drawing's `panels`.
void draw_panel(Plot& plot, const Panel& panel, std::size_t k, std::size_t panels) {
    const double share = 1 / static_cast<double>(panels);
    const std::string name = "panel" + std::to_string(k);
    plot.data(name, arma::conv_to<arma::mat>::from(panel.picture));
    plot.command("set origin 0," + std::to_string(1 - static_cast<double>(k + 1) * share) +
                 "; set size 1," + std::to_string(share));
    plot.command("set title " + quoted(panel.title) + " offset 0,-0.5");
    plot.command("set palette " + panel.palette +
                 "; set cbrange [0:" + std::to_string(panel.highest) + "]");
    plot.command("plot $" + name + " matrix with image");
}

/// Each piece with one of six colours, so that neighbours differ; 0 for paper.
Mat coloured(const Pieces& pieces) {
    Mat colours(pieces.numbers.n_rows, pieces.numbers.n_cols, arma::fill::zeros);
    for (uword k = 0; k < colours.n_elem; ++k) {
        const uword number = pieces.numbers(k);
        colours(k) = number == 0 ? Real{0} : static_cast<Real>(1 + (number - 1) % 6);
    }
    return colours;
}

std::string answer(const Col& likely) {
    const uword best = likely.index_max();
    if (best == no_digit) {
        return "none";
    }
    char text[32];
    std::snprintf(text, sizeof text, "%d %.0f %%", static_cast<int>(best),
                  100 * static_cast<double>(likely(best)));
    return text;
}

/// The share of the pixels of each of 64 shades, in per cent, as steps.
Curve histogram(const Mat& picture) {
    constexpr uword bins = 64;
    arma::vec counts(bins, arma::fill::zeros);
    for (const Real shade : picture) {
        ++counts(std::min(
            bins - 1, static_cast<uword>(static_cast<double>(bins) * static_cast<double>(shade))));
    }
    arma::mat points(bins, 2);
    for (uword k = 0; k < bins; ++k) {
        const double share = 100 * counts(k) / static_cast<double>(picture.n_elem);
        points.row(k) = arma::rowvec{(static_cast<double>(k) + 0.5) / bins, std::max(share, 1e-3)};
    }
    return {"", points, "steps linewidth 2"};
}

Curve upright_line(double x, const std::string& title) {
    return {title, arma::mat{{x, 1e-3}, {x, 100}}, "lines dashtype 2 linewidth 2"};
}

} // namespace

void plot_histograms(const std::string& target, const Mat& brightness, const InkPicture& paper) {
    Plot plot(target, {900, 360});
    plot.command(plot.in_letters() ? "set multiplot layout 2,1" : "set multiplot layout 1,2");
    plot.command("set xrange [0:1]; set yrange [0.001:100]");
    draw_curves(plot, {"The picture", "brightness", "pixels, per cent", false, true, "top left"},
                {histogram(brightness), upright_line(otsu_threshold(brightness), "threshold")});
    draw_curves(plot, {"Its ink", "ink", "pixels, per cent", false, true, "top right"},
                {histogram(paper.ink), upright_line(paper.threshold, "threshold")});
    plot.command("unset multiplot");
    plot.show();
}

void plot_steps(const std::string& target, const Mat& brightness, const ScaledPage& seen) {
    const PageOfPieces& page = seen.page;
    // Each in a size that can be drawn, whatever the scale at which it was read
    const auto small = [](const Mat& picture) {
        const double scale = std::min(
            1.0, most_pixels / static_cast<double>(std::max(picture.n_rows, picture.n_cols)));
        const auto side = [&](uword size) {
            return std::max<uword>(
                1, static_cast<uword>(std::lround(scale * static_cast<double>(size))));
        };
        return resized(picture, side(picture.n_rows), side(picture.n_cols));
    };
    const std::string grey = "defined (0 'black', 1 'white')";
    const std::string ink = "defined (0 'white', 1 'black')";
    std::vector<Panel> panels = {{"the picture", small(brightness), grey}};
    if (seen.slant != 0) {
        panels.push_back({"turned level", small(turned_level(brightness, seen.slant)), grey});
    }
    if (!page.paper.local_paper.is_empty()) {
        panels.push_back({"its paper: the ink closed", page.paper.local_paper, grey});
    }
    panels.push_back({"its ink: what its paper lacks of light", small(page.paper.ink), ink});
    panels.push_back({"what is surely ink, without ruled lines",
                      small(arma::conv_to<Mat>::from(page.mask)), ink});
    panels.push_back({"in pieces", coloured(page.pieces),
                      "defined (0 'white', 1 '#0072b2', 2 '#d55e00', 3 '#009e73', 4 '#cc79a7', 5 "
                      "'#e69f00', 6 '#56b4e9')",
                      6});
    const double shape =
        static_cast<double>(brightness.n_rows) / static_cast<double>(brightness.n_cols);
    const auto strip = static_cast<unsigned>(std::clamp(640 * shape, 80.0, 500.0)) + 34;
    Plot plot(target, {700, static_cast<unsigned>(panels.size()) * strip});
    plot.command("set multiplot");
    plot.command("unset tics; unset key; unset colorbox; unset grid; unset border");
    plot.command(
        "set size ratio -1; set autoscale xfix; set yrange [] reverse; set autoscale yfix");
    plot.command("set margins 1,1,0.5,1.5");
    for (std::size_t k = 0; k < panels.size(); ++k) {
        draw_panel(plot, panels[k], k, panels.size());
    }
    plot.command("unset multiplot");
    plot.show();
}

void plot_candidates(const std::string& target, const PageOfPieces& page, const DigitReader& reader,
                     const ReadingChoices& choices) {
    if (page.lines.empty()) {
        throw UsageError(target + " is to show candidates, and there is no line of digits.");
    }
    const LineReading line = read_line(page, page.lines.front(), reader, choices);
    constexpr uword per_row = 10;
    std::vector<std::string> captions;
    for (uword k = 0; k < line.frames.n_cols; ++k) {
        const bool chosen = std::find(line.path.begin(), line.path.end(),
                                      static_cast<std::size_t>(k)) != line.path.end();
        captions.push_back(answer(line.likely.col(k)) + (chosen ? " ★" : ""));
    }
    Plot plot(target, tiles_size(line.frames.n_cols, per_row, true));
    draw_tiles(plot, "All candidates, and the path through them (★)", line.frames, image_side,
               image_side, per_row, Shading::ink, captions);
    plot.show();
}

} // namespace lab
