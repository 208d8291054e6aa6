#include "settings.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

namespace lab {

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    using From = ProgramOptions::From;
    std::string function = "smooth";
    double from = 0, to = 1;
    ProgramOptions options("./lab run 8", "a network comes as close as you like to any function");
    options.choice(
        "figure", settings.figure,
        {"step", "bump", "table", "tower", "hats", "error", "sawtooth", "learnt", "samples"},
        "tell one section alone and draw its figure");
    options.optional_text("plot", settings.plot, "[FILE]",
                          "draw the figure: into FILE, else in a window or the terminal");
    options.text(
        "function", function, "F",
        "what is wanted: a formula in x, such as \"sin(3 * x) + x^2\", a file of points, or "
        "one of smooth, jump");
    options.real("from", from, From::including, -1e6, 1e6, "where the function is looked at: from");
    options.real("to", to, From::including, -1e6, 1e6, ".. to here");
    options.whole("neurons", settings.neurons, 2, 1000, "hidden neurons, hand-made and learnt");
    options.real("width", settings.width, From::above, 0, 10,
                 "of a step, in units of the distance between two steps");
    options.whole("samples", settings.samples, 2, 10000, "values from which a network learns");
    options.whole("steps", settings.steps, 1, 1000000, "learning steps");
    options.real("eta", settings.eta, From::above, 0, 10, "learning rate");
    options.whole("seed", settings.seed, 0, 1000000000, "of the random starts");
    if (!options.parse(argc, argv)) {
        return false;
    }
    if (from >= to) {
        options.reject("to", plain(to), "a number above --from, which is " + plain(from) + ",");
    }
    settings.wanted = read_function(function, from, to);
    settings.names_figure = options.given("figure") || options.given("function");
    if (options.given("function") && !options.given("figure")) {
        settings.figure = "learnt"; // the hand-made and the learnt network over it
    }
    if (settings.plot) {
        require_plottable(*settings.plot);
    }
    return true;
}

} // namespace lab
