#pragma once
// Plots through gnuplot: into a window, into a file, or in letters in the terminal.

#include "common/plots/gnuplot.hpp"

#include <armadillo>

#include <memory>
#include <string>
#include <vector>

namespace lab {

/// A drawing under way. It collects gnuplot commands and named data; `show` draws them.
///
///     Plot plot(*plot_option);
///     plot.data("path", points);                       // rows are points
///     plot.command("plot $path using 1:2 with lines title 'path'");
///     plot.show();
///
/// The target is what `--plot` was given: a file ending in .png, .svg, .pdf, .gif or .txt, written
/// to a temporary file first and renamed when whole; or nothing, which means a window where a
/// display answers and gnuplot has windows, and a drawing in letters in the terminal otherwise.
class Plot {
public:
    using Size = PixelSize;

    /// Throws MissingError where there is no gnuplot, UsageError for a file that cannot be.
    explicit Plot(const std::string& target);
    Plot(const std::string& target, Size size);
    Plot(Plot&&) noexcept;
    ~Plot();

    /// One line of gnuplot's language.
    Plot& command(const std::string& line);

    /// Data that commands call `$name`; rows are points, columns are gnuplot's columns; NaN is a
    /// gap.
    Plot& data(const std::string& name, const arma::mat& rows);

    /// A surface that commands call `$name`: columns x, y, z, one block of points for each x.
    /// `z` is n_elem(x) x n_elem(y).
    Plot& surface(const std::string& name, const arma::vec& x, const arma::vec& y,
                  const arma::mat& z);

    /// Draws what was collected since the last `show`, and waits until a file is whole. In a window
    /// the next `show` replaces the drawing: that is how a curve grows while a network learns.
    void show();

    bool in_letters() const; // drawn with letters: into the terminal or a .txt
    bool in_window() const;

private:
    std::unique_ptr<GnuplotOutput> output_;
};

/// A line of a diagram.
struct Curve {
    std::string title;           // in the legend; empty: not in it
    arma::mat points;            // rows are (x, y)
    std::string style = "lines"; // gnuplot's: lines, points, linespoints, lines dashtype 2 ..
};

/// Title and axes of a diagram.
struct Diagram {
    std::string title, x_label, y_label;
    bool log_x = false, log_y = false;
    std::string key = "top right"; // where the legend stands
};

/// Draws curves over common axes: the commands only, `plot.show()` shows them.
void draw_curves(Plot& plot, const Diagram& diagram, const std::vector<Curve>& curves);

} // namespace lab
