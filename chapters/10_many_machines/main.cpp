// Chapter 10: many programs learn together from digits without end.

#include "figures.hpp"
#include "leader.hpp"
#include "learning.hpp"
#include "measuring.hpp"
#include "settings.hpp"
#include "voice.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/command_line/options.hpp"

#include <filesystem>

namespace {

using namespace lab;

void work(Ranks& ranks, const Settings& settings, Voice& voice) {
    if (settings.measure) {
        measure(ranks, settings, voice);
    } else {
        learn_together(ranks, settings, voice);
    }
}

/// One of the ranks that mpirun started. An error of one ends all: the others would wait for it.
int work_with_others(const Settings& settings) {
    listen_for_stop();
    const std::unique_ptr<Ranks> ranks = join_ranks();
    Voice voice(ranks->rank() == 0);
    try {
        work(*ranks, settings, voice);
        ranks->meet();
    } catch (const Error& error) {
        Voice::error(error.exit_code(), error.what());
        ranks->end_all(error.exit_code());
    } catch (const std::bad_alloc&) {
        Voice::error(exit_missing, "There is not enough memory for so many ranks: ask for fewer.");
        ranks->end_all(exit_missing);
    }
    return is_led() ? exit_fine : voice.code();
}

int work_alone(const Settings& settings) {
    listen_for_stop();
    Voice voice(true);
    work(*alone(), settings, voice);
    return voice.code();
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    use_one_blas_thread();
    if (!settings.draw.empty()) {
        draw_table(settings.draw, settings.plot.value_or(""));
        return exit_fine;
    }
    if (settings.worker) {
        return work_with_others(settings);
    }
    if (settings.ranks == 1) {
        return work_alone(settings);
    }
    catch_interrupts();
    const auto date = [&settings] {
        std::error_code ignored;
        return std::filesystem::last_write_time(settings.save, ignored);
    };
    const auto way_on = [&settings, date, before = date()]() -> std::string {
        if (settings.save.empty()) {
            return " Nothing was kept: --save FILE does.";
        }
        if (settings.resume.empty() && date() == before) {
            return " Nothing was kept yet.";
        }
        return " What was learnt until a moment before is kept. To go on: ./lab run 10 --resume " +
               settings.save;
    };
    return lead({argv + 1, argv + argc}, settings.ranks, way_on);
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
