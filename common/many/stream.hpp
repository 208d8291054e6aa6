#pragma once
// Learning from painted digits that are made, learnt from, and forgotten: as many as one likes.

#include "common/deep/deep_network.hpp"
#include "common/deep/optimizer.hpp"
#include "common/digits/painted/painted_digits.hpp"
#include "common/many/shard_tree.hpp"

#include <cstdint>
#include <vector>

namespace lab {

/// What examples are for.
enum class Part { training = 0, validation = 1, test = 2 };

/// The series that is painted for it: 3 seed, 3 seed + 1 or 3 seed + 2, so that no seed's examples
/// to learn from are another's (or its own) to test with. `seed` is below 2^62.
constexpr std::uint64_t series_of(std::uint64_t seed, Part part) {
    return 3 * seed + static_cast<std::uint64_t>(part);
}

/// How a network learns from a stream.
struct StreamPlan {
    std::uint64_t seed = 1;
    uword mini_batch = 512;
    uword shards = 64; // in which each mini-batch is summed: part of what is learnt
    uword every = 1;   // local steps between two exchanges
    double eta = 0.1;  // the learning rate
    uword warm_up = 0; // steps in which it grows to that
    double momentum = 0.9;
};

/// What a network could do after so many examples: shares of the pictures that are read right.
struct StreamRecord {
    std::uint64_t examples = 0;
    double painted = 0; // of painted validation digits
    double real = -1;   // of real ones; -1 where there are none
};

/// A network that learns from a stream, with all that is needed to go on. All ranks hold the same.
struct StreamTraining {
    DeepNetwork network;
    StreamPlan plan;
    OptimizerMemory memory;
    std::uint64_t examples_seen = 0;
    std::uint64_t goal = 0; // how many it is to see
    std::vector<StreamRecord> curve;
};

/// The learning rate of a step, the first of which is step 0: it grows in equal parts to `eta`.
double stream_rate(const StreamPlan& plan, std::uint64_t step);

/// Trains together with the other ranks, whose trainings are the same.
class StreamTrainer {
public:
    StreamTrainer(Ranks& ranks, StreamTraining& run);

    /// Learns from the next mini-batch, or from the next `every` of them in local steps, but from
    /// no example at or beyond `end`. Example k is picture k of the training's series. Afterwards
    /// all ranks hold the same numbers, which do not depend on how many ranks there are.
    ///
    /// With every = 1 the gradient of the mini-batch is summed over the shards, and all ranks make
    /// the same step. Otherwise each shard makes `every` steps of its own from where all stand,
    /// each on its share of a mini-batch, and the mean of where they end is where all stand next.
    void round(std::uint64_t end);

    /// A number that tells how this rank computes: the bits of the gradient of one example for the
    /// network as it stands. Ranks that differ in it must not learn together.
    std::uint64_t fingerprint();

private:
    void common_step(std::uint64_t first, std::uint64_t last);
    void local_steps(std::uint64_t first, std::uint64_t last);
    bool find_gradient(const DeepNetwork& network, std::uint64_t first, uword count, uword shard);
    void walk_alone(std::uint64_t first, std::uint64_t last, uword shard, Col& numbers);
    Optimizer rule() const;

    StreamTraining& run_;
    ShardTree tree_;
    Col weights_;
    DeepWorkspace work_;
    Col mean_;
    DeepNetwork local_;
    OptimizerMemory local_memory_;
};

} // namespace lab
