// says: hand on what it made
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network sawtooth(uword k) {
    const Mat tooth = {{2, -4}};
    Network network;
    for (uword layer = 0; layer < k; ++layer) {
        network.W.push_back(layer == 0   ? Mat(2, 1, arma::fill::ones)
                            : layer == 1 ? Mat{{2, -4}, {0, 0}}
                                         : Mat{{1, 0}, {0, 0}});
        network.b.push_back(layer == 0 ? Col{0, -0.5} : Col{0, 0});
    }
    network.W.push_back(k == 1 ? tooth : Mat{{1, 0}});
    network.b.push_back({0});
    return network;
}

} // namespace lab::mine
