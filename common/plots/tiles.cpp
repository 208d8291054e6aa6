#include "common/plots/tiles.hpp"

#include <algorithm>

namespace lab {

namespace {

/// All tiles in one matrix, with a gap of 0, which both shadings show white, between them.
arma::mat mosaic(const Mat& pictures, uword rows, uword cols, uword per_row, uword gap,
                 Shading shading) {
    const uword lines = (pictures.n_cols + per_row - 1) / per_row;
    arma::mat all(lines * (rows + gap), per_row * (cols + 1), arma::fill::zeros);
    for (uword k = 0; k < pictures.n_cols; ++k) {
        const arma::mat picture =
            arma::reshape(arma::conv_to<arma::vec>::from(pictures.col(k)), cols, rows).t();
        const double largest = arma::abs(picture).max();
        const double scale = shading == Shading::signs && largest > 0 ? largest : 1;
        const uword top = k / per_row * (rows + gap);
        const uword left = k % per_row * (cols + 1);
        all.submat(top, left, arma::size(rows, cols)) = picture / scale;
    }
    return all;
}

} // namespace

void draw_tiles(Plot& plot, const std::string& title, const Mat& pictures, uword rows, uword cols,
                uword per_row, Shading shading, const std::vector<std::string>& captions) {
    const uword gap = captions.empty() ? 1 : std::max<uword>(2, rows / 4);
    const arma::mat all = mosaic(pictures, rows, cols, per_row, gap, shading);
    plot.data("tiles", all);
    plot.command("set title " + quoted(title));
    plot.command("unset border; unset tics; unset key; unset colorbox; unset grid");
    plot.command(
        "set size ratio -1; set yrange [] reverse; set autoscale xfix; set autoscale yfix");
    plot.command(shading == Shading::ink
                     ? "set palette defined (0 'white', 1 'black'); set cbrange [0:1]"
                     : "set palette defined (-1 '#0072b2', 0 'white', 1 '#d55e00'); "
                       "set cbrange [-1:1]");
    for (std::size_t k = 0; k < captions.size(); ++k) {
        const uword across = k % per_row, down = k / per_row;
        const double x = static_cast<double>(across * (cols + 1)) + static_cast<double>(cols) / 2;
        const double y = static_cast<double>(down * (rows + gap)) + static_cast<double>(rows) +
                         static_cast<double>(gap) / 3;
        plot.command("set label " + std::to_string(k + 1) + " " + quoted(captions[k]) +
                     " at first " + std::to_string(x) + "," + std::to_string(y) +
                     " center front font ',9'");
    }
    plot.command("plot $tiles matrix with image");
}

Plot::Size tiles_size(uword count, uword per_row, bool captions) {
    const uword lines = (count + per_row - 1) / per_row;
    return {static_cast<unsigned>(60 * per_row + 60),
            static_cast<unsigned>((captions ? 75 : 60) * lines + 80)};
}

} // namespace lab
