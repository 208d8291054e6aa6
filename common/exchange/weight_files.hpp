#pragma once
// Weights in files of other programs: .npz, .csv, .json and .onnx.

#include "common/exchange/weights.hpp"

namespace lab {

/// Writes weights in the format that the ending of `file` asks for, through a temporary file:
///   .npz   numpy's arrays by their names; of a network of layers `layers` too, its plan in words,
///          and where it does not take 28 x 28 pixels `input`: channels, rows, columns
///   .csv   array,i,j,y,x,value: a line a number; W's are from neuron or channel j to neuron or
///          filter i, at row y and column x of a window; what an array does not have is left empty
///   .onnx  see onnx_model
///   .json  {"layers": .., "input": [channels, rows, columns], "W1": [[..]], "b1": [..], ..}
/// Throws UsageError where it ends in something else or cannot be written.
void write_weights(const std::filesystem::path& file, const Weights& weights);

/// Throws the UsageError of `write_weights` before any work.
void require_weight_file(const std::filesystem::path& file);

/// Weights from an .npz file. Where it holds no `layers` and `layers` is empty, the network is
/// lesson 4's: dense layers of sigmoid neurons, as many as there are W's. Throws MissingError where
/// the file is none, or lacks what a network needs; UsageError where `layers` is no plan.
Weights read_weight_file(const std::filesystem::path& file, const std::string& layers);

} // namespace lab
