#pragma once
// Several networks that read the same pictures, and vote.

#include "common/digits/dataset.hpp"

#include <vector>

namespace lab {

/// The digit that most networks read in each picture; where several digits have as many votes, the
/// one of them with the largest output, averaged over all networks. `outputs[k]` are the outputs of
/// network k, 10 x m; there is at least one network.
Labels vote(const std::vector<Mat>& outputs);

} // namespace lab
