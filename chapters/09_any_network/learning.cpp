#include "learning.hpp"

#include "common/basics/interrupt.hpp"
#include "common/command_line/wording.hpp"

#include <chrono>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

uword correct(const Trained& network, const Dataset& data) {
    return count_correct(decode(network.outputs(data.images)), data.labels);
}

/// One step on the tape: the way forward, and back, and a move.
double step(Trained& network, const Functions& functions, const Mat& x, const Mat& y, Real eta) {
    Tape tape;
    std::vector<Value> variables;
    const Value C = network.cost(tape, x, y, variables);
    network.move(functions.backward(C, variables), eta);
    return C.number();
}

} // namespace

void learning_section(Trained& network, const Functions& functions, const Digits& digits,
                      const TrainingSettings& settings, std::uint64_t seed) {
    const uword used = std::min<uword>(settings.pictures, digits.training.size());
    std::cout << network.plan() << " learns on the tape:\n"
              << used << " pictures of " << digits.name << ", mini-batches of " << settings.batch
              << ", eta " << settings.eta << "\n  epoch      cost    validation      time\n"
              << std::flush;
    Engine engine(seed);
    for (uword epoch = 1; epoch <= settings.epochs && !interrupted(); ++epoch) {
        const auto start = std::chrono::steady_clock::now();
        const arma::uvec order(shuffled_order(used, engine));
        double cost = 0;
        for (uword first = 0; first < used && !interrupted(); first += settings.batch) {
            const uword last = std::min(first + settings.batch, used) - 1;
            const arma::uvec chosen = order.subvec(first, last);
            cost += step(network, functions, digits.training.images.cols(chosen),
                         one_hot(digits.training.labels.cols(chosen)), settings.eta) *
                    static_cast<double>(chosen.n_elem);
        }
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        const double share = static_cast<double>(correct(network, digits.validation)) /
                             static_cast<double>(digits.validation.size());
        std::printf("%7llu  %8.5f   %11s  %6.2f s\n", static_cast<unsigned long long>(epoch),
                    cost / static_cast<double>(used), percent(share).c_str(), taken.count());
        std::cout << std::flush;
    }
    std::cout << accuracy_line(correct(network, digits.test), digits.test.size(), digits.name)
              << "\n\n"
              << std::flush;
}

} // namespace lab
