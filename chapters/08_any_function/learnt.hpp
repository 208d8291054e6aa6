#pragma once
// A network with one hidden layer of sigmoid neurons and a linear output, learnt from values.

#include "constructions.hpp"

#include "common/basics/random.hpp"

namespace lab {

struct LearningPlan {
    unsigned long steps = 4000;
    Real eta = 0.02; // at the start; it falls to 0 in a straight line
};

/// How the hidden neurons begin: as steps at random places, about as wide as the gaps between them;
/// or with weights and biases from N(0, 1), as lesson 4's.
enum class Places { spread, standard };

/// A network [1, n, 1] that has learnt the m >= 2 examples `x` (1 x m, not all equal) and `y` by
/// steps of Adam down their quadratic cost. It learns in units of its own, in which x goes from 0
/// to 1 and y has the mean 0 and the deviation 1; the weights that come back are for x and y as
/// they are.
Network learn(uword n, Places places, const Row& x, const Row& y, const LearningPlan& plan,
              Engine& engine);

/// Where each hidden neuron's step is: -b/w, in rising order.
Row step_places(const Network& network);

} // namespace lab
