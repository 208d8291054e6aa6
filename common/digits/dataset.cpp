#include "common/digits/dataset.hpp"

namespace lab {

Dataset slice(const Dataset& data, uword first, uword count) {
    if (count == 0) {
        return {Mat(data.images.n_rows, 0), Labels()};
    }
    const uword last = first + count - 1;
    return {data.images.cols(first, last), data.labels.cols(first, last)};
}

Mat one_hot(const Labels& labels, uword classes) {
    Mat targets(classes, labels.n_elem, arma::fill::zeros);
    for (uword k = 0; k < labels.n_elem; ++k) {
        targets(labels(k), k) = 1;
    }
    return targets;
}

Labels decode(const Mat& outputs) {
    return arma::index_max(outputs, 0);
}

uword count_correct(const Labels& read, const Labels& labels) {
    return arma::accu(read == labels);
}

} // namespace lab
