#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

/// Exercise 2.3: the output of one layer of sigmoid neurons, for a batch.
///
/// `W` is k x n, a row of weights for each of the k neurons; `b` holds their k biases; `x` is n x
/// m, an example per column. The answer is k x m: sigma(W x + b), where b is added to every column.
/// You may call `sigmoid` of exercise 2.1.
///
/// Example: output({{1, -1}}, {0.5}, {{2, 0}, {1, 0}}) is {{0.817574, 0.622459}}: one neuron, two
/// examples, z = 2 - 1 + 0.5 and z = 0.5.
Mat output(const Mat& W, const Col& b, const Mat& x) {
    // TODO 2.3: the weighted inputs z first; z.each_col() += v adds v to each column of z.
    throw NotStarted{"2.3"};
    // end 2.3
}

} // namespace lab::mine
