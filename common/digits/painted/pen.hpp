#pragma once
// Ink on paper: from the path of a pen to a grey picture framed as MNIST's are.

#include "common/digits/dataset.hpp"
#include "common/digits/painted/handwriting.hpp"

namespace lab {

/// A pen and its paper.
struct Pen {
    float radius = 1.2f; // pixels of the finished picture
    float edge = 1.0f;   // pixels over which full ink falls to white paper
};

/// Scales and moves the trace so that its ink fills a box of 20 x 20 pixels, proportions kept: the
/// box's top left corner is (0, 0), and the shorter side lies in its middle.
void fit_to_box(Trace& trace, const Pen& pen);

/// Pushes the points of a trace within the box about by a smooth random field, `strength` pixels
/// strong (standard deviation) and `smoothness` pixels wide (the deviation of Simard's Gaussian).
/// Source: Simard, Steinkraus, Platt: Best practices for convolutional neural networks applied to
/// visual document analysis, 2003. Moving the pen's path instead of the pixels keeps the ink sharp.
void distort_elastically(Trace& trace, float strength, float smoothness, CounterRandom& random);

/// Inks a trace that was fitted to the box, and moves the picture by whole pixels so that its
/// centre of mass comes as near as it can to the centre of 28 x 28, as MNIST's makers did. Source:
/// Y. LeCun, C. Cortes, C. Burges: The MNIST database of handwritten digits. `picture` is 784
/// numbers, row by row, 0 paper to 1 ink.
void ink_trace(const Trace& trace, const Pen& pen, float* picture);

} // namespace lab
