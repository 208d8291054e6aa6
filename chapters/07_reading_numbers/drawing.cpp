#include "drawing.hpp"

#include "common/plots/plot.hpp"
#include "common/plots/tiles.hpp"
#include "common/reading/digit_frame.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lab {

namespace {

constexpr uword most_shown = 40;    // digits beneath the picture
constexpr uword most_per_row = 10;  // of them side by side
constexpr double most_pixels = 900; // of the picture's longer side

std::string at(double x, double y) {
    return std::to_string(x) + "," + std::to_string(y);
}

void draw_boxes(Plot& plot, const std::vector<NumberFound>& numbers, double scale) {
    int object = 0;
    for (const NumberFound& number : numbers) {
        for (const DigitFound& digit : number.digits) {
            const double left = scale * static_cast<double>(digit.box.left) - 1;
            const double right = scale * static_cast<double>(digit.box.right + 1);
            const double top = scale * static_cast<double>(digit.box.top) - 1;
            const double bottom = scale * static_cast<double>(digit.box.bottom + 1);
            const std::string n = std::to_string(++object);
            plot.command("set object " + n + " rectangle from " + at(left, top) + " to " +
                         at(right, bottom) + " front fillstyle empty border linecolor rgb " +
                         (digit.text == "?" ? "'#d55e00'" : "'#0072b2'") + " linewidth 1.5");
            plot.command("set label " + n + " " + quoted(digit.text) + " at first " +
                         at((left + right) / 2, top) +
                         " center offset 0,0.6 front textcolor rgb '#0072b2' font ',12'");
        }
    }
}

void draw_picture(Plot& plot, const Mat& brightness, const std::vector<NumberFound>& numbers) {
    const double longer = static_cast<double>(std::max(brightness.n_rows, brightness.n_cols));
    const double scale = std::min(1.0, most_pixels / longer);
    const auto shown = [&](uword size) {
        return std::max<uword>(1,
                               static_cast<uword>(std::lround(scale * static_cast<double>(size))));
    };
    const Mat small = resized(brightness, shown(brightness.n_rows), shown(brightness.n_cols));
    plot.data("picture", arma::conv_to<arma::mat>::from(small));
    plot.command("unset tics; unset key; unset colorbox; unset grid; unset border");
    plot.command("set palette gray; set cbrange [0:1]");
    plot.command("set size ratio -1; set autoscale xfix");
    // Room above for what was read in the first line
    const double room = 0.12 * static_cast<double>(small.n_rows) + 6;
    plot.command("set yrange [" + std::to_string(static_cast<double>(small.n_rows) - 0.5) + ":" +
                 std::to_string(-room) + "]");
    draw_boxes(plot, numbers, scale);
    plot.command("plot $picture matrix with image");
}

} // namespace

void plot_reading(const std::string& target, const Mat& brightness,
                  const std::vector<NumberFound>& numbers) {
    Mat frames;
    std::vector<std::string> captions;
    for (const NumberFound& number : numbers) {
        for (const DigitFound& digit : number.digits) {
            if (captions.size() < most_shown) {
                frames.insert_cols(frames.n_cols, digit.frame);
                char caption[32];
                std::snprintf(caption, sizeof caption, "%s  %.0f %%", digit.text.c_str(),
                              100 * digit.probability);
                captions.push_back(caption);
            }
        }
    }
    const uword per_row = std::max<uword>(6, std::min<uword>(most_per_row, frames.n_cols));
    const Plot::Size tiles = tiles_size(std::max<uword>(1, frames.n_cols), per_row, true);
    const unsigned width = std::max(700U, tiles.width);
    const double shape =
        static_cast<double>(brightness.n_rows) / static_cast<double>(brightness.n_cols);
    const auto above = static_cast<unsigned>(std::clamp(shape * width * 0.9, 120.0, 900.0)) + 40;
    Plot plot(target, {width, above + tiles.height});
    if (plot.in_letters()) { // letters have room for one of the two
        draw_tiles(plot, "What was read", frames, image_side, image_side, per_row, Shading::ink,
                   captions);
        plot.show();
        return;
    }
    const double share = static_cast<double>(above) / static_cast<double>(above + tiles.height);
    plot.command("set multiplot");
    plot.command("set origin 0," + std::to_string(1 - share) + "; set size 1," +
                 std::to_string(share));
    draw_picture(plot, brightness, numbers);
    plot.command("unset object; unset label; unset size; set yrange [*:*]");
    plot.command("set origin 0,0; set size 1," + std::to_string(1 - share));
    draw_tiles(plot, "as the network saw them", frames, image_side, image_side, per_row,
               Shading::ink, captions);
    plot.command("unset multiplot");
    plot.show();
}

} // namespace lab
