#include "common/plots/plot.hpp"

#include "common/basics/plain_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>

namespace lab {

Plot::Plot(const std::string& target) : Plot(target, Size()) {}

Plot::Plot(const std::string& target, Size size)
    : output_(std::make_unique<GnuplotOutput>(target, size)) {}

Plot::Plot(Plot&&) noexcept = default;
Plot::~Plot() = default;

Plot& Plot::command(const std::string& line) {
    output_->script() << line << '\n';
    return *this;
}

Plot& Plot::data(const std::string& name, const arma::mat& rows) {
    std::ostream& script = output_->script();
    script << '$' << name << " << END_OF_DATA\n";
    for (arma::uword row = 0; row < rows.n_rows; ++row) {
        for (arma::uword col = 0; col < rows.n_cols; ++col) {
            script << rows(row, col) << ' ';
        }
        script << '\n';
    }
    script << "END_OF_DATA\n";
    return *this;
}

Plot& Plot::surface(const std::string& name, const arma::vec& x, const arma::vec& y,
                    const arma::mat& z) {
    std::ostream& script = output_->script();
    script << '$' << name << " << END_OF_DATA\n";
    for (arma::uword i = 0; i < x.n_elem; ++i) {
        for (arma::uword j = 0; j < y.n_elem; ++j) {
            script << x(i) << ' ' << y(j) << ' ' << z(i, j) << '\n';
        }
        script << '\n';
    }
    script << "END_OF_DATA\n";
    return *this;
}

void Plot::show() {
    output_->show();
}

bool Plot::in_letters() const {
    return output_->in_letters();
}

bool Plot::in_window() const {
    return output_->in_window();
}

namespace {

/// The range of an axis, "x" or "y" (the columns 0 and 1), on which all points have the same place:
/// of those gnuplot warns, and takes one itself. Empty for others.
std::string range_around_one(const std::vector<Curve>& curves, const std::string& axis) {
    double low = arma::datum::inf;
    double high = -arma::datum::inf;
    for (const Curve& curve : curves) {
        for (arma::uword row = 0; row < curve.points.n_rows; ++row) {
            const double place = curve.points(row, axis == "x" ? 0 : 1);
            low = std::isfinite(place) ? std::min(low, place) : low;
            high = std::isfinite(place) ? std::max(high, place) : high;
        }
    }
    const double room = low == 0 ? 1 : std::abs(low) / 20;
    return low == high
               ? "set " + axis + "range [" + plain(low - room) + ":" + plain(high + room) + "]"
               : "";
}

} // namespace

void draw_curves(Plot& plot, const Diagram& diagram, const std::vector<Curve>& curves) {
    plot.command("set title " + quoted(diagram.title));
    plot.command("set xlabel " + quoted(diagram.x_label));
    plot.command("set ylabel " + quoted(diagram.y_label));
    plot.command("set key " + diagram.key);
    plot.command(diagram.log_x ? "set logscale x" : "unset logscale x");
    plot.command(diagram.log_y ? "set logscale y" : "unset logscale y");
    std::string after;
    for (const std::string axis : {"x", "y"}) {
        const std::string range = range_around_one(curves, axis);
        if (!range.empty()) {
            plot.command(range);
            after += "set autoscale " + axis + "; ";
        }
    }
    std::string line = "plot ";
    for (std::size_t k = 0; k < curves.size(); ++k) {
        const std::string name = "curve" + std::to_string(k);
        plot.data(name, curves[k].points);
        line += (k == 0 ? "$" : ", $") + name + " using 1:2 with " + curves[k].style +
                (curves[k].title.empty() ? " notitle" : " title " + quoted(curves[k].title));
    }
    plot.command(line);
    if (!after.empty()) {
        plot.command(after);
    }
}

} // namespace lab
