#pragma once
// Training one network, or several.

#include "settings.hpp"

namespace lab {

/// Trains under the eyes of the user. Validation accuracy stands in the table where the network
/// does not learn from the validation pictures.
void train(DeepTraining& run, const Digits& digits, const Settings& settings);

/// Trains --ensemble networks, one after the other, tells what each of them reads alone, and gives
/// the outputs of each for the test pictures.
std::vector<Mat> train_ensemble(const Digits& digits, const Settings& settings);

} // namespace lab
