#include "figures.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

#include <cmath>

namespace lab {

namespace {

/// The points (x, y) as rows.
arma::mat points(const arma::vec& x, const arma::vec& y) {
    return arma::join_rows(x, y);
}

/// Where the legend stands: among letters it would hide the curves.
std::string legend(const Plot& plot, const std::string& place) {
    return plot.in_letters() ? "below" : place;
}

/// Powers of ten on an axis.
std::string powers(const Plot& plot, const std::string& axis) {
    return "set format " + axis + (plot.in_letters() ? " '%.0e'" : " '10^{%T}'");
}

/// A cost by the step, thinned to about 500 points.
arma::mat curve_of(const std::vector<double>& costs, std::size_t first) {
    const std::size_t stride = std::max<std::size_t>(1, costs.size() / 500);
    arma::mat rows(0, 2);
    for (std::size_t k = first; k < costs.size(); k += stride) {
        rows.insert_rows(rows.n_rows, arma::rowvec{static_cast<double>(k), costs[k]});
    }
    return rows;
}

/// The same for an axis of powers of ten: about 50 points a decade, from step 1.
arma::mat curve_by_decades(const std::vector<double>& costs) {
    arma::mat rows(0, 2);
    for (double k = 1; k < static_cast<double>(costs.size()); k = std::max(k + 1, k * 1.05)) {
        const double whole = std::floor(k);
        rows.insert_rows(rows.n_rows, arma::rowvec{whole, costs[static_cast<std::size_t>(whole)]});
    }
    return rows;
}

} // namespace

void draw_nudge(const std::string& target, const Settings& settings, const Functions& functions) {
    const double reach = std::max(8 * settings.nudge, 4.0); // to both sides of w1
    const arma::vec w1 = arma::linspace(settings.w1 - reach, settings.w1 + reach, 801);
    const Neuron start = settings.neuron();
    const Col x = settings.input();
    const double here = answers(start, x, functions)(0);

    arma::vec sigmoid(w1.n_elem), perceptron(w1.n_elem), tangent(w1.n_elem);
    for (uword k = 0; k < w1.n_elem; ++k) {
        const Neuron moved = {Col{w1(k), settings.w2}, settings.b};
        sigmoid(k) = answers(moved, x, functions)(0);
        perceptron(k) = step(Mat{arma::dot(moved.w, x) + moved.b})(0);
        const Col dw = {w1(k) - settings.w1, 0};
        const double line = here + functions.small_change(start.w, start.b, x, dw, 0);
        const bool near = std::abs(dw(0)) <= reach / 2 && line > -0.1 && line < 1.1;
        tangent(k) = near ? line : arma::datum::nan;
    }
    arma::mat nudges(8, 2);
    for (uword k = 0; k < nudges.n_rows; ++k) {
        const double pushed = settings.w1 + static_cast<double>(k) * settings.nudge;
        nudges.row(k) = {pushed, answers({Col{pushed, settings.w2}, settings.b}, x, functions)(0)};
    }

    Plot plot(target);
    plot.command("set yrange [-0.1:1.1]");
    draw_curves(plot,
                {"The same nudges to two neurons", "weight w1", "output", false, false,
                 legend(plot, "top left")},
                {{"perceptron", points(w1, perceptron), "lines"},
                 {"sigmoid neuron", points(w1, sigmoid), "lines"},
                 {"tangent at the start", points(w1, tangent), "lines dashtype 2"},
                 {"the nudges of the table", nudges, "points pointtype 7"}});
    plot.show();
}

void draw_estimate(const std::string& target, const Settings& settings,
                   const Functions& functions) {
    arma::mat error(0, 2), square(0, 2);
    for (const Estimate& row : estimates(settings, 11, functions)) {
        if (row.error > 0) {
            error.insert_rows(error.n_rows, arma::rowvec{row.h, row.error});
        }
    }
    // A line of slope 2 through the point of the smallest nudge.
    for (uword k = 0; k < error.n_rows; ++k) {
        const double ratio = error(k, 0) / error(error.n_rows - 1, 0);
        square.insert_rows(k,
                           arma::rowvec{error(k, 0), error(error.n_rows - 1, 1) * ratio * ratio});
    }
    Plot plot(target);
    plot.command(powers(plot, "xy"));
    draw_curves(plot,
                {"How far the linear estimate is off", "nudge h of w1, w2 and b", "error", true,
                 true, legend(plot, "top left")},
                {{"proportional to h squared", square, "lines"},
                 {"error of the estimate", error, "points pointtype 7"}});
    plot.show();
}

void draw_shapes(const std::string& target, const Functions& functions) {
    const arma::vec z = arma::linspace(-4, 4, 801);
    std::vector<Curve> curves;
    for (const double c : {1.0, 2.0, 5.0, 20.0}) {
        const arma::vec a = functions.sigmoid(c * z);
        curves.push_back({"sigma(" + (c == 1 ? "" : plain(c) + " ") + "z)", points(z, a)});
    }
    curves.push_back({"step", points(z, step(z)), "lines dashtype 2 linetype 7"});
    Plot plot(target);
    plot.command("set yrange [-0.05:1.05]");
    draw_curves(plot,
                {"From the sigmoid to the step", "z = w.x + b", "output", false, false,
                 legend(plot, "top left")},
                curves);
    plot.show();
}

void draw_limit(const std::string& target, const Settings& settings, const Functions& functions) {
    const arma::vec factors = arma::exp10(arma::linspace(-1, 2, 151));
    const Mat x = gate_inputs();
    std::vector<Curve> curves;
    for (const NamedNeuron& gate : named_gates(settings)) {
        if (gate.name == "NAND" || gate.name == "OR") {
            continue; // |z| is 1 or more, as for AND: the same curve but for what is too small to
                      // see
        }
        const Row perceptron = step(gate.neuron.w.t() * x + gate.neuron.b);
        arma::vec furthest(factors.n_elem);
        for (uword k = 0; k < factors.n_elem; ++k) {
            const Neuron scaled = {factors(k) * gate.neuron.w, factors(k) * gate.neuron.b};
            furthest(k) = arma::abs(answers(scaled, x, functions) - perceptron).max();
        }
        const double nearest = arma::abs(gate.neuron.w.t() * x + gate.neuron.b).min();
        curves.push_back(
            {gate.name + ", nearest |z| = " + plain(nearest), points(factors, furthest)});
    }
    Plot plot(target);
    plot.command("set yrange [1e-6:1]");
    plot.command(powers(plot, "y"));
    draw_curves(plot,
                {"From a sigmoid neuron to a gate", "c", "worst distance from the perceptron", true,
                 true, legend(plot, "bottom left")},
                curves);
    plot.show();
}

void draw_learning(const std::string& target, const Settings& settings,
                   const Functions& functions) {
    std::vector<Curve> curves;
    for (const Run& run : learn_gates(settings, functions)) {
        curves.push_back({run.name, curve_by_decades(run.costs)});
    }
    const arma::mat eighth = {{1, 0.125}, {static_cast<double>(settings.steps), 0.125}};
    curves.push_back({"1/8", eighth, "lines dashtype 2 linetype 7"});
    Plot plot(target);
    plot.command("set yrange [0:]");
    draw_curves(plot,
                {"One neuron learns three tables", "step", "cost", true, false,
                 legend(plot, "center right")},
                curves);
    plot.show();
}

void draw_saturation(const std::string& target, const Settings& settings,
                     const Functions& functions) {
    std::vector<Curve> curves;
    for (const Run& run : learn_from_afar(settings, functions)) {
        curves.push_back({run.name, curve_of(run.costs, 0)});
    }
    Plot plot(target);
    plot.command("set yrange [0:0.55]");
    draw_curves(plot,
                {"The same neuron from two starts", "step", "cost", false, false,
                 legend(plot, "top right")},
                curves);
    plot.show();
}

} // namespace lab
