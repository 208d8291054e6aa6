// For the test of `./lab run 6 --mine`: an answer that its check would have passed, and that stops.
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Col shifted(const Col& picture, int, int) {
    return picture.subvec(1, picture.n_elem); // the last one is beyond the end
}

} // namespace lab::mine
