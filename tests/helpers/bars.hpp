#pragma once
// Pictures that a small network learns to read in a second, and such a network.

#include "common/deep/deep_training.hpp"

namespace lab::testing {

/// 200 pictures: digit d is a bar in row 2 d + 4, with noise.
inline Dataset bars(unsigned seed) {
    Engine engine(seed);
    Dataset data{arma::abs(random_normal(image_size, 200, 0.1, engine)), Labels(200)};
    for (uword k = 0; k < 200; ++k) {
        data.labels(k) = k % digit_count;
        const uword row = 2 * data.labels(k) + 4;
        data.images.submat(row * image_side + 8, k, row * image_side + 19, k).fill(1);
    }
    return data;
}

/// A training of `network`, a plan in words, that has not begun.
inline DeepTraining training_of(const std::string& network, unsigned seed) {
    DeepTraining run;
    run.engine = Engine(seed);
    run.network =
        random_network(parse_architecture(network), {1, image_side, image_side}, run.engine);
    run.plan.epochs = 4;
    run.plan.mini_batch_size = 13; // the last mini-batch is short
    run.data_name = "bars";
    return run;
}

} // namespace lab::testing
