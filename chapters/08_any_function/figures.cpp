#include "figures.hpp"

#include "sections.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/neurons/activation.hpp"
#include "common/plots/plot.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr uword fine = 1201; // points of a curve

/// The points (x, y) as rows.
arma::mat points(const Row& x, const Row& y) {
    return arma::join_rows(x.t(), y.t());
}

arma::mat curve(const Network& network, Hidden hidden, const Row& x) {
    return points(x, linear_output(network, x, hidden));
}

/// Where the legend stands: among letters it would hide the curves.
std::string legend(const Plot& plot, const std::string& place) {
    return plot.in_letters() ? "below" : place;
}

/// A name that gnuplot's markup leaves alone.
void take_names_as_they_are(Plot& plot) {
    plot.command("set key noenhanced").command("set title noenhanced");
}

} // namespace

void draw_step(const std::string& target, const Functions& functions) {
    const Row x = arma::linspace<Row>(0, 1, fine);
    std::vector<Curve> curves;
    for (const double width : {1.0, 0.2, 0.02}) {
        const Neuron neuron = functions.step_neuron(0.4, width);
        curves.push_back(
            {"width " + plain(width), points(x, sigmoid(Mat(neuron.w(0) * x + neuron.b)))});
    }
    Plot plot(target);
    plot.command("set yrange [-0.05:1.05]");
    draw_curves(
        plot, {"One neuron, a step at 0.4", "x", "output", false, false, legend(plot, "top left")},
        curves);
    plot.show();
}

void draw_bump(const std::string& target, const Functions& functions) {
    const Row x = arma::linspace<Row>(0, 1, fine);
    std::vector<Curve> curves;
    for (const double width : {0.02, 0.2}) {
        curves.push_back({"steps of width " + plain(width),
                          curve(functions.bump(0.3, 0.6, 0.8, width), Hidden::sigmoid, x)});
    }
    // Five bumps side by side are a function already.
    Row sum(fine, arma::fill::zeros);
    const Wanted wanted = smooth_function();
    for (uword k = 0; k < 5; ++k) {
        const double from = 0.2 * static_cast<double>(k), to = from + 0.2;
        sum += linear_output(functions.bump(from, to, wanted.f((from + to) / 2), 0.02), x,
                             Hidden::sigmoid);
    }
    curves.push_back({"five bumps added", points(x, sum), "lines dashtype 2"});
    Plot plot(target);
    draw_curves(plot,
                {"Two neurons, a bump", "x", "output", false, false, legend(plot, "bottom right")},
                curves);
    plot.show();
}

void draw_table(const std::string& target, const Settings& settings, const Functions& functions) {
    const Wanted& wanted = settings.wanted;
    const Row x = places(wanted, fine);
    Plot plot(target);
    take_names_as_they_are(plot);
    draw_curves(plot,
                {std::to_string(settings.neurons) + " steps through a table of values", "x",
                 "output", false, false, legend(plot, "outside below")},
                {{wanted.name, points(x, wanted.of(x)), "lines dashtype 2 linetype 7"},
                 {"network", curve(steps_network(wanted, settings.neurons, settings, functions),
                                   Hidden::sigmoid, x)}});
    plot.show();
}

void draw_tower(const std::string& target, const Functions& functions) {
    const ShownTower shown;
    const uword side = 40; // so that no point is on an edge of a tower
    const arma::vec axis = plane(side).row(1).head(side).t();
    const Network tower = functions.tower(shown.from, shown.to, shown.height, shown.width);
    const Mat x = plane(side);
    const arma::mat one = arma::reshape(linear_output(tower, x, Hidden::sigmoid), side, side).t();
    const arma::mat many = arma::reshape(towers_output(8, x, functions), side, side).t();
    Plot plot(target, Plot::Size{900, 420});
    plot.surface("one", axis, axis, one).surface("many", axis, axis, many);
    plot.command("unset key").command("set hidden3d offset 0").command("set xyplane relative 0");
    plot.command("set xtics 0.2").command("set ytics 0.2");
    plot.command("set xlabel 'x1'").command("set ylabel 'x2'").command("set view 50, 60");
    plot.command("set multiplot layout 1, 2");
    plot.command("set title 'A tower of 5 neurons'");
    plot.command("splot $one with lines linewidth 0.5");
    plot.command("set title '64 towers: sin(pi x1) sin(2 pi x2)'");
    plot.command("splot $many with lines linewidth 0.5");
    plot.command("unset multiplot");
    plot.show();
}

