// For the test of `./lab run 7 --mine`: an answer that its check would have passed, and that stops.
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

arma::umat components(const arma::umat& ink) {
    return ink.cols(0, ink.n_cols); // the last one is beyond the border
}

} // namespace lab::mine
