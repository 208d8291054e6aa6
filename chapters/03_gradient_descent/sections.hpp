#pragma once
// The sections of the chapter's story, each measured and printed.

#include "walk.hpp"

#include <cstdint>
#include <vector>

namespace lab {

/// The first line of a section, bold on a terminal.
void print_heading(const std::string& text);

/// Downhill step by step: the walk of `settings`, some of its steps, and how it ended.
Walk walk_section(const Landscape& landscape, const WalkSettings& settings,
                  const Functions& functions, std::uint64_t seed);

/// What one learning rate does.
struct RateTrial {
    double multiple = 0, eta = 0; // of the bound 2 / lambda_max at the minimum; the rate itself
    Walk walk;
    uword needed = 0;  // steps to a thousandth of the distance; more than were taken if not met
    std::string words; // what happens
};

/// Learning rates as multiples of the bound. The first, third, fourth and last are the four that
/// the figure shows: too small, right, oscillating, diverging.
std::vector<RateTrial> try_rates(const ToyCost& cost, const Functions& functions);
void rates_section(const ToyCost& cost, const Functions& functions);

/// The bound at each toy cost's minimum beside the edge of convergence that trying finds.
void bounds_section(const Functions& functions);

/// All toy costs: from where, in how many steps, to where.
void landscapes_section(const Functions& functions);

/// Exact, numerical and mini-batch gradients: what each is off by, and where each leads.
void gradients_section(const Landscape& regression, const Functions& functions, std::uint64_t seed);

/// How far a mini-batch's gradient is off, by its size.
struct Noise {
    arma::vec size, measured, predicted, own_estimate; // one entry a size
    double slope = 0;                                  // of measured on log-log axes
};
Noise measure_noise(const Landscape& regression, const Functions& functions, std::uint64_t seed);
void noise_section(const Noise& noise);

/// Plain descent and momentum on the same ravine, each with its best constants (Polyak 1964).
struct Race {
    double kappa = 0, plain_eta = 0, eta = 0, mu = 0;
    Mat plain, heavy; // the paths
};
Race race_in_ravine(double kappa, uword steps, const Functions& functions);
void momentum_section(const Functions& functions);

/// Sampled directions against the negative gradient in the ravine, for steps of several lengths.
void best_step_section(const Functions& functions, std::uint64_t seed);

} // namespace lab
