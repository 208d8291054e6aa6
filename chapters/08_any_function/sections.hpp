#pragma once
// The sections of the chapter's story: each counts what its text and its figure show, and tells it.

#include "functions.hpp"
#include "learnt.hpp"
#include "settings.hpp"

#include <string>
#include <vector>

namespace lab {

/// How far a network is from the function that is wanted, over its whole interval.
struct Distance {
    double rms = 0;     // the root of the mean squared difference
    double largest = 0; // the largest difference
};

/// Measured at `points` places that lie evenly, none of them at an end.
Distance distance(const Network& network, Hidden hidden, const Wanted& wanted, uword points);

/// `points` places from one end of the function's interval to the other.
Row places(const Wanted& wanted, uword points);

/// The table of steps and the broken line with so many hidden neurons, over the whole interval.
Network steps_network(const Wanted& wanted, uword neurons, const Settings& settings,
                      const Functions& functions);
Network hats_network(const Wanted& wanted, uword neurons, const Functions& functions);

/// 1. One neuron is a step, at -b/w.
void step_section(const Functions& functions);
/// 2. Two steps make a bump.
void bump_section(const Functions& functions);
/// 3. Steps through a table of values.
void table_section(const Settings& settings, const Functions& functions);
/// 4. Towers, for functions of two variables.
void tower_section(const Functions& functions);
/// 5. The same of relu: hats, and lines through points.
void hats_section(const Settings& settings, const Functions& functions);

/// The rectangle, height and width of the tower that is shown.
struct ShownTower {
    Col from = {0.2, 0.4}, to = {0.6, 0.7};
    Real height = 1, width = 0.02;
};

/// The function of two variables that towers come close to: sin(pi x1) sin(2 pi x2).
double hill(double x1, double x2);
/// What side x side towers answer at the places `x`, 2 x m.
Row towers_output(uword side, const Mat& x, const Functions& functions);
/// All pairs of `points` numbers from 0 to 1 that lie evenly, none of them an end: 2 x points^2.
Mat plane(uword points);

/// One row for so many pieces: steps have one neuron less, lines one more.
struct ErrorRow {
    uword pieces = 0;
    Distance steps, hats, jump_steps, jump_hats;
};

/// 6. How the error falls with the number of neurons.
std::vector<ErrorRow> error_rows(const Settings& settings, const Functions& functions);
/// The slope of a straight line through the points (log neurons, log error).
double slope(const std::vector<double>& neurons, const std::vector<double>& errors);
void error_section(const Settings& settings, const Functions& functions);

/// 7. A sawtooth by depth, and by one layer.
void sawtooth_section(const Functions& functions);

/// 8. Hand-made and learnt.
Network learnt_network(uword neurons, Places places, unsigned long seed, const Settings& settings);
void learnt_section(const Settings& settings, const Functions& functions);

/// 9. Learnt from few samples: what happens between them.
constexpr uword sample_neurons = 40;
Network network_of_samples(uword samples, unsigned long seed, const Settings& settings);
void samples_section(const Settings& settings);

} // namespace lab
