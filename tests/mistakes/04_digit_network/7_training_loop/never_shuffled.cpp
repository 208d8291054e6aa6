// says: never shuffled
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

std::vector<Real> train(Network& network, const Dataset& training, const Dataset& test,
                        uword epochs, uword mini_batch_size, Real eta, Engine& engine) {
    std::vector<Real> accuracies;
    for (uword epoch = 0; epoch < epochs; ++epoch) {
        for (uword f = 0; f < training.size(); f += mini_batch_size) {
            const uword l = std::min(f + mini_batch_size, training.size()) - 1;
            const Dataset batch{training.images.cols(f, l), training.labels.cols(f, l)};
            (void)engine;
            mine::sgd_step(network, batch.images, mine::one_hot(batch.labels), eta);
        }
        accuracies.push_back(mine::accuracy(mine::feedforward(network, test.images), test.labels));
    }
    return accuracies;
}

} // namespace lab::mine
