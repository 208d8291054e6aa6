#pragma once
// gnuplot behind a plot: where the drawing goes, and the process that draws it. gnuplot.cpp alone
// sees gnuplot-iostream, and knows no Armadillo: its headers cost seconds of compilation each.

#include <iosfwd>
#include <memory>
#include <string>

namespace lab {

/// The size of a drawing. Letters follow the terminal.
struct PixelSize {
    unsigned width = 800, height = 500;
};

/// What `Plot` hands its script to; see there for what a target may be.
class GnuplotOutput {
public:
    /// Throws MissingError where there is no gnuplot, UsageError for a file that cannot be.
    GnuplotOutput(const std::string& target, PixelSize size);
    ~GnuplotOutput();

    /// Commands and data since the last `show`, in gnuplot's language.
    std::ostream& script();

    /// Draws the script, and waits until a file is whole.
    void show();

    bool in_letters() const;
    bool in_window() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Whether a plot without a file would open a window.
bool windows_available();

/// `text` as a gnuplot string, with quotes around it.
std::string quoted(const std::string& text);

/// Refuses, before any work is done, a --plot FILE whose ending or folder is impossible.
void require_plottable(const std::string& target);

} // namespace lab
