#pragma once
// Is an answer made of NAND gates alone? The gates of these trials answer 0 or 1 by chance, so what
// a gate is given, and what comes back, shows where its wire comes from: from an input or from an
// earlier gate in every trial, or from something that is no wire.

#include "common/neurons/gates.hpp"
#include "tests/exercises/harness/check.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace lab::check {

/// What one wire carried in all trials: a bit for each of them.
using Wire = std::uint64_t;
constexpr int trials = 64; // (3/4)^64: an operator that agrees with a wire by chance does not last

struct Circuit {
    std::vector<Wire> inputs;               // of the whole
    std::vector<std::array<Wire, 2>> gates; // what each gate was given, in the order of the asking
    std::vector<Wire> said;                 // what each gate answered
    std::vector<Wire> answers;              // what came back
    std::size_t fewest_gates = ~std::size_t(0), most_gates = 0;
    bool of_bits = true; // was every gate given 0 or 1?
    bool of_one_size = true;
};

/// Runs `circuit`, from inputs and a gate to answers, in all trials.
template <typename Function>
Circuit observed(Case& c, std::size_t inputs, Function circuit) {
    Circuit seen;
    seen.inputs.assign(inputs, 0);
    for (int trial = 0; trial < trials; ++trial) {
        const auto mark = [trial](Wire& wire, int value) { wire |= Wire(value & 1) << trial; };
        std::vector<int> in;
        for (Wire& wire : seen.inputs) {
            in.push_back(int(c.engine() & 1));
            mark(wire, in.back());
        }
        std::size_t asked = 0;
        const Nand nand = [&](int p, int q) {
            if (asked == seen.gates.size()) {
                seen.gates.push_back({0, 0});
                seen.said.push_back(0);
            }
            seen.of_bits = seen.of_bits && (p & ~1) == 0 && (q & ~1) == 0;
            const int answer = int(c.engine() & 1);
            mark(seen.gates[asked][0], p);
            mark(seen.gates[asked][1], q);
            mark(seen.said[asked++], answer);
            return answer;
        };
        const std::vector<int> out = circuit(in, nand);
        if (trial == 0) {
            seen.answers.assign(out.size(), 0);
        }
        seen.of_one_size = seen.of_one_size && out.size() == seen.answers.size();
        for (std::size_t i = 0; i < std::min(out.size(), seen.answers.size()); ++i) {
            mark(seen.answers[i], out[i]);
        }
        seen.fewest_gates = std::min(seen.fewest_gates, asked);
        seen.most_gates = std::max(seen.most_gates, asked);
    }
    return seen;
}

inline bool is_among(Wire wire, const std::vector<Wire>& wires) {
    return std::find(wires.begin(), wires.end(), wire) != wires.end();
}

/// Is a 0 or a 1 that no wire brings given to a gate? Where the text names what a gate may be
/// given, it is none of that; elsewhere nand(a, 1) is NOT a as well as nand(a, a), without an
/// operator.
enum class Constants { allowed, refused };

constexpr Wire always_0 = 0, always_1 = ~Wire(0);

/// The first gate that is given what no wire brings, counted from 1; 0 where there is none.
inline std::size_t gate_without_wires(const Circuit& seen, Constants constants) {
    std::vector<Wire> sources = seen.inputs;
    if (constants == Constants::allowed) {
        sources.insert(sources.end(), {always_0, always_1});
    }
    for (std::size_t k = 0; k < seen.gates.size(); ++k) {
        if (!is_among(seen.gates[k][0], sources) || !is_among(seen.gates[k][1], sources)) {
            return k + 1;
        }
        sources.push_back(seen.said[k]);
    }
    return 0;
}

/// Is this what some wire carried one trial earlier?
inline bool is_kept(Wire wire, const Circuit& seen) {
    std::vector<Wire> earlier = seen.said;
    earlier.insert(earlier.end(), seen.inputs.begin(), seen.inputs.end());
    return std::any_of(earlier.begin(), earlier.end(),
                       [wire](Wire before) { return wire >> 1 == before << 1 >> 1; });
}

/// Holds an answer to "from NAND gates alone".
template <typename Function>
void hold_wires(Case& c, std::size_t inputs, Function circuit,
                Constants constants = Constants::allowed) {
    c.shown("gates that say 0 or 1 by chance: so it shows which wire leads where");
    const Circuit seen = observed(c, inputs, circuit);
    if (!c.expect_that(seen.most_gates > 0, "an answer made of NAND gates", "no gate was asked",
                       "no NAND gate was asked: call nand(p, q), and let it give the answer")) {
        return;
    }
    if (!c.expect_that(seen.fewest_gates == seen.most_gates, "the same gates, whatever they say",
                       "now " + count_text(seen.fewest_gates, "gate") + ", now " +
                           count_text(seen.most_gates, "gate"),
                       "which gates are asked depends on what they say: an if, a ?:, && or || "
                       "decides; in a circuit every gate is asked every time") ||
        !c.expect_that(seen.of_one_size, "as many digits, whatever the gates say",
                       "now more digits, now fewer",
                       "how many digits there are depends on what the gates say")) {
        return;
    }
    const std::string beside = "something beside nand computes it, such as ==, !, &, |, + or %: "
                               "every input of a gate is one of the inputs, or what an earlier "
                               "gate said";
    if (!c.expect_that(seen.of_bits, "gates that are given 0 or 1", "another number", beside)) {
        return;
    }
    const std::size_t gate = gate_without_wires(seen, constants);
    const auto is_constant = [](Wire wire) { return wire == always_0 || wire == always_1; };
    const bool constant =
        gate > 0 && (is_constant(seen.gates[gate - 1][0]) || is_constant(seen.gates[gate - 1][1]));
    const bool kept = gate > 0 && (is_kept(seen.gates[gate - 1][0], seen) ||
                                   is_kept(seen.gates[gate - 1][1], seen));
    if (!c.expect_that(
            gate == 0, "gates that are wired to inputs and to other gates",
            "gate " + std::to_string(gate) + " of " + std::to_string(seen.most_gates) +
                " is given something else",
            constant ? "a gate is given a constant, 0 or 1: each input of a gate is a, b "
                       "or what another gate said, and NOT a is nand(a, a)"
            : kept   ? "it is given what a gate said in an earlier call: something is kept "
                       "from one call to the next, as in a static variable"
                     : beside)) {
        return;
    }
    for (std::size_t i = 0; i < seen.answers.size(); ++i) {
        if (!c.expect_that(is_among(seen.answers[i], seen.said), "answers that a gate gives",
                           "answer " + std::to_string(i + 1) + " of " +
                               std::to_string(seen.answers.size()) + " is not what any gate says",
                           "the answer is computed beside nand, by an operator such as &, |, + or "
                           "1 -: it must be what a gate says")) {
            return;
        }
    }
}

} // namespace lab::check
