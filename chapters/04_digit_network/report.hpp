#pragma once
// What the program tells about a network that has learnt: tables, letters and pictures.

#include "common/digits/dataset.hpp"
#include "common/network/evaluation.hpp"
#include "common/plots/plot.hpp"
#include "common/training/network_training.hpp"

#include <iosfwd>

namespace lab {

/// The test accuracy of classifiers without a hidden layer, each of which learns from the training
/// pictures alone: guessing, average darkness, nearest mean picture, and a network without a hidden
/// layer.
void print_baselines(std::ostream& out, const Digits& digits, std::uint64_t seed, unsigned threads);

/// The confusion matrix: a row for each digit, or class, a column for what it was read as. Of more
/// classes than a terminal has columns for, a line for each: what it is mostly taken for.
void print_confusion(std::ostream& out, const PictureKind& kind, const Labels& labels,
                     const Labels& read);

/// The worst mistakes among the test pictures, drawn in letters, as many as fit side by side.
void print_worst_mistakes(std::ostream& out, const Digits& digits, const Evaluation& evaluation);

/// Cost and accuracy, for training and validation, over the epochs.
void plot_history(Plot& plot, const std::vector<EpochRecord>& history);

/// The weights of the first hidden layer, a picture for each neuron: red for ink that excites it,
/// blue for ink that inhibits it.
void plot_weights(const std::string& file, const Network& network, const PictureKind& kind);

/// The worst mistakes as pictures, under each the digit and what was read.
void plot_mistakes(const std::string& file, const Digits& digits, const Evaluation& evaluation);

} // namespace lab
