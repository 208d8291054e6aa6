// `--mine`: the chapter on the learner's own functions, wherever their checks say done.
#include "functions.hpp"

#include "exercises/08_any_function/exercises.hpp"
#include "exercises/mine/checks.hpp"

#include <iostream>

namespace lab {

Functions functions_in_use() {
    Functions functions;
    Checks checks;
    if (checks.done("8.1")) {
        functions.step_neuron = mine::step_neuron;
    }
    if (checks.done("8.2", {"8.1"})) {
        functions.bump = mine::bump;
    }
    if (checks.done("8.3", {"8.1", "8.2"})) {
        functions.tower = mine::tower;
    }
    if (checks.done("8.4", {"8.1"})) {
        functions.table_network = mine::table_network;
    }
    if (checks.done("8.5")) {
        functions.hat = mine::hat;
        functions.broken_line = mine::broken_line;
    }
    if (checks.done("8.6")) {
        functions.sawtooth = mine::sawtooth;
    }
    std::cout << checks.summary() << "\n" << std::flush;
    return functions;
}

} // namespace lab
