// says: votes and outputs are added up
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Labels vote(const std::vector<Mat>& outputs) {
    Mat sum(arma::size(outputs.front()), arma::fill::zeros);
    for (const Mat& output : outputs) {
        sum += one_hot(decode(output)) + output;
    }
    return decode(sum);
}

} // namespace lab::mine
