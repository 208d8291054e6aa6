#include "drawings.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

#include <cmath>
#include <cstdio>

namespace lab {

namespace {

/// A square of the plane, from `low` to `high` in both directions.
struct Square {
    double low, high;
};

const Square around_the_table = {-0.5, 1.5};
const Square around_the_points = {-1.1, 1.1};

/// w.x + b at a point of the plane; a perceptron of one input ignores the second.
double evidence(const Perceptron& p, double x1, double x2) {
    return static_cast<double>(p.w(0)) * x1 +
           (p.w.n_elem > 1 ? static_cast<double>(p.w(1)) * x2 : 0.0) + static_cast<double>(p.b);
}

/// The part of the square where the perceptron fires, as a closed polygon (Sutherland and Hodgman
/// 1974), and on it the dividing line. Rows are (x1, x2); empty where the line misses the square.
struct Halves {
    arma::mat firing, line;
};

Halves divide(const Perceptron& p, Square square) {
    const double corners[4][2] = {{square.low, square.low},
                                  {square.high, square.low},
                                  {square.high, square.high},
                                  {square.low, square.high}};
    Halves halves;
    const auto append = [](arma::mat& rows, double x1, double x2) {
        rows.insert_rows(rows.n_rows, arma::rowvec{x1, x2});
    };
    for (int k = 0; k < 4; ++k) {
        const auto& from = corners[k];
        const auto& to = corners[(k + 1) % 4];
        const double z_from = evidence(p, from[0], from[1]), z_to = evidence(p, to[0], to[1]);
        if (z_from > 0) {
            append(halves.firing, from[0], from[1]);
        }
        if ((z_from > 0) != (z_to > 0)) {
            const double share = z_from / (z_from - z_to);
            const double x1 = from[0] + share * (to[0] - from[0]);
            const double x2 = from[1] + share * (to[1] - from[1]);
            append(halves.firing, x1, x2);
            append(halves.line, x1, x2);
        }
    }
    if (halves.firing.n_rows > 0) {
        append(halves.firing, halves.firing(0, 0), halves.firing(0, 1));
    }
    return halves;
}

/// The examples whose target is `answer`: rows (x1, x2).
arma::mat examples_with(const Examples& examples, int answer) {
    arma::mat rows;
    for (uword i = 0; i < examples.x.n_cols; ++i) {
        if (static_cast<int>(examples.target(i)) == answer) {
            const bool flat = examples.x.n_rows == 1;
            rows.insert_rows(rows.n_rows,
                             arma::rowvec{static_cast<double>(examples.x(0, i)),
                                          flat ? 0.5 : static_cast<double>(examples.x(1, i))});
        }
    }
    return rows;
}

void set_the_plane(Plot& plot, const std::string& title, Square square, const Examples& examples) {
    const std::string range = "[" + plain(square.low) + ":" + plain(square.high) + "]";
    plot.command("set title " + quoted(title));
    plot.command("set xlabel 'x1'");
    plot.command("set ylabel " + quoted(examples.x.n_rows == 1 ? "" : "x2"));
    plot.command("set xrange " + range).command("set yrange " + range);
    plot.command("set key outside bottom center horizontal");
    plot.command("unset grid");
    if (!plot.in_letters()) {
        plot.command("set size ratio -1");
    }
    plot.data("ones", examples_with(examples, 1)).data("zeros", examples_with(examples, 0));
}

/// gnuplot's words for the examples: letters in the terminal, discs and rings elsewhere.
std::string examples_drawn(const Plot& plot, double size) {
    const std::string width = " pointsize " + plain(size);
    return plot.in_letters() ? "$ones with points pointtype '1' title 'wanted: 1', "
                               "$zeros with points pointtype '0' title 'wanted: 0'"
                             : "$ones with points pointtype 7" + width +
                                   " linecolor rgb '#d55e00' title 'wanted: 1', "
                                   "$zeros with points pointtype 6" +
                                   width + " linewidth 2 linecolor rgb '#333333' title 'wanted: 0'";
}

/// A shade between a light grey and blue; `share` from 0 to 1.
std::string shade(double share) {
    const auto mixed = [share](int from, int to) {
        return static_cast<unsigned>(std::lround(from + share * (to - from)));
    };
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", mixed(0xd8, 0x00), mixed(0xd8, 0x72),
                  mixed(0xd8, 0xb2));
    return text;
}

} // namespace

void draw_gate(const std::string& target, Gate gate, const Perceptron& perceptron) {
    Plot plot(target, {520, 540});
    const Examples table = truth_table(gate);
    const Halves halves = divide(perceptron, around_the_table);
    set_the_plane(plot, name_of(gate) + " and the line of one perceptron", around_the_table, table);
    std::string drawn = "plot ";
    if (!plot.in_letters() && halves.firing.n_rows > 0) {
        plot.data("firing", halves.firing);
        drawn += "$firing with filledcurves closed fillcolor rgb '#dcebf5' title 'fires', ";
    }
    if (halves.line.n_rows > 1) {
        plot.data("line", halves.line);
        drawn += "$line with lines linetype 1 title 'w.x + b = 0', ";
    }
    plot.command(drawn + examples_drawn(plot, 1.6));
    plot.show();
}

void draw_learning(const std::string& target, Gate gate, const LearningRecord& record) {
    Plot plot(target, {520, 540});
    const Examples table = truth_table(gate);
    set_the_plane(plot, name_of(gate) + ": the line after each correction", around_the_table,
                  table);

    // A line of zero weights, or one outside of the square, is not to be seen
    std::vector<uword> visible;
    for (uword k = 0; k < record.corrections.size(); ++k) {
        const Halves halves = divide(record.corrections[k].after, around_the_table);
        if (halves.line.n_rows > 1) {
            plot.data("line" + std::to_string(k), halves.line);
            visible.push_back(k);
        }
    }
    if (plot.in_letters() && visible.size() > 3) { // more lines cannot be told apart there
        visible = {visible.front(), visible[visible.size() / 2], visible.back()};
    }
    std::string drawn = "plot ";
    for (std::size_t i = 0; i < visible.size(); ++i) {
        const bool last = i + 1 == visible.size();
        const double share = visible.size() < 2
                                 ? 1
                                 : static_cast<double>(i) / static_cast<double>(visible.size() - 1);
        const std::string named =
            i == 0 || last || plot.in_letters()
                ? "title 'correction " + std::to_string(visible[i] + 1) + "', "
                : "notitle, ";
        drawn += "$line" + std::to_string(visible[i]) + " with lines linewidth " +
                 (last ? "3" : "1.5") + " linecolor rgb '" + shade(share) + "' " + named;
    }
    plot.command(drawn + examples_drawn(plot, 1.6));
    plot.show();
}

void draw_points(const std::string& target, const PointsStory& story) {
    Plot plot(target, {520, 540});
    set_the_plane(plot,
                  std::to_string(story.points.x.n_cols) + " points, learned with " +
                      counted(story.record.corrections.size(), "correction"),
                  around_the_points, story.points);
    std::string drawn = "plot ";
    const auto line = [&](const std::string& name, const Perceptron& p, const std::string& style) {
        const Halves halves = divide(p, around_the_points);
        if (halves.line.n_rows > 1) {
            plot.data(name, halves.line);
            drawn += "$" + name + " with lines " + style + ", ";
        }
    };
    line("hidden", story.line, "linewidth 2 dashtype 2 linecolor rgb '#009e73' title 'divided by'");
    line("learned", story.record.perceptron, "linetype 1 title 'learned'");
    plot.command(drawn + examples_drawn(plot, 0.7));
    plot.show();
}

} // namespace lab
