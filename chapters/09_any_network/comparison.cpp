#include "comparison.hpp"

#include "timing.hpp"

#include "common/basics/error.hpp"

#include <cstdio>
#include <iostream>

namespace lab {

namespace {

constexpr uword mini_batch = 10, least_repeats = 5;
constexpr double allowed = 1e-10, measured_seconds = 0.2;

/// The fastest of several runs, which is what the machine can do: others were disturbed.
template <typename Act>
double fastest(const Act& act) {
    double best = 1e9, all = 0;
    for (uword k = 0; k < least_repeats || all < measured_seconds; ++k) {
        const double seconds = seconds_of(act);
        best = std::min(best, seconds);
        all += seconds;
    }
    return best;
}

void compare(Trained& network, const Functions& functions, Engine& engine) {
    const Mat x = arma::abs(random_normal(784, mini_batch, 0.5, engine));
    Mat y(10, mini_batch, arma::fill::zeros);
    for (uword k = 0; k < mini_batch; ++k) {
        y((7 * k + 3) % 10, k) = 1;
    }
    std::vector<Mat> by_tape, by_hand;
    uword places = 0, bytes = 0;
    const double tape_seconds = fastest([&] {
        Tape tape;
        std::vector<Value> variables;
        const Value C = network.cost(tape, x, y, variables);
        places = tape.size();
        bytes = tape.bytes();
        by_tape = functions.backward(C, variables);
    });
    const double hand_seconds = fastest([&] { by_hand = network.gradient_by_hand(x, y); });
    double apart = 0, largest = 0;
    uword slopes = 0;
    for (std::size_t k = 0; k < by_hand.size(); ++k) {
        apart = std::max(apart, arma::abs(by_tape[k] - by_hand[k]).max());
        largest = std::max(largest, arma::abs(by_hand[k]).max());
        slopes += by_hand[k].n_elem;
    }
    std::cout << "  " << network.plan() << '\n';
    std::printf("    %llu slopes, the largest %.2g; apart by at most %.0e\n",
                static_cast<unsigned long long>(slopes), largest, apart);
    std::printf("    a gradient takes %.3f ms on the tape, %.3f ms by hand: %.1f times\n",
                1e3 * tape_seconds, 1e3 * hand_seconds, tape_seconds / hand_seconds);
    std::printf("    the tape has %llu places, %.2f MB\n", static_cast<unsigned long long>(places),
                static_cast<double>(bytes) / 1e6);
    if (!(apart < allowed)) {
        throw Error("The gradients of " + network.plan() + " differ by more than 1e-10.",
                    exit_failed);
    }
}

} // namespace

void comparison_section(const Functions& functions, std::uint64_t seed) {
    std::cout << "The tape's gradients beside those by hand, mini-batches of " << mini_batch
              << ", in double\n";
    Engine engine(seed);
    compare(*dense_network(functions, engine), functions, engine);
    compare(*conv_network(functions, engine), functions, engine);
    std::cout << '\n' << std::flush;
}

} // namespace lab
