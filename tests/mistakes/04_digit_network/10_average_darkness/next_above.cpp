// says: the digit whose mean is just above is taken
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Labels read_by_darkness(const Dataset& training, const Dataset& test) {
    const Row ink = arma::sum(training.images, 0);
    Row mean(10);
    for (uword digit = 0; digit < 10; ++digit) {
        mean(digit) = arma::mean(Row(ink.cols(arma::find(training.labels == digit))));
    }
    Labels read(test.size());
    const arma::uvec order = arma::sort_index(mean);
    for (uword k = 0; k < test.size(); ++k) {
        uword place = 0;
        while (place < 9 && mean(order(place)) < arma::accu(test.images.col(k))) {
            ++place;
        }
        read(k) = order(place);
    }
    return read;
}

} // namespace lab::mine
