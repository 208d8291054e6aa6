#pragma once
// The function that the networks are to come close to: named, written as a formula, or given by
// points in a file.

#include "common/basics/real.hpp"

#include <functional>
#include <string>

namespace lab {

struct Wanted {
    std::string name; // as it was asked for
    std::function<Real(Real x)> f;
    Real from = 0, to = 1; // where it is looked at
    bool jumps = false;    // known to: one of the functions that have names

    /// f of each entry.
    Row of(const Row& x) const;
};

/// "smooth": exp(-x) sin(10 x).
Wanted smooth_function();

/// "jump": x up to 1/3, and x - 1 behind it.
Wanted jumping_function();

/// What `--function TEXT` means over [from, to]: one of the two names above; a file of points, if
/// there is one of this name; else a formula in x. Throws UsageError where it is none of these, and
/// MissingError for a formula where the lab was built without muParser.
Wanted read_function(const std::string& text, Real from, Real to);

/// The points of a file: two numbers a line, x and f(x), with a comma, a semicolon or blanks
/// between; empty lines and what follows a # count for nothing. Between two points the function is
/// a straight line. Throws UsageError with the line in which something is wrong.
Wanted read_points(const std::string& file);

} // namespace lab
