#include "measuring.hpp"

#include "time_model.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdarg>
#include <cstdio>
#include <functional>
#include <vector>

namespace lab {

namespace {

/// The seconds that `act` takes, the least of so many times: what else runs on the machine only
/// adds.
double seconds_of(unsigned times, const std::function<void()>& act) {
    double least = 1e9;
    for (unsigned time = 0; time < times; ++time) {
        const auto start = std::chrono::steady_clock::now();
        act();
        const auto taken = std::chrono::steady_clock::now() - start;
        least = std::min(least, std::chrono::duration<double>(taken).count());
    }
    return least;
}

/// There and back between the ranks 0 and 1, `count` times; the time of one way.
double way_seconds(Ranks& ranks, std::size_t bytes, unsigned count) {
    std::vector<char> letter(bytes);
    const double all = seconds_of(20, [&] {
        for (unsigned k = 0; k < count && ranks.rank() < 2; ++k) {
            const unsigned other = 1 - ranks.rank();
            if (ranks.rank() == 0) {
                ranks.send(other, letter.data(), bytes);
                ranks.receive(other, letter.data(), bytes);
            } else {
                ranks.receive(other, letter.data(), bytes);
                ranks.send(other, letter.data(), bytes);
            }
        }
        ranks.meet();
    });
    return all / (2 * count);
}

__attribute__((format(printf, 1, 2))) std::string text(const char* format, ...) {
    std::array<char, 200> line{};
    va_list values;
    va_start(values, format);
    std::vsnprintf(line.data(), line.size(), format, values);
    va_end(values);
    return line.data();
}

void tell_model(const Costs& costs, double mini_batch, Voice& voice) {
    voice.line("\n   ranks    a step    speed-up    efficiency");
    const double alone = step_seconds(costs, mini_batch, 1);
    for (const std::uint64_t ranks : {1, 2, 4, 8, 16, 32, 64, 1000}) {
        const double step = step_seconds(costs, mini_batch, ranks);
        voice.line(text("%8llu %7.2f ms %10.1f %11.0f %%", static_cast<unsigned long long>(ranks),
                        1e3 * step, alone / step, 100 * alone / step / static_cast<double>(ranks)));
    }
    voice.line(text("\n1000 ranks are half as efficient as one at mini-batches of %.0f.",
                    half_efficient(costs, 1000)));
}

} // namespace

void measure(Ranks& ranks, const Settings& settings, Voice& voice) {
    StreamTraining run = begin_training(settings);
    const uword length = run.network.parameters.n_elem;
    voice.line(to_text(run.network.plan) + ", mini-batches of " +
               std::to_string(settings.mini_batch) + ", " + std::to_string(ranks.size()) +
               (ranks.size() == 1 ? " rank" : " ranks"));
    voice.ready();
    Costs costs;
    costs.bytes = static_cast<double>(length * sizeof(Real));

    // What a rank does by itself, while the others do the same
    const uword share = std::max<uword>(1, settings.mini_batch / ranks.size());
    ranks.meet();
    constexpr uword few = 50; // a time so short that nothing else comes between, now and then
    const double painting = seconds_of(60, [&] { paint_digits(few, 1); }) / few;
    const Dataset data = paint_digits(share, 1);
    DeepWorkspace work;
    work.x = data.images;
    work.y = one_hot(data.labels);
    ranks.meet();
    const double learning =
        seconds_of(30, [&] { backpropagate(run.network, work, {}); }) / static_cast<double>(share);
    costs.example = painting + learning;
    Col sum(length, arma::fill::ones);
    const Col other = sum;
    costs.addition = seconds_of(20, [&] { sum += other; });
    voice.line(text("an example: %.1f us to paint, %.1f us to learn from", 1e6 * painting,
                    1e6 * learning));

    // What passes between them
    if (ranks.size() > 1) {
        const auto large = static_cast<std::size_t>(costs.bytes);
        costs.message = way_seconds(ranks, 8, 100);
        costs.byte = (way_seconds(ranks, large, 20) - costs.message) / static_cast<double>(large);
        voice.line(
            text("a message: %.2f us, and %.3f ns a byte: %.0f us for a gradient of %.0f bytes",
                 1e6 * costs.message, 1e9 * costs.byte,
                 1e6 * (costs.message + costs.byte * costs.bytes), costs.bytes));
        const double any = seconds_of(10, [&] {
            ranks.sum_in_any_order(sum.memptr(), length);
            ranks.meet();
        });
        voice.line(text("a sum over the ranks in any order, MPI's own: %.2f ms", 1e3 * any));
    }
    for (const uword shards : {uword{ranks.size()}, uword{settings.shards}}) {
        ShardTree tree(ranks, shards);
        const double fixed = seconds_of(10, [&] {
            tree.sum(length, [&](uword, Col& numbers) { numbers = other; });
            ranks.meet();
        });
        voice.line(text("a sum over %llu shards in the fixed tree: %.2f ms",
                        static_cast<unsigned long long>(shards), 1e3 * fixed));
    }
    if (ranks.size() > 1) {
        tell_model(costs, static_cast<double>(settings.mini_batch), voice);
    }
    voice.ends_with(0);
}

} // namespace lab
