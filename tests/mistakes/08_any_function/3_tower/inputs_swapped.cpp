// says: changed places
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network tower(const Col& from, const Col& to, Real height, Real width) {
    const Neuron left = step_neuron(from(0), width), right = step_neuron(to(0), width);
    const Neuron front = step_neuron(from(1), width), back = step_neuron(to(1), width);
    const Mat W1 = {{0, left.w(0)}, {0, right.w(0)}, {front.w(0), 0}, {back.w(0), 0}};
    const Neuron both = step_neuron(1.5, 0.5);
    const Mat W2 = both.w(0) * Mat{{1, -1, 1, -1}};
    return {{W1, W2, Mat(1, 1).fill(height)},
            {Col{left.b, right.b, front.b, back.b}, Col{both.b}, Col{0}}};
}

} // namespace lab::mine
