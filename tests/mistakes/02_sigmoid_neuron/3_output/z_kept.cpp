// says: after other cases in the same process | kept from one call to the next
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Mat output(const Mat& W, const Col& b, const Mat& x) {
    static Mat z = W * x;
    z.each_col() += b;
    return sigmoid(z);
}

} // namespace lab::mine
