#include "common/deep/delta_norms.hpp"

namespace lab {

std::vector<double> delta_norms(const Network& network, const Mat& x, const Mat& y) {
    std::vector<double> norms;
    for (const Col& mean_delta : backpropagate(network, x, y).b) { // BP3: dC/db is delta
        norms.push_back(arma::norm(mean_delta));
    }
    return norms;
}

std::vector<double> delta_norms(const DeepNetwork& network, const Mat& x, const Mat& y) {
    DeepWorkspace work;
    work.x = x;
    work.y = y;
    backpropagate(network, work, Learning());
    std::vector<double> norms;
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        const Layer& layer = *network.layers[l];
        double squares = 0;
        for (uword k = 0; k < layer.parameter_count(); ++k) {
            const double g = work.gradient(network.first[l] + k) / static_cast<double>(x.n_cols);
            squares += layer.is_weight(k) ? 0 : g * g;
        }
        if (layer.parameter_count() > 0) {
            norms.push_back(std::sqrt(squares));
        }
    }
    return norms;
}

} // namespace lab
