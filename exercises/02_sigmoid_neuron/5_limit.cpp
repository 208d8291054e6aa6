#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

/// Exercise 2.5: when is a sigmoid neuron as good as a perceptron?
///
/// A perceptron has the n weights `w` and the bias `b`. Take the sigmoid neuron with the weights c
/// w and the bias c b. The answer is the smallest c > 0 for which its output, for every column of
/// `x` (n x m), is within `eps` of what the perceptron answers (1 where w·x + b > 0, else 0); 0 <
/// eps < 1/2. Where no c is large enough, the answer is std::nullopt. Four right digits are enough,
/// so a search will do, and so will a formula; c may be a thousandth or some thousand millions.
///
/// Example: smallest_c({1}, 0.5, {{-1, 1}}, 0.01) is 9.19024: the two inputs have z = -0.5 and 1.5.
std::optional<Real> smallest_c(const Col& w, Real b, const Mat& x, Real eps) {
    // TODO 2.5: which input is the last to come within eps, and which one never does?
    throw NotStarted{"2.5"};
    // end 2.5
}

} // namespace lab::mine
