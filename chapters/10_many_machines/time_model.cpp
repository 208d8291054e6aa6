#include "time_model.hpp"

namespace lab {

unsigned levels_of(std::uint64_t ranks) {
    unsigned levels = 0;
    while ((std::uint64_t{1} << levels) < ranks) {
        ++levels;
    }
    return levels;
}

namespace {

double exchange_seconds(const Costs& costs, std::uint64_t ranks) {
    return levels_of(ranks) * (2 * (costs.message + costs.byte * costs.bytes) + costs.addition);
}

} // namespace

double step_seconds(const Costs& costs, double mini_batch, std::uint64_t ranks) {
    return mini_batch * costs.example / static_cast<double>(ranks) + exchange_seconds(costs, ranks);
}

double half_efficient(const Costs& costs, std::uint64_t ranks) {
    return static_cast<double>(ranks) * exchange_seconds(costs, ranks) / costs.example;
}

} // namespace lab
