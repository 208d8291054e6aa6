// says: only the first input
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

std::vector<Mat> gradients(const Tape& tape, const std::vector<uword>& order) {
    std::vector<Mat> slopes;
    for (const Entry& entry : tape) {
        slopes.push_back(arma::zeros<Mat>(entry.value.n_rows, entry.value.n_cols));
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
            break;
        }
    }
    return slopes;
}

} // namespace lab::mine
