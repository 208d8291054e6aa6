// Chapter 3: gradient descent, seen on costs that are small enough to be drawn.

#include "figures.hpp"
#include "sections.hpp"
#include "settings.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/options.hpp"

#include <iostream>

namespace {

using namespace lab;

constexpr uword example_count = 10000; // of the regression

/// The chapter's story from beginning to end.
void tell_story(const Landscape& bowl, const Landscape& regression, const Functions& functions,
                std::uint64_t seed) {
    const WalkSettings downhill = walk_settings(Settings(), bowl.cost);

    walk_section(bowl, downhill, functions, seed);
    best_step_section(functions, seed);
    rates_section(bowl.cost, functions);
    bounds_section(functions);
    landscapes_section(functions);
    momentum_section(functions);
    gradients_section(regression, functions, seed);
    noise_section(measure_noise(regression, functions, seed));
}

/// One section with its figure. The numbers come first: a machine without gnuplot has them too.
void tell_figure(const Settings& settings, const Landscape& landscape, const Landscape& regression,
                 const Functions& functions) {
    const std::string target = settings.plot.value_or("");
    if (settings.figure == "rates") {
        rates_section(landscape.cost, functions);
        draw_rates(target, landscape.cost, functions);
    } else if (settings.figure == "noise") {
        const Noise noise = measure_noise(regression, functions, settings.seed);
        noise_section(noise);
        draw_noise(target, noise);
    } else {
        momentum_section(functions);
        draw_race(target, race_in_ravine(25, 60, functions));
    }
}

/// The drawings of one walk that were asked for.
void draw_walk(const Settings& settings, const ToyCost& cost, double eta, const Walk& walk) {
    const NamedPath path{"eta = " + plain(eta) + ", " + counted(walk.steps(), "step"), walk.path};
    if (settings.plot || settings.names_figure) {
        const std::string target = settings.plot.value_or("");
        if (settings.figure == "surface") {
            draw_surface(target, cost, path);
        } else {
            draw_contour(target, cost, {path});
        }
    }
    if (!settings.animation.empty()) {
        draw_animation(settings.animation, cost, walk);
    }
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    const Functions functions = functions_in_use();
    std::cout << "seed " << settings.seed << "\n\n";

    Engine engine(settings.seed);
    Landscape regression;
    regression.examples = random_line_data(example_count, engine);
    regression.cost = regression_cost(regression.examples);

    const bool on_regression = settings.cost == "regression";
    const Landscape landscape =
        on_regression ? regression : Landscape{toy_landscape(settings.cost, functions), {}};
    const WalkSettings steps = walk_settings(settings, landscape.cost);

    if (!settings.draws_walk()) {
        tell_figure(settings, landscape, regression, functions);
    } else if (settings.walks) {
        const Walk walk = walk_section(landscape, steps, functions, settings.seed);
        draw_walk(settings, landscape.cost, steps.eta, walk);
    } else {
        tell_story(landscape, regression, functions, settings.seed);
        draw_walk(settings, landscape.cost, steps.eta,
                  take_walk(landscape, steps, functions, engine));
    }
    return exit_fine;
}

} // namespace

int main(int argc, char** argv) {
    return lab::run_program(argc, argv, program);
}
