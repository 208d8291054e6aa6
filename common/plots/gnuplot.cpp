#include "common/plots/gnuplot.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/command_line/terminal.hpp"
#include "common/plots/display.hpp"

#include <gnuplot-iostream.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

namespace lab {

namespace fs = std::filesystem;

namespace {

enum class Target { window, letters, file };

bool on_path(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');) {
        std::error_code ignored;
        if (fs::is_regular_file(fs::path(folder) / program, ignored)) {
            return true;
        }
    }
    return false;
}

/// Whether gnuplot was built with this terminal: not every one can write every kind of file.
bool has_terminal(const std::string& name) {
    const std::string probe = "gnuplot -e 'set terminal " + name + "' >/dev/null 2>&1";
    return std::system(probe.c_str()) == 0;
}

/// The first of gnuplot's windowed terminals that this gnuplot has; empty where it has none.
std::string window_terminal() {
    for (const std::string name : {"qt", "wxt", "x11"}) {
        if (has_terminal(name)) {
            return name;
        }
    }
    return "";
}

/// The terminal for a window on the display that is there; empty where there is none, or no window
/// to be had. A display that is named and silent is told once: gnuplot would draw nothing at all.
std::string window_on_display() {
    if (display_name().empty()) {
        return "";
    }
    if (display_answers()) {
        return window_terminal();
    }
    static bool told = false;
    if (!told && !window_terminal().empty()) {
        std::cerr << "The display " << display_name()
                  << " does not answer: this is drawn in letters instead of a window.\n";
        told = true;
    }
    return "";
}

std::string letters_terminal(unsigned columns, unsigned lines, bool colour) {
    return "dumb size " + std::to_string(columns) + "," + std::to_string(lines) +
           (colour ? " ansi" : " mono");
}

std::string file_terminal(const std::string& extension, PixelSize size) {
    const std::string pixels = std::to_string(size.width) + "," + std::to_string(size.height);
    if (extension == ".png") {
        return "pngcairo size " + pixels + " font 'Sans,11' background rgb 'white'";
    }
    if (extension == ".svg") {
        return "svg size " + pixels + " font 'Helvetica,13' background rgb 'white'";
    }
    if (extension == ".gif") {
        return "gif animate delay 8 loop 0 optimize size " + pixels + " background rgb 'white'";
    }
    if (extension == ".pdf") {
        std::ostringstream inches;
        inches << size.width / 100.0 << "in," << size.height / 100.0 << "in";
        return "pdfcairo size " + inches.str() + " font 'Sans,11' background rgb 'white'";
    }
    return letters_terminal(100, 30, false);
}

/// A word that the shell takes as it is.
std::string for_the_shell(const std::string& text) {
    std::string word = "'";
    for (const char letter : text) {
        word += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return word + "'";
}

/// What every drawing shares. The colours are those of Okabe and Ito (2008), which people who do
/// not see all colours can still tell apart.
const char* const house_style = R"(reset
set encoding utf8
set style line 101 linecolor rgb '#888888' linewidth 1
set border 3 linestyle 101
set tics nomirror textcolor rgb '#333333'
set grid linecolor rgb '#dddddd' linewidth 1
set linetype 1 linecolor rgb '#0072b2' linewidth 2
set linetype 2 linecolor rgb '#d55e00' linewidth 2
set linetype 3 linecolor rgb '#009e73' linewidth 2
set linetype 4 linecolor rgb '#cc79a7' linewidth 2
set linetype 5 linecolor rgb '#e69f00' linewidth 2
set linetype 6 linecolor rgb '#56b4e9' linewidth 2
set linetype 7 linecolor rgb '#333333' linewidth 2
)";

} // namespace

struct GnuplotOutput::State {
    Target kind = Target::letters;
    fs::path file, temporary, finished;
    std::string terminal;
    std::ostringstream script;
    std::optional<Gnuplot> gnuplot;

    ~State() {
        std::error_code ignored;
        gnuplot.reset();
        if (!temporary.empty()) {
            fs::remove(temporary, ignored);
            fs::remove(finished, ignored);
        }
    }

    void write_file();
    void draw();
};

