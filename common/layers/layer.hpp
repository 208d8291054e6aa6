#pragma once
// What every layer of a deep network is: pictures in, pictures out, and the way back.

#include "common/basics/real.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace lab {

/// A stack of `channels` pictures (maps) of height x width pixels. A plain vector of n numbers, as
/// dense layers make them, is {n, 1, 1}.
///
/// In a column of a matrix the channels of one pixel lie side by side, and the pixels row by row:
/// channel c of the pixel in row y and column x stands at c + channels * (x + width * y). With one
/// channel that is the order of Dataset. And a matrix of m such columns, size() x m, is also,
/// without any copying, a matrix of channels x (height * width * m): one product with it serves
/// every pixel of every picture.
struct Shape {
    uword channels = 1, height = 1, width = 1;
    uword size() const { return channels * height * width; }
};

/// What one thread keeps of one layer between the way forward and the way back, and reuses from one
/// mini-batch to the next so that the training loop allocates nothing. What that is, is the layer's
/// own business: those that keep something derive a type of their own, which nobody else sees.
struct LayerMemory {
    virtual ~LayerMemory() = default;
};

/// A forward pass that is learnt from. `seed` stands for the randomness of this mini-batch and this
/// layer, and column k of the layer's input is example `first + k` of the mini-batch: dropout draws
/// from the two alone, so the way in which a mini-batch is dealt to threads does not change it.
struct Learning {
    std::uint64_t seed = 0;
    uword first = 0;
};

/// One layer. It holds shapes alone, because threads share it; its parameters (weights and biases,
/// `parameter_count()` numbers) are given to it, because those of all layers lie in one column, and
/// so are their gradients; and so is the memory that it made for the thread.
///
/// Symbols: x is the input, input().size() x m; a the output, output().size() x m; delta_x and
/// delta_a, of the same shapes, are dC/dx and dC/da of each example.
class Layer {
public:
    Layer(Shape input, Shape output) : input_(input), output_(output) {}
    virtual ~Layer() = default;

    Shape input() const { return input_; }
    Shape output() const { return output_; }
    virtual uword parameter_count() const { return 0; }
    /// Inputs that one output neuron sums: what the start of its weights depends on.
    virtual uword fan_in() const { return 0; }
    /// Where the weights, without the biases, are among the parameters: true for a weight.
    virtual bool is_weight(uword) const { return false; }
    /// Whether the largest of some answers is the answer to the largest: so it is where each number
    /// is answered by itself, and a larger one never by a smaller answer. Max pooling behind such a
    /// layer is built before it.
    virtual bool commutes_with_max_pool() const { return false; }
    /// The f of the start N(0, f/n) that suits the weights before this layer, with n inputs of each
    /// sum: what goes on, forward or back, is then about as large as what came. Nothing where the
    /// layers behind it decide.
    virtual std::optional<double> suited_start() const { return std::nullopt; }
    /// A memory for one more thread, to be handed to `forward` and `backward` of this layer alone.
    virtual std::unique_ptr<LayerMemory> make_memory() const {
        return std::make_unique<LayerMemory>();
    }

    /// a from x. `learning` is null where the network only answers.
    virtual void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                         const Learning* learning) const = 0;

    /// Adds the gradient of the cost, summed over the m examples, to `gradient` (parameter_count()
    /// numbers) and sets `delta_x` unless it is null: nobody needs that of the first layer. `x`,
    /// `a` and `memory` are those of the forward pass.
    virtual void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                          Mat* delta_x, Real* gradient, LayerMemory& memory) const = 0;

private:
    Shape input_, output_;
};

/// The same numbers seen as a matrix of another shape: a view, nothing is copied. The const version
/// is for reading only.
inline Mat view(Real* numbers, uword rows, uword cols) {
    return Mat(numbers, rows, cols, false, true);
}
inline const Mat view(const Real* numbers, uword rows, uword cols) {
    return Mat(const_cast<Real*>(numbers), rows, cols, false, true);
}

} // namespace lab
