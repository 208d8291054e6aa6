// says: after other calls
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network sawtooth(uword k) {
    const Mat tooth = {{2, -4}};
    static Network network;
    while (network.W.size() < k) {
        network.W.push_back(network.W.empty() ? Mat(2, 1, arma::fill::ones)
                                              : Mat(arma::join_cols(tooth, tooth)));
        network.b.push_back({0, -0.5});
    }
    Network answer = network;
    answer.W.push_back(tooth);
    answer.b.push_back({0});
    return answer;
}

} // namespace lab::mine
