#pragma once
// Slopes by walking forwards, one pass for each variable, and by walking backwards, one pass for
// all: counted and timed on a neuron with many weights.

#include "functions.hpp"

namespace lab {

/// What the two ways cost for a neuron with so many weights.
struct Passes {
    uword weights = 0;
    uword operations = 0;            // of the expression
    uword forward = 0, backward = 0; // products with a slope, in all passes
    double forward_seconds = 0, backward_seconds = 0;
    double difference = 0; // the largest, between the two gradients
};
std::vector<Passes> measure_passes(std::uint64_t seed);

void passes_section(const std::vector<Passes>& measured);
void draw_passes(const std::string& target, const std::vector<Passes>& measured);

} // namespace lab