GnuplotOutput::GnuplotOutput(const std::string& target, PixelSize size)
    : state_(std::make_unique<State>()) {
    require_plottable(target);
    if (!on_path("gnuplot")) {
        throw MissingError("There is no gnuplot on this machine, and plots need it: install the "
                           "package gnuplot (on Debian: apt-get install gnuplot).");
    }
    if (!target.empty()) {
        state_->kind = Target::file;
        state_->file = target;
        const std::string ending = state_->file.extension().string();
        state_->terminal = file_terminal(ending, size);
        if (!has_terminal(state_->terminal.substr(0, state_->terminal.find(' ')))) {
            throw MissingError(target + ": this gnuplot was built without " + ending +
                               " files; install a fuller one (on Debian: apt-get install "
                               "gnuplot-nox), or name a file that ends in .txt.");
        }
        state_->temporary = temporary_beside(target);
        state_->finished = state_->temporary.string() + ".done";
        return;
    }
    const std::string window = window_on_display();
    if (!window.empty()) {
        state_->kind = Target::window;
        state_->terminal = window + " size " + std::to_string(size.width) + "," +
                           std::to_string(size.height) + " persist";
        return;
    }
    const unsigned columns = std::min(terminal_columns(), 160U);
    const unsigned lines = std::clamp(columns * 3 / 10, 16U, 40U);
    state_->terminal = letters_terminal(columns - 1, lines, use_colour());
}

GnuplotOutput::~GnuplotOutput() = default;

std::ostream& GnuplotOutput::script() {
    return state_->script;
}

void GnuplotOutput::State::draw() {
    std::cout.flush();
    if (!gnuplot) {
        gnuplot.emplace("gnuplot");
        *gnuplot << "set terminal " << terminal << '\n';
    }
    *gnuplot << house_style << script.str();
    gnuplot->flush();
    script.str("");
}

void GnuplotOutput::State::write_file() {
    // Not gnuplot writes the file, but tee: gnuplot does not notice that the disk is full.
    // Of a .gif gnuplot always says how many frames it has: nobody asked.
    const std::string draw =
        file.extension() == ".gif"
            ? "{ gnuplot 2>&1 >&3 | sed '/frames in animation sequence/d' >&2; } 3>&1"
            : "gnuplot";
    std::FILE* writer = popen(
        (draw + " | tee -- " + for_the_shell(temporary.string()) + " >/dev/null 2>&1").c_str(),
        "w");
    if (writer == nullptr) {
        throw MissingError("gnuplot cannot be started.");
    }
    const std::string words = "reset errors\nset terminal " + terminal + '\n' + house_style +
                              script.str() + "unset output\nset print " +
                              quoted(finished.string()) +
                              "\nprint GPVAL_ERRNO == 0 ? 'whole' : 'broken'\nunset print\n";
    std::fwrite(words.data(), 1, words.size(), writer);
    const bool written = pclose(writer) == 0; // it goes on after an error, which its number tells
    script.str("");
    std::string verdict;
    std::ifstream(finished) >> verdict;
    std::error_code ignored;
    fs::remove(finished, ignored);
    if (written && verdict != "whole") {
        throw MissingError("gnuplot could not draw " + file.string() +
                           "; what it said stands above.");
    }
    put_in_place(temporary, file, written);
}

void GnuplotOutput::show() {
    if (state_->kind == Target::file) {
        state_->write_file();
        return;
    }
    state_->draw();
    if (state_->kind == Target::letters) {
        state_->gnuplot.reset(); // waits until all of it stands in the terminal
    }
}

bool GnuplotOutput::in_letters() const {
    return state_->kind == Target::letters || state_->file.extension() == ".txt";
}

bool GnuplotOutput::in_window() const {
    return state_->kind == Target::window;
}

bool windows_available() {
    return on_path("gnuplot") && display_answers() && !window_terminal().empty();
}

std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char letter : text) {
        result += letter == '\'' ? std::string("''") : std::string(1, letter);
    }
    return result + "'";
}

void require_plottable(const std::string& target) {
    if (target.empty()) {
        return;
    }
    const std::vector<std::string> endings = {".png", ".svg", ".pdf", ".gif", ".txt"};
    const std::string ending = fs::path(target).extension().string();
    if (std::find(endings.begin(), endings.end(), ending) == endings.end()) {
        throw UsageError(target +
                         ": a plot goes into a file that ends in .png, .svg, .pdf, .gif or "
                         ".txt.");
    }
    require_writable(target);
}

} // namespace lab