void draw_hats(const std::string& target, const Settings& settings, const Functions& functions) {
    const Wanted& wanted = settings.wanted;
    const Row x = places(wanted, fine);
    const Row corners = places(wanted, settings.neurons);
    std::vector<Curve> curves = {
        {wanted.name, points(x, wanted.of(x)), "lines dashtype 2 linetype 7"},
        {"lines of " + std::to_string(settings.neurons) + " relu neurons",
         curve(hats_network(wanted, settings.neurons, functions), Hidden::relu, x)}};
    for (uword k = 1; k + 1 < corners.n_elem; ++k) {
        const Network hat =
            functions.hat(corners(k - 1), corners(k), corners(k + 1), wanted.f(corners(k)));
        const Row foot = {corners(k - 1), corners(k), corners(k + 1)};
        curves.push_back({k == 1 ? "the hats that they are the sum of" : "",
                          curve(hat, Hidden::relu, foot), "lines linetype 3 linewidth 1"});
    }
    Plot plot(target);
    take_names_as_they_are(plot);
    draw_curves(
        plot, {"Lines through points", "x", "output", false, false, legend(plot, "outside below")},
        curves);
    plot.show();
}

void draw_error(const std::string& target, const Settings& settings, const Functions& functions) {
    arma::mat steps(0, 2), hats(0, 2), jump_steps(0, 2), jump_hats(0, 2);
    for (const ErrorRow& row : error_rows(settings, functions)) {
        const auto n = static_cast<double>(row.pieces);
        steps.insert_rows(steps.n_rows, arma::rowvec{n - 1, row.steps.rms});
        hats.insert_rows(hats.n_rows, arma::rowvec{n + 1, row.hats.rms});
        jump_steps.insert_rows(jump_steps.n_rows, arma::rowvec{n - 1, row.jump_steps.rms});
        jump_hats.insert_rows(jump_hats.n_rows, arma::rowvec{n + 1, row.jump_hats.rms});
    }
    Plot plot(target);
    take_names_as_they_are(plot);
    plot.command(std::string("set format y ") + (plot.in_letters() ? "'%.0e'" : "'10^{%T}'"));
    draw_curves(
        plot,
        {"How the error falls", "neurons", "mean error", true, true, legend(plot, "bottom left")},
        {{"smooth, steps", steps, "linespoints pointtype 7"},
         {"smooth, lines", hats, "linespoints pointtype 7"},
         {"jump, steps", jump_steps, "linespoints pointtype 6"},
         {"jump, lines", jump_hats, "linespoints pointtype 6"}});
    plot.show();
}

void draw_sawtooth(const std::string& target, const Functions& functions) {
    const Row x = arma::linspace<Row>(0, 1, 1025);
    std::vector<Curve> curves;
    for (const uword k : {1, 2, 5}) {
        curves.push_back({std::to_string(k) + (k == 1 ? " layer" : " layers"),
                          curve(functions.sawtooth(k), Hidden::relu, x)});
    }
    Plot plot(target);
    plot.command("set yrange [-0.05:1.05]");
    draw_curves(
        plot,
        {"Each layer folds once more", "x", "output", false, false, legend(plot, "outside below")},
        curves);
    plot.show();
}

void draw_learnt(const std::string& target, const Settings& settings, const Functions& functions) {
    const Wanted& wanted = settings.wanted;
    const Row x = places(wanted, fine);
    const Row y = wanted.of(x);
    const Network learnt =
        learnt_network(settings.neurons, Places::spread, settings.seed, settings);
    const Row steps = step_places(learnt);
    const arma::uvec inside = arma::find(steps >= wanted.from && steps <= wanted.to);
    const Row shown = steps.cols(inside);
    const Row ground(shown.n_elem, arma::fill::value(y.min() - 0.06 * (y.max() - y.min())));
    Plot plot(target);
    take_names_as_they_are(plot);
    draw_curves(plot,
                {std::to_string(settings.neurons) + " neurons, hand-made and learnt", "x", "output",
                 false, false, legend(plot, "outside below")},
                {{wanted.name, points(x, y), "lines dashtype 2 linetype 7"},
                 {"hand-made", curve(steps_network(wanted, settings.neurons, settings, functions),
                                     Hidden::sigmoid, x)},
                 {"learnt", curve(learnt, Hidden::sigmoid, x)},
                 {"-b/w of the learnt neurons", points(shown, ground), "points pointtype 9"}});
    plot.show();
}

void draw_samples(const std::string& target, const Settings& settings) {
    const Wanted& wanted = settings.wanted;
    const uword samples = 10;
    const Row x = places(wanted, fine), seen = places(wanted, samples);
    std::vector<Curve> curves = {
        {wanted.name, points(x, wanted.of(x)), "lines dashtype 2 linetype 7"}};
    for (unsigned long k = 0; k < 3; ++k) {
        curves.push_back(
            {"learnt, seed " + std::to_string(settings.seed + k),
             curve(network_of_samples(samples, settings.seed + k, settings), Hidden::sigmoid, x)});
    }
    curves.push_back(
        {"the values that were seen", points(seen, wanted.of(seen)), "points pointtype 7"});
    Plot plot(target);
    take_names_as_they_are(plot);
    draw_curves(
        plot, {"Between the examples", "x", "output", false, false, legend(plot, "outside below")},
        curves);
    plot.show();
}

} // namespace lab
