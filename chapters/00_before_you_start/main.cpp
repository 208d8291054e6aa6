// Chapter 0: what every lesson needs of Armadillo, each thing on a matrix that fits on the screen.

#include "figures.hpp"
#include "sections.hpp"

#include "common/basics/error.hpp"
#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

#include <cstdio>
#include <optional>

namespace {

using namespace lab;

int program(int argc, const char* const* argv) {
    unsigned long section = 1;
    std::optional<std::string> plot;
    ProgramOptions options("./lab run 0", "matrices, one example a column: what all lessons need");
    options.whole("section", section, 1, sections().size(), "one section of the whole story");
    options.optional_text("plot", plot, "[FILE]",
                          "draws the columns of X as points: into FILE, a window, or the terminal");
    if (!options.parse(argc, argv)) {
        return exit_fine;
    }
    require_plottable(plot.value_or(""));

    if (options.given("section")) {
        sections()[section - 1]();
    } else {
        for (const auto& tell : sections()) {
            tell();
            std::printf("\n");
        }
    }
    if (plot) {
        std::fflush(stdout);
        draw_columns(*plot);
    }
    return exit_fine;
}

} // namespace

int main(int argc, char** argv) {
    return lab::run_program(argc, argv, program);
}
