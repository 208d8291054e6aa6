// says: the best is forgotten when eta is halved
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

void momentum_steps(Network& network, Gradient& velocity, const std::vector<Batch>& batches,
                    Real eta, Real mu) {
    for (const Batch& batch : batches) {
        const Gradient gradient = backpropagate(network, batch.x, batch.y);
        for (std::size_t l = 0; l < network.W.size(); ++l) {
            velocity.W[l] = mu * velocity.W[l] - eta * gradient.W[l];
            velocity.b[l] = mu * velocity.b[l] - eta * gradient.b[l];
            network.W[l] += velocity.W[l];
            network.b[l] += velocity.b[l];
        }
    }
}

void after_epoch(Schedule& schedule, Real accuracy) {
    if (accuracy > schedule.best) {
        schedule.best = accuracy;
        schedule.waited = 0;
    } else if (++schedule.waited == schedule.patience) {
        schedule.eta /= 2;
        schedule.best = accuracy;
        schedule.waited = 0;
    }
}

} // namespace lab::mine
