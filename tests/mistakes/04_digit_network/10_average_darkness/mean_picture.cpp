// says: pixel by pixel with the mean picture
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Labels read_by_darkness(const Dataset& training, const Dataset& test) {
    Labels read(test.size());
    for (uword k = 0; k < test.size(); ++k) {
        Row distance(10);
        for (uword digit = 0; digit < 10; ++digit) {
            const Col mean =
                arma::mean(training.images.cols(arma::find(training.labels == digit)), 1);
            distance(digit) = arma::norm(mean - test.images.col(k));
        }
        read(k) = distance.index_min();
    }
    return read;
}

} // namespace lab::mine
