#pragma once
// A fully connected network of sigmoid neurons: what it is, what it answers, and how it learns.
//
// Symbols, here and everywhere in the lab (Nielsen, chapter 2):
//   n(l)   neurons of layer l; layer 0 is the input, layer L the output
//   m      examples of a mini-batch, one per column
//   W(l)   n(l) x n(l-1), weights into layer l        b(l)      n(l), biases
//   z(l)   n(l) x m, weighted inputs W a + b          a(l)      n(l) x m, activations sigma(z)
//   y      n(L) x m, targets                          delta(l)  n(l) x m, dC/dz(l) of each example
// The vectors below start at 0, where layer 1 is: W[0] is W(1).

#include "common/basics/random.hpp"
#include "common/basics/real.hpp"

#include <vector>

namespace lab {

struct Network {
    std::vector<Mat> W;
    std::vector<Col> b;

    /// n(0), n(1), .., n(L): {784, 30, 10} for the book's network.
    std::vector<uword> sizes() const;
};

/// How the weights start. Biases are drawn from N(0, 1) in both.
enum class Start {
    standard_normal, // every weight from N(0, 1), as the book's chapter 1 does
    scaled_normal, // W(l) from N(0, 1/n(l-1)): the sums z start near 0, and no neuron starts stuck
};

/// A network of the given layer sizes (two or more, each >= 1) with random weights and biases.
Network random_network(const std::vector<uword>& sizes, Start start, Engine& engine);

/// The outputs a(L), n(L) x m, for the inputs `x`, n(0) x m: a(l) = sigma(W(l) a(l-1) + b(l)).
/// Source: Nielsen, chapter 1, equation (22).
Mat feedforward(const Network& network, const Mat& x);

/// The gradient of the cost by every weight and bias, shaped like the network's own W and b.
struct Gradient {
    std::vector<Mat> W;
    std::vector<Col> b;
};

/// The matrices of one mini-batch on its way forward and back, kept from one mini-batch to the next
/// so that the training loop allocates nothing. `x` and `y` are filled by the caller.
struct Workspace {
    Mat x;                  // n(0) x m
    Mat y;                  // n(L) x m
    std::vector<Mat> a;     // a[l] is a(l+1)
    std::vector<Mat> delta; // delta[l] is delta(l+1)
    Col ones;               // m times 1: delta * ones sums over the examples
};

/// The gradient of the quadratic cost, averaged over the m >= 1 examples of `x` (n(0) x m) with the
/// targets `y` (n(L) x m). Source: Nielsen, chapter 2, equations (BP1) to (BP4).
Gradient backpropagate(const Network& network, const Mat& x, const Mat& y);

/// One step of stochastic gradient descent on the mini-batch in `work.x` and `work.y`: every weight
/// and bias moves by -eta times its gradient. The same numbers as `backpropagate` and a step along
/// them, without a temporary. Source: Nielsen, chapter 1, equations (20) and (21).
void sgd_step(Network& network, Workspace& work, Real eta);

} // namespace lab
