#pragma once
// ./lab figures: the figures of the lessons, drawn by the learner's own functions, on one page.

#include "standing.hpp"

#include <utility>

namespace lab::coach {

/// A command of a lesson's text that draws figures, such as
/// "./lab run 1 --gate nand --plot chapters/01_logic_gates/figures/nand.svg".
struct FigureCommand {
    std::vector<std::string> words;   // behind ./lab
    std::vector<std::string> figures; // the files that it writes, as the text names them
    /// What it reads and a command above it in the text writes (`--write`, `--save`): that file,
    /// and the words of that command.
    std::vector<std::pair<std::string, std::vector<std::string>>> before;
    bool slow = false; // takes minutes: the text says so to its own test
};

std::vector<FigureCommand> figure_commands(const std::string& lesson_text);

/// Draws the figures of every lesson whose exercises are all done into .lab/figures/ and writes
/// .lab/figures/index.html, which shows them beside what was learnt. Slow commands only where
/// wanted. Returns the exit code.
int draw_figures(const Course& course, const std::vector<Outcome>& standing, bool slow_too);

} // namespace lab::coach
