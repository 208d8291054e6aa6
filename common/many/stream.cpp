#include "common/many/stream.hpp"

#include "common/basics/counter_random.hpp"
#include "common/basics/worker_pool.hpp"

#include <algorithm>
#include <cstring>

namespace lab {

namespace {

constexpr std::uint64_t dropout_stream = 3;

} // namespace

double stream_rate(const StreamPlan& plan, std::uint64_t step) {
    const double share =
        plan.warm_up == 0 ? 1 : static_cast<double>(step + 1) / static_cast<double>(plan.warm_up);
    return plan.eta * std::min(1.0, share);
}

StreamTrainer::StreamTrainer(Ranks& ranks, StreamTraining& run)
    : run_(run), tree_(ranks, run.plan.shards), weights_(weight_mask(run.network)),
      local_(run.network) {
    prepare(rule(), run.memory, run.network.parameters.n_elem);
}

Optimizer StreamTrainer::rule() const {
    Optimizer rule;
    rule.kind = Optimizer::Kind::momentum;
    rule.momentum = run_.plan.momentum;
    return rule;
}

void StreamTrainer::round(std::uint64_t end) {
    const std::uint64_t first = run_.examples_seen;
    const std::uint64_t last =
        std::min<std::uint64_t>(end, first + run_.plan.every * run_.plan.mini_batch);
    if (first >= last) {
        return;
    }
    if (run_.plan.every == 1) {
        common_step(first, last);
    } else {
        local_steps(first, last);
    }
    run_.examples_seen = last;
}

/// The gradient of a shard's share of the mini-batch of `count` examples from `first` on, summed
/// over them, in work_.gradient; false where its share is empty.
bool StreamTrainer::find_gradient(const DeepNetwork& network, std::uint64_t first, uword count,
                                  uword shard) {
    const Share own =
        share_of(count, static_cast<unsigned>(shard), static_cast<unsigned>(run_.plan.shards));
    if (own.first == own.last) {
        return false;
    }
    const std::uint64_t seed = run_.plan.seed;
    const Dataset data =
        paint_digits(own.last - own.first, series_of(seed, Part::training), first + own.first);
    work_.x = data.images;
    work_.y = one_hot(data.labels);
    backpropagate(network, work_, {stream_key(dropout_stream, seed), first + own.first});
    return true;
}

void StreamTrainer::common_step(std::uint64_t first, std::uint64_t last) {
    const uword length = run_.network.parameters.n_elem;
    const Col& sum = tree_.sum(length, [&](uword shard, Col& numbers) {
        if (find_gradient(run_.network, first, last - first, shard)) {
            numbers = work_.gradient;
        } else {
            numbers.zeros(length);
        }
    });
    mean_ = sum / static_cast<Real>(last - first);
    ++run_.memory.steps;
    apply_step(rule(), run_.memory,
               static_cast<Real>(stream_rate(run_.plan, run_.memory.steps - 1)), mean_, weights_,
               run_.network.parameters, 0, length);
}

/// Where a shard comes to that makes its steps by itself: its parameters, and below them its
/// velocity.
void StreamTrainer::walk_alone(std::uint64_t first, std::uint64_t last, uword shard, Col& numbers) {
    local_.parameters = run_.network.parameters;
    local_memory_ = run_.memory;
    const uword length = local_.parameters.n_elem;
    for (std::uint64_t begin = first; begin < last; begin += run_.plan.mini_batch) {
        const uword count = std::min<std::uint64_t>(run_.plan.mini_batch, last - begin);
        ++local_memory_.steps;
        if (!find_gradient(local_, begin, count, shard)) {
            continue;
        }
        mean_ = work_.gradient / static_cast<Real>(work_.x.n_cols);
        apply_step(rule(), local_memory_,
                   static_cast<Real>(stream_rate(run_.plan, local_memory_.steps - 1)), mean_,
                   weights_, local_.parameters, 0, length);
    }
    numbers.set_size(2 * length);
    numbers.head(length) = local_.parameters;
    numbers.tail(length) = local_memory_.velocity;
}

void StreamTrainer::local_steps(std::uint64_t first, std::uint64_t last) {
    const uword length = run_.network.parameters.n_elem;
    Col& sum = tree_.sum(
        2 * length, [&](uword shard, Col& numbers) { walk_alone(first, last, shard, numbers); });
    sum /= static_cast<Real>(run_.plan.shards);
    run_.network.parameters = sum.head(length);
    run_.memory.velocity = sum.tail(length);
    run_.memory.steps += (last - first + run_.plan.mini_batch - 1) / run_.plan.mini_batch;
}

std::uint64_t StreamTrainer::fingerprint() {
    find_gradient(run_.network, 0, 8 * run_.plan.shards, 0);
    std::uint64_t mark = work_.gradient.n_elem;
    for (const Real number : work_.gradient) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof number);
        mark = stream_key(mark, bits);
    }
    return mark;
}

} // namespace lab
