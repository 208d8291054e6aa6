#include "figures.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

#include <boost/format.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lab {

using boost::format;

namespace {

const uword grid_points = 61; // along each axis

/// The values of the cost over the part worth drawing: grid(i, j) = C(x(i), y(j)).
struct Grid {
    arma::vec x, y;
    arma::mat values;
};

Grid grid_of(const ToyCost& cost, uword points) {
    Grid grid;
    grid.x = arma::linspace(cost.low(0), cost.high(0), points);
    grid.y = arma::linspace(cost.low(1), cost.high(1), points);
    grid.values.set_size(points, points);
    for (uword j = 0; j < points; ++j) {
        for (uword i = 0; i < points; ++i) {
            grid.values(i, j) = cost.value({grid.x(i), grid.y(j)});
        }
    }
    return grid;
}

/// Contour levels that share the drawn plane out evenly: the same number of grid points lies
/// between any two that follow one another, whether the cost is a bowl or a canyon.
std::string level_list(const Grid& grid, uword levels) {
    const arma::vec sorted = arma::sort(arma::vectorise(grid.values));
    std::string list;
    for (uword k = 0; k < levels; ++k) {
        const double share = (static_cast<double>(k) + 0.4) / static_cast<double>(levels);
        const double level =
            sorted(static_cast<uword>(share * static_cast<double>(sorted.n_elem - 1)));
        list += (k == 0 ? "" : ", ") + plain(level);
    }
    return list;
}

/// At most `most` columns of a path: all of a short one; of a long one those that lie evenly along
/// its way, so that a slow end does not fill the file.
std::vector<uword> telling_columns(const Mat& path, uword most) {
    std::vector<uword> kept(path.n_cols);
    std::iota(kept.begin(), kept.end(), uword{0});
    if (path.n_cols <= most) {
        return kept;
    }
    arma::vec way(path.n_cols, arma::fill::zeros); // walked so far
    for (uword k = 1; k < path.n_cols; ++k) {
        way(k) = way(k - 1) + arma::norm(path.col(k) - path.col(k - 1));
    }
    const double share = way(path.n_cols - 1) / static_cast<double>(most - 1);
    kept = {0};
    for (uword k = 1; k + 1 < path.n_cols; ++k) {
        if (way(k) >= static_cast<double>(kept.size()) * share) {
            kept.push_back(k);
        }
    }
    kept.push_back(path.n_cols - 1);
    return kept;
}

/// Those columns of the path as rows.
arma::mat thinned(const Mat& path, uword most) {
    return path.cols(arma::uvec(telling_columns(path, most))).t();
}

/// The points of a path (rows) with the cost as a further column.
arma::mat with_cost(const ToyCost& cost, const arma::mat& points) {
    arma::mat result(points.n_rows, points.n_cols + 1);
    for (uword k = 0; k < points.n_rows; ++k) {
        const Col v = points.row(k).t();
        result.row(k) = arma::join_rows(points.row(k), arma::rowvec{cost.value(v)});
    }
    return result;
}

/// The number 1, 2 or 5 times a power of ten next below `step`.
double round_step(double step) {
    const double power = std::pow(10, std::floor(std::log10(step)));
    const double digit = step / power;
    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

std::string range(double low, double high) {
    return "[" + plain(low) + ":" + plain(high) + "]";
}

/// Name and formula above the drawing; no letter of them is gnuplot's markup.
void set_title(Plot& plot, const ToyCost& cost) {
    plot.command("set title " + quoted(cost.name + ": C = " + cost.formula) + " noenhanced");
}

void set_axes(Plot& plot, const ToyCost& cost) {
    set_title(plot, cost);
    plot.command("set xlabel 'v1'").command("set ylabel 'v2'");
    plot.command("set xrange " + range(cost.low(0), cost.high(0)));
    plot.command("set yrange " + range(cost.low(1), cost.high(1)));
    plot.command("set key bottom left opaque");
    if (plot.in_letters()) {
        plot.command("unset grid"); // its dots would pass for contour lines
    }
}

/// Contour lines as data $contours, made by gnuplot from the grid.
void compute_contours(Plot& plot, const ToyCost& cost) {
    const Grid grid = grid_of(cost, grid_points);
    plot.surface("grid", grid.x, grid.y, grid.values);
    plot.command("set contour base").command("unset surface");
    plot.command("set cntrparam levels discrete " + level_list(grid, plot.in_letters() ? 6 : 14));
    plot.command("set table $contours").command("splot $grid using 1:2:3").command("unset table");
    plot.command("unset contour").command("set surface");
}

std::string contour_part(const Plot& plot) {
    return plot.in_letters() ? "$contours using 1:2 with dots notitle"
                             : "$contours using 1:2 with lines linewidth 1 linecolor rgb '#9ab7c9' "
                               "notitle";
}

/// `$name` over what is drawn already; `joined` tells whether a line leads from step to step.
std::string path_part(const Plot& plot, const std::string& name, const std::string& title,
                      std::size_t k, bool joined) {
    const std::string colour = k == 0 ? "2" : "1";
    const std::string letter = k == 0 ? "15" : "16";
    std::string style = " with points pointtype " + letter;
    if (!plot.in_letters()) {
        style = std::string(joined ? " with linespoints linewidth 1.5 pointsize 0.4"
                                   : " with points pointsize 0.7") +
                " linetype " + colour + " pointtype 7";
    }
    return "$" + name + " using 1:2" + style + " title " + quoted(title);
}

/// One variable: the curve of the cost as data $curve, and axes for it.
void set_curve_axes(Plot& plot, const ToyCost& cost) {
    const arma::mat line = arma::linspace(cost.low(0), cost.high(0), 201);
    const arma::mat curve = with_cost(cost, line);
    const double room = 0.1 * (curve.col(1).max() - curve.col(1).min());
    set_title(plot, cost);
    plot.command("set xlabel 'v'").command("set ylabel 'C'").command("set key top center");
    plot.command("set xrange " + range(cost.low(0), cost.high(0)));
    plot.command("set yrange " + range(curve.col(1).min() - room, curve.col(1).max()));
    plot.data("curve", curve);
}

/// One variable: the curve of the cost, and the steps on it.
void draw_curve(Plot& plot, const ToyCost& cost, const std::vector<NamedPath>& paths) {
    set_curve_axes(plot, cost);
    std::string line = "plot $curve using 1:2 with " +
                       std::string(plot.in_letters() ? "dots" : "lines") + " notitle";
    for (std::size_t k = 0; k < paths.size(); ++k) {
        const std::string name = "path" + std::to_string(k);
        plot.data(name, with_cost(cost, thinned(paths[k].path, 400)));
        line += ", " + path_part(plot, name, paths[k].title, k, false);
    }
    plot.command(line).show();
}

} // namespace

void draw_contour(const std::string& target, const ToyCost& cost,
                  const std::vector<NamedPath>& paths) {
    Plot plot(target, {720, 540});
    if (cost.dimensions() == 1) {
        draw_curve(plot, cost, paths);
        return;
    }
    set_axes(plot, cost);
    compute_contours(plot, cost);
    std::string line = "plot " + contour_part(plot);
    for (std::size_t k = 0; k < paths.size(); ++k) {
        const std::string name = "path" + std::to_string(k);
        plot.data(name, thinned(paths[k].path, 600));
        line += ", " + path_part(plot, name, paths[k].title, k, true);
    }
    plot.data("minima", [&cost]() -> arma::mat {
        arma::mat rows(cost.minima.size(), 2);
        for (uword k = 0; k < rows.n_rows; ++k) {
            rows.row(k) = cost.minima[k].t();
        }
        return rows;
    }());
    line += plot.in_letters() ? ", $minima using 1:2 with points pointtype 13 title 'minimum'"
                              : ", $minima using 1:2 with points pointtype 2 pointsize 1.2 "
                                "linewidth 2 linecolor rgb '#333333' title 'minimum'";
    plot.command(line);
    plot.show();
}

void draw_surface(const std::string& target, const ToyCost& cost, const NamedPath& path) {
    Plot plot(target, {720, 540});
    if (cost.dimensions() == 1) {
        draw_curve(plot, cost, {path});
        return;
    }
    const uword points = plot.in_letters() ? 13 : 33;
    const Grid grid = grid_of(cost, points);
    arma::mat on_surface = with_cost(cost, thinned(path.path, 400));
    on_surface.col(2) += 0.01 * (grid.values.max() - grid.values.min()); // clear of the surface
    set_axes(plot, cost);
    plot.command("set key top right").command("set view 32,318").command("set xyplane 0.05");
    if (plot.in_letters()) {
        plot.command("unset ztics").command("set xtics 1").command("set ytics 1");
    } else {
        plot.command("set xtics 1").command("set ytics 1").command("set zlabel 'C' rotate");
        plot.command("set ztics " + plain(round_step(grid.values.max() / 3)));
        plot.command("set hidden3d front"); // the surface hides what lies behind it
    }
    plot.command("set zrange " + range(grid.values.min(), grid.values.max()));
    plot.surface("grid", grid.x, grid.y, grid.values);
    plot.data("path", on_surface);
    if (plot.in_letters()) {
        plot.command("splot $grid using 1:2:3 with dots notitle, $path using 1:2:3 with points "
                     "pointtype 15 title " +
                     quoted(path.title));
    } else {
        plot.command("splot $grid using 1:2:3 with lines linewidth 0.7 linecolor rgb '#9ab7c9' "
                     "notitle, $path using 1:2:3 with linespoints linetype 2 linewidth 2 pointtype "
                     "7 pointsize 0.4 title " +
                     quoted(path.title));
    }
    plot.show();
}

void draw_rates(const std::string& target, const ToyCost& cost, const Functions& functions) {
    const std::vector<RateTrial> trials = try_rates(cost, functions);
    const double lowest = cost.value(goal_of(cost));
    const uword shown = 60; // steps
    const auto curve = [&](const RateTrial& trial, const std::string& label) -> Curve {
        const uword points = std::min<uword>(shown + 1, trial.walk.costs.n_elem);
        arma::mat rows(points, 2);
        for (uword k = 0; k < points; ++k) {
            const double above = trial.walk.costs(k) - lowest;
            rows(k, 0) = static_cast<double>(k);
            rows(k, 1) = above > 1e-12 ? above : arma::datum::nan; // a gap: log axes have no zero
        }
        return {(format("%s (%.2f)") % label % trial.multiple).str(), rows, "lines"};
    };
    Plot plot(target);
    plot.command("set yrange [1e-8:1e4]");
    plot.command(plot.in_letters() ? "set format y '%.0e'" : "set format y '10^{%T}'");
    draw_curves(plot,
                {cost.name + ": four learning rates, as shares of the bound", "step",
                 "cost above the minimum", false, true,
                 "outside bottom center horizontal noenhanced"},
                {curve(trials[0], "too small"), curve(trials[2], "right"),
                 curve(trials[3], "oscillating"), curve(trials[7], "diverging")});
    plot.show();
}

void draw_race(const std::string& target, const Race& race) {
    const auto title = [](const std::string& name, double eta, double mu) -> std::string {
        return (format("%s, eta = %.3g, mu = %.2g") % name % eta % mu).str();
    };
    ToyCost cost = ravine(race.kappa);
    const double across =
        1.2 * std::max(arma::abs(race.plain.row(1)).max(), arma::abs(race.heavy.row(1)).max());
    cost.low(1) = -across; // the swing of both paths is to be seen
    cost.high(1) = across;
    draw_contour(target, cost,
                 {{title("plain", race.plain_eta, 0), race.plain},
                  {title("momentum", race.eta, race.mu), race.heavy}});
}

void draw_noise(const std::string& target, const Noise& noise) {
    Plot plot(target);
    draw_curves(plot,
                {"How far a mini-batch's gradient is off", "size m of the mini-batch",
                 "length of the error (root mean square)", true, true, "top right"},
                {{"sigma / sqrt(m)", arma::join_rows(noise.size, noise.predicted), "lines"},
                 {"measured", arma::join_rows(noise.size, noise.measured),
                  "points pointtype 7 pointsize 1.2"}});
    plot.show();
}

void draw_animation(const std::string& target, const ToyCost& cost, const Walk& walk) {
    Plot plot(target, {560, 420});
    const std::vector<uword> steps = telling_columns(walk.path, 80); // a frame each
    const arma::mat points = walk.path.cols(arma::uvec(steps)).t();
    const bool one = cost.dimensions() == 1;
    if (one) {
        set_curve_axes(plot, cost);
    } else {
        set_axes(plot, cost);
        compute_contours(plot, cost);
    }
    plot.data("path", one ? with_cost(cost, points) : points);
    const std::string ground = one ? "$curve using 1:2 with lines notitle" : contour_part(plot);
    const std::string style = one ? "points" : "linespoints linewidth 1.5";
    for (std::size_t frame = 0; frame < steps.size(); ++frame) {
        plot.command("plot " + ground + ", $path every ::0::" + std::to_string(frame) +
                     " using 1:2 with " + style + " linetype 2 pointtype 7 pointsize 0.5 title " +
                     quoted("step " + std::to_string(steps[frame])));
    }
    plot.show();
}

} // namespace lab
