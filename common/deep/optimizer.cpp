#include "common/deep/optimizer.hpp"

#include <cmath>

namespace lab {

void prepare(const Optimizer& rule, OptimizerMemory& memory, uword count) {
    if (memory.velocity.n_elem != count) {
        memory.velocity.zeros(count);
        memory.squares.zeros(rule.kind == Optimizer::Kind::adam ? count : 0);
        memory.steps = 0;
    }
}

namespace {

/// The gradient by parameter k, regularisers included.
struct Regularised {
    const Real* gradient;
    const Real* weights;
    const Real* p;
    Real decay, l1;

    Regularised(const Optimizer& rule, const Real* gradient, const Real* weights, const Real* p)
        : gradient(gradient), weights(weights), p(p), decay(static_cast<Real>(rule.decay)),
          l1(static_cast<Real>(rule.l1)) {}
    Real operator()(uword k) const {
        const auto sign = static_cast<Real>((p[k] > 0) - (p[k] < 0));
        return gradient[k] + weights[k] * (decay * p[k] + l1 * sign);
    }
};

void momentum_step(const Optimizer& rule, Real* v, Real eta, const Real* gradient,
                   const Real* weights, Real* p, uword first, uword last) {
    const Real mu = static_cast<Real>(rule.momentum);
    const Regularised regularised(rule, gradient, weights, p);
    const bool nesterov = rule.kind == Optimizer::Kind::nesterov;
    for (uword k = first; k < last; ++k) {
        const Real g = regularised(k);
        v[k] = mu * v[k] - eta * g;
        p[k] += nesterov ? mu * v[k] - eta * g : v[k];
    }
}

void adam_step(const Optimizer& rule, OptimizerMemory& memory, Real eta, const Real* gradient,
               const Real* weights, Real* p, uword first, uword last) {
    const auto steps = static_cast<double>(memory.steps);
    const Real beta1 = static_cast<Real>(rule.momentum);
    const Real beta2 = static_cast<Real>(rule.squares);
    const Regularised regularised(rule, gradient, weights, p);
    // The means began at 0: dividing by what they saw of 1 makes them honest.
    const Real free_m = static_cast<Real>(1 / (1 - std::pow(rule.momentum, steps)));
    const Real free_s = static_cast<Real>(1 / (1 - std::pow(rule.squares, steps)));
    Real* m = memory.velocity.memptr();
    Real* s = memory.squares.memptr();
    for (uword k = first; k < last; ++k) {
        const Real g = regularised(k);
        m[k] = beta1 * m[k] + (1 - beta1) * g;
        s[k] = beta2 * s[k] + (1 - beta2) * g * g;
        p[k] -= eta * free_m * m[k] / (std::sqrt(free_s * s[k]) + Real{1e-8});
    }
}

} // namespace

void apply_step(const Optimizer& rule, OptimizerMemory& memory, Real eta, const Col& gradient,
                const Col& weights, Col& parameters, uword first, uword last) {
    if (rule.kind == Optimizer::Kind::adam) {
        adam_step(rule, memory, eta, gradient.memptr(), weights.memptr(), parameters.memptr(),
                  first, last);
    } else {
        momentum_step(rule, memory.velocity.memptr(), eta, gradient.memptr(), weights.memptr(),
                      parameters.memptr(), first, last);
    }
}

} // namespace lab
