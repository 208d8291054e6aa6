// says: the bias of a corner
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network sawtooth(uword k) {
    const Mat tooth = {{2, -4}};
    Network network;
    for (uword layer = 0; layer < k; ++layer) {
        network.W.push_back(layer == 0 ? Mat(2, 1, arma::fill::ones)
                                       : Mat(arma::join_cols(tooth, tooth)));
        network.b.push_back({0, 0.5});
    }
    network.W.push_back(tooth);
    network.b.push_back({0});
    return network;
}

} // namespace lab::mine
