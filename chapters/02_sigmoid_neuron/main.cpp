// Chapter 2: the sigmoid neuron, and why a neuron that is to learn must answer in degrees.

#include "figures.hpp"
#include "sections.hpp"
#include "settings.hpp"

#include "common/basics/error.hpp"
#include "common/command_line/options.hpp"

#include <iostream>

namespace {

using namespace lab;

void tell_story(const Settings& settings, const Functions& functions) {
    nudge_section(settings, functions);
    estimate_section(settings, functions);
    shapes_section(functions);
    limit_section(settings, functions);
    learning_section(settings, functions);
    saturation_section(settings, functions);
}

void tell_section(const Settings& settings, const Functions& functions) {
    if (settings.figure == "nudge") {
        nudge_section(settings, functions);
    } else if (settings.figure == "estimate") {
        estimate_section(settings, functions);
    } else if (settings.figure == "shapes") {
        shapes_section(functions);
    } else if (settings.figure == "limit") {
        limit_section(settings, functions);
    } else if (settings.figure == "learning") {
        learning_section(settings, functions);
    } else {
        saturation_section(settings, functions);
    }
}

void draw_figure(const Settings& settings, const Functions& functions) {
    const std::string target = settings.plot.value_or("");
    if (settings.figure == "nudge") {
        draw_nudge(target, settings, functions);
    } else if (settings.figure == "estimate") {
        draw_estimate(target, settings, functions);
    } else if (settings.figure == "shapes") {
        draw_shapes(target, functions);
    } else if (settings.figure == "limit") {
        draw_limit(target, settings, functions);
    } else if (settings.figure == "learning") {
        draw_learning(target, settings, functions);
    } else {
        draw_saturation(target, settings, functions);
    }
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    const Functions functions = functions_in_use();
    std::cout << "seed " << settings.seed << "\n\n";
    if (settings.names_figure) {
        tell_section(settings, functions);
    } else {
        tell_story(settings, functions);
    }
    // The numbers come first: a machine without gnuplot has them too.
    if (settings.plot || settings.names_figure) {
        draw_figure(settings, functions);
    }
    return exit_fine;
}

} // namespace

int main(int argc, char** argv) {
    return lab::run_program(argc, argv, program);
}
