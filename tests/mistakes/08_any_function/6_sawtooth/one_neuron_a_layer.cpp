// says: W[0] is
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network sawtooth(uword k) {
    Network network;
    for (uword layer = 0; layer < k; ++layer) {
        network.W.push_back(Mat{2});
        network.b.push_back({0});
    }
    network.W.push_back(Mat{1});
    network.b.push_back({0});
    return network;
}

} // namespace lab::mine
