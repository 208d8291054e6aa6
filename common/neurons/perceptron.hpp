#pragma once
// The perceptron: weighed evidence against a threshold, and the rule by which it learns.
//
// Source: F. Rosenblatt, "The perceptron", Psychological Review 65 (1958); the bound on the
// mistakes: A. Novikoff, "On convergence proofs for perceptrons" (1962).

#include "common/basics/random.hpp"
#include "common/basics/real.hpp"

#include <functional>
#include <vector>

namespace lab {

/// n weights and a bias. It fires where w.x + b > 0.
struct Perceptron {
    Col w;      // n x 1
    Real b = 0; // minus the threshold
};

/// 1 where w.x + b > 0, else 0; exactly 0 is not enough. w, x: n x 1.
int fires(const Col& w, Real b, const Col& x);

/// The perceptron with all weights and the bias times c. It answers as before for every c > 0,
/// because c z > 0 exactly where z > 0. Throws std::invalid_argument where c is not above 0.
Perceptron scaled(const Perceptron& perceptron, Real c);

/// One step of the perceptron rule on one example: w += (t - a) x, b += (t - a), where a = fires(w,
/// b, x) and t, the target, is 0 or 1. So nothing moves where the answer is right. Returns whether
/// it moved. w, x: n x 1.
bool learn(Col& w, Real& b, const Col& x, int target);

/// Examples with the answers that are wanted: x is n x m, one example per column; target is 1 x m.
struct Examples {
    Mat x;
    Row target; // 0 or 1
};

/// How many of the examples the perceptron gets right.
uword count_right(const Perceptron& perceptron, const Examples& examples);

/// One correction: which example was wrong, and where the line stood afterwards.
struct Correction {
    uword epoch = 0, example = 0; // the epoch from 1, the example from 0
    Perceptron after;
};

/// Why learning ended.
enum class Ending {
    all_right, // an epoch without a mistake
    cycle,     // weights and bias came back to where an earlier epoch had ended: it would go on for
               // ever
    limit      // neither within the epochs that were allowed
};

struct LearningRecord {
    Ending ending = Ending::limit;
    Perceptron perceptron;               // as it stood at the end
    std::vector<Correction> corrections; // in their order
    uword epochs = 0;                    // run, the last one without a mistake included
    uword cycle_start = 0; // the epoch (0: the start) whose end was met again; only for a cycle
};

/// One step of learning, as `learn` is; a learner's own can stand in its place.
using LearnStep = std::function<bool(Col&, Real&, const Col&, int)>;

/// Goes through the examples in their order, again and again, until an epoch passes without a
/// mistake. Where the state after an epoch is one that stood after an earlier epoch, the same steps
/// would follow for ever: that is proof that it never ends, and it stops. At most `max_epochs` (at
/// least 1) are run.
LearningRecord learn_all(const Perceptron& start, const Examples& examples, uword max_epochs,
                         const LearnStep& step = learn);

/// The margin of a perceptron on examples, and the radius of the examples, both with the bias
/// counted as the weight of an input that is always 1: x~ = (x, 1), w~ = (w, b), y = 2 target - 1.
struct Margin {
    Real gamma;  // the least y w~.x~ / |w~|; above 0 where all examples are right
    Real radius; // the greatest |x~|

    /// Novikoff's bound: from w = 0, b = 0 the rule makes at most (R / gamma)^2 corrections.
    Real most_corrections() const { return radius * radius / (gamma * gamma); }
};

Margin margin(const Perceptron& perceptron, const Examples& examples);

/// `count` points, even over the square from -1 to 1, all at least `gap` from a random line through
/// the inner part of the square; the target is 1 on the line's one side. 0 <= gap <= 0.5. `line` is
/// set to the perceptron that drew the line, |w| = 1.
Examples separable_points(uword count, Real gap, Perceptron& line, Engine& engine);

} // namespace lab
