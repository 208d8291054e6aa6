// says: place
#include "exercises/09_any_network/exercises.hpp"

#include <cmath>

namespace lab::mine {

void the_hunt_begins() {}

namespace {

struct Note {
    std::vector<uword> inputs;
    std::vector<Real> slopes;
};

} // namespace

std::vector<Real> hunted_slopes(const std::vector<Real>& given, const std::vector<Step>& steps) {
    // Step 1: forward, and a note of each operation
    std::vector<Real> values = given;
    std::vector<Note> tape(given.size());
    for (const Step& step : steps) {
        const Real x = values[step.first];
        const Real y = step.operation == "exp" ? 0 : values[step.second];
        if (step.operation == "+") {
            values.push_back(x + y);
            tape.push_back({{step.first, step.second}, {1, 1}});
        } else if (step.operation == "*") {
            values.push_back(x * y);
            tape.push_back({{step.first, step.second}, {y, x}});
        } else if (step.operation == "/") {
            values.push_back(x / y);
            tape.push_back({{step.first, step.second}, {1 / y, -x / (y * y)}});
        } else {
            values[step.first] = std::exp(x);
            values.push_back(values[step.first]);
            tape.push_back({{step.first}, {values.back()}});
        }
    }
    // Step 2: back, from the last to the first
    std::vector<Real> delta(tape.size(), 0);
    delta.back() = 1;
    for (uword place = tape.size(); place-- > 0;) {
        for (uword k = 0; k < tape[place].inputs.size(); ++k) {
            delta[tape[place].inputs[k]] = delta[place] * tape[place].slopes[k];
        }
    }
    delta.resize(given.size());
    return delta;
}

} // namespace lab::mine
