// says: in a second walk
#include "exercises/09_any_network/exercises.hpp"

#include <algorithm>

namespace lab::mine {

std::vector<Mat> gradients(const Tape& tape, const std::vector<uword>& order) {
    static std::vector<Mat> slopes;
    slopes.resize(std::min(slopes.size(), tape.size()));
    for (const Entry& entry : tape) {
        const uword k = static_cast<uword>(&entry - &tape[0]);
        if (k >= slopes.size()) {
            slopes.push_back(arma::zeros<Mat>(entry.value.n_rows, entry.value.n_cols));
        } else if (arma::size(slopes[k]) != arma::size(entry.value)) {
            slopes[k].zeros(entry.value.n_rows, entry.value.n_cols);
        }
    }
    slopes[order.front()].ones();
    for (const uword place : order) {
        const Entry& entry = tape[place];
        if (entry.inputs.empty()) {
            continue;
        }
        const std::vector<Mat> shares = entry.shares(slopes[place]);
        for (uword k = 0; k < entry.inputs.size(); ++k) {
            slopes[entry.inputs[k]] += shares[k];
        }
    }
    return slopes;
}

} // namespace lab::mine
