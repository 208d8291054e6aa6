#pragma once
// Training under the eyes of the user: progress, a line for each epoch, Ctrl-C.

#include "settings.hpp"

namespace lab {

/// Trains to the end of the plan, or until Ctrl-C, telling of each epoch. Validation accuracy
/// stands in the table where the network does not learn from the validation pictures.
void train(LayeredTraining& run, const Digits& digits, const Settings& settings);

/// Trains --ensemble networks, one after the other, tells what each of them reads alone, and gives
/// the outputs of each for the test pictures.
std::vector<Mat> train_ensemble(const Digits& digits, const Settings& settings);

double seconds_since(std::chrono::steady_clock::time_point start);

} // namespace lab
