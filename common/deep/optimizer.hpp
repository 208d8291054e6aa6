#pragma once
// How a gradient becomes a step: plain descent, momentum, Nesterov's momentum, Adam.

#include "common/basics/real.hpp"

#include <cstdint>

namespace lab {

/// What a step is made of. g is the gradient, averaged over the mini-batch, plus for each weight w,
/// and for no bias, what the regularisers ask for: `decay` w (L2) and `l1` sign(w) (L1, with
/// sign(0) = 0). Both are Nielsen's lambda / n. Source: Nielsen, chapter 3, equations (93) and
/// (96).
///   momentum  v <- mu v - eta g;  p <- p + v             (Polyak 1964; mu = 0 is plain descent)
///   nesterov  the same v;         p <- p + mu v - eta g  (Sutskever et al. 2013)
///   adam      m and s are running means of g and g^2, freed of their start at 0;
///             p <- p - eta m / (sqrt(s) + 1e-8)          (Kingma and Ba 2015)
struct Optimizer {
    enum class Kind { momentum, nesterov, adam };
    Kind kind = Kind::nesterov;
    double momentum = 0.9;  // mu; Adam's beta1
    double squares = 0.999; // Adam's beta2
    double decay = 0;       // L2
    double l1 = 0;
};

/// What a rule remembers from step to step: as many numbers as there are parameters.
struct OptimizerMemory {
    Col velocity, squares;
    std::uint64_t steps = 0;
};

/// Makes the memory fit `count` parameters, all 0 where its size was another.
void prepare(const Optimizer& rule, OptimizerMemory& memory, uword count);

/// The step of the parameters first .. last-1, which several threads may make side by side for
/// ranges that do not overlap. `weights` is 1 for weights and 0 for biases. `memory.steps` counts
/// the steps including this one, and is counted by the caller.
void apply_step(const Optimizer& rule, OptimizerMemory& memory, Real eta, const Col& gradient,
                const Col& weights, Col& parameters, uword first, uword last);

} // namespace lab
