#include "common/network/evaluation.hpp"

#include "common/basics/parallel.hpp"
#include "common/network/cost.hpp"

#include <algorithm>

namespace lab {

Evaluation evaluate(const Network& network, const Dataset& data, unsigned threads) {
    return evaluate(network, data, 0, data.size(), threads);
}

Evaluation evaluate(const Network& network, const Dataset& data, uword first, uword count,
                    unsigned threads) {
    constexpr uword chunk = 500; // its activations stay in the second-level cache
    Evaluation result;
    result.outputs.set_size(network.b.back().n_elem, count);
    for_each_chunk(count, chunk, threads, [&](uword from, uword columns) {
        // A view of the columns: nothing is copied, and nothing writes through it.
        const Mat images(const_cast<Real*>(data.images.colptr(first + from)), data.images.n_rows,
                         columns, false, true);
        result.outputs.cols(from, from + columns - 1) = feedforward(network, images);
    });
    const Labels labels = data.labels.subvec(first, first + count - 1);
    result.read = decode(result.outputs);
    result.cost = quadratic_cost(result.outputs, one_hot(labels, result.outputs.n_rows));
    result.correct = count_correct(result.read, labels);
    return result;
}

arma::umat confusion(const Labels& labels, const Labels& read, uword classes) {
    arma::umat counts(classes, classes, arma::fill::zeros);
    for (uword k = 0; k < labels.n_elem; ++k) {
        ++counts(labels(k), read(k));
    }
    return counts;
}

std::vector<uword> worst_mistakes(const Evaluation& evaluation, const Labels& labels) {
    const auto margin = [&](uword k) {
        return evaluation.outputs(evaluation.read(k), k) - evaluation.outputs(labels(k), k);
    };
    std::vector<uword> mistakes;
    for (uword k = 0; k < labels.n_elem; ++k) {
        if (evaluation.read(k) != labels(k)) {
            mistakes.push_back(k);
        }
    }
    std::stable_sort(mistakes.begin(), mistakes.end(),
                     [&](uword left, uword right) { return margin(left) > margin(right); });
    return mistakes;
}

} // namespace lab
