#pragma once
// A network as an ONNX model, which most runtimes read.

#include "common/exchange/weights.hpp"

#include <string>

namespace lab {

/// The bytes of an ONNX model (opset 13) of these weights. Its input `pictures` is (N, channels,
/// rows, columns), its output (N, outputs); the weights have their names. Dropout, which
/// does nothing where nothing is learnt, is left out.
/// Source: ONNX's onnx.proto and Operators.md; Protocol Buffers' "Encoding".
std::string onnx_model(const Weights& weights);

} // namespace lab
