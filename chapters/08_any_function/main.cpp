// Chapter 8: what a network can compute at all, by networks whose weights are written down.

#include "figures.hpp"
#include "sections.hpp"
#include "settings.hpp"

#include "common/basics/error.hpp"
#include "common/command_line/options.hpp"

#include <iostream>

namespace {

using namespace lab;

/// A section of the story: its name, how it is told, and how its figure is drawn.
struct Section {
    std::string name;
    std::function<void(const Settings&, const Functions&)> tell;
    std::function<void(const std::string&, const Settings&, const Functions&)> draw;
};

const std::vector<Section> story = {
    {"step", [](const Settings&, const Functions& f) { step_section(f); },
     [](const std::string& target, const Settings&, const Functions& f) { draw_step(target, f); }},
    {"bump", [](const Settings&, const Functions& f) { bump_section(f); },
     [](const std::string& target, const Settings&, const Functions& f) { draw_bump(target, f); }},
    {"table", table_section, draw_table},
    {"tower", [](const Settings&, const Functions& f) { tower_section(f); },
     [](const std::string& target, const Settings&, const Functions& f) { draw_tower(target, f); }},
    {"hats", hats_section, draw_hats},
    {"error", error_section, draw_error},
    {"sawtooth", [](const Settings&, const Functions& f) { sawtooth_section(f); },
     [](const std::string& target, const Settings&, const Functions& f) {
         draw_sawtooth(target, f);
     }},
    {"learnt", learnt_section, draw_learnt},
    {"samples", [](const Settings& s, const Functions&) { samples_section(s); },
     [](const std::string& target, const Settings& s, const Functions&) {
         draw_samples(target, s);
     }},
};

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    const Functions functions = functions_in_use();
    std::cout << "seed " << settings.seed << "\n\n";
    for (const Section& section : story) {
        if (!settings.names_figure || section.name == settings.figure) {
            section.tell(settings, functions);
        }
    }
    // The numbers come first: a machine without gnuplot has them too.
    for (const Section& section : story) {
        if ((settings.plot || settings.names_figure) && section.name == settings.figure) {
            section.draw(settings.plot.value_or(""), settings, functions);
        }
    }
    return exit_fine;
}

} // namespace

int main(int argc, char** argv) {
    return lab::run_program(argc, argv, program);
}
