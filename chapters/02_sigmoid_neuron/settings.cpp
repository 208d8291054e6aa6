#include "settings.hpp"

#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

namespace lab {

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    using From = ProgramOptions::From;
    ProgramOptions options("./lab run 2", "what a neuron must be like to learn by small steps");
    options.choice("figure", settings.figure,
                   {"nudge", "estimate", "shapes", "limit", "learning", "saturation"},
                   "tell one section alone and draw its figure");
    options.optional_text("plot", settings.plot, "[FILE]",
                          "draw the figure: into FILE, else in a window or the terminal");
    options.whole("seed", settings.seed, 0, 1000000000, "of the random starts");
    options.real("w1", settings.w1, From::including, -100, 100, "first weight, the one nudged");
    options.real("w2", settings.w2, From::including, -100, 100, "second weight");
    options.real("b", settings.b, From::including, -100, 100, "bias");
    options.real("x1", settings.x1, From::including, -100, 100, "first input");
    options.real("x2", settings.x2, From::including, -100, 100, "second input");
    options.real("nudge", settings.nudge, From::above, 0, 10, "how far a weight is pushed");
    options.real("eta", settings.eta, From::above, 0, 100, "learning rate");
    options.whole("steps", settings.steps, 1, 1000000, "learning steps on AND, OR and XOR");
    options.real("start", settings.start, From::including, -12, 0,
                 "where the saturated neuron starts: its weighted input z");
    if (!options.parse(argc, argv)) {
        return false;
    }
    settings.names_figure = options.given("figure");
    if (settings.plot) {
        require_plottable(*settings.plot);
    }
    return true;
}

} // namespace lab
