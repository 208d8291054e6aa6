#pragma once
// What a learner writes in the exercises of this lesson, in one place, so that the chapter's
// program can run on the learner's functions as well as on ours.

#include "constructions.hpp"

#include <functional>

namespace lab {

/// One member an exercise; each is the reference unless something else is put in its place.
struct Functions {
    // 8.1: a neuron that is a step
    std::function<Neuron(Real s, Real width)> step_neuron = lab::step_neuron;
    // 8.2: a step up and a step down
    std::function<Network(Real from, Real to, Real height, Real width)> bump = lab::bump;
    // 8.3: a bump over a rectangle
    std::function<Network(const Col& from, const Col& to, Real height, Real width)> tower =
        lab::tower;
    // 8.4: steps through a table of values
    std::function<Network(const Row& x, const Row& y, Real width)> table_network =
        lab::table_network;
    // 8.5: of relu neurons, a hat, and lines through points
    std::function<Network(Real left, Real middle, Real right, Real height)> hat = lab::hat;
    std::function<Network(const Row& x, const Row& y)> broken_line = lab::broken_line;
    // 8.6: depth doubles the pieces
    std::function<Network(uword k)> sawtooth = lab::sawtooth;
};

/// The functions that the program is linked with: ours in functions.cpp.
Functions functions_in_use();

} // namespace lab
