#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Labels read_by_darkness(const Dataset& training, const Dataset& test) {
    Row ink = arma::sum(training.images, 0);
    Row ones = training.labels == 1;
    Labels read = arma::sum(test.images, 0);
    return read;
}

} // namespace lab::mine

// says: arma::conv_to<Row>::from(z > 0)
// says: arma::conv_to<Labels>::from(…)
