#include "common/basics/counter_random.hpp"
#include "common/layers/layer_kind.hpp"

namespace lab {

namespace {

/// What each number was multiplied by: 0 where it was silenced. Empty where nothing was learnt
/// from.
struct Mask : LayerMemory {
    Mat mask;
};

/// Dropout: while learning each number is silenced with probability `rate`, and the others grow by
/// 1 / (1 - rate), so that the expected sum stays what it is when nothing is silenced. Source:
/// Srivastava et al. 2014 (the grown form is called inverted dropout).
class Dropout : public Layer {
public:
    Dropout(Shape shape, double rate) : Layer(shape, shape), rate_(rate) {}

    std::unique_ptr<LayerMemory> make_memory() const override;
    void forward(const Real* parameters, const Mat& x, Mat& a, LayerMemory& memory,
                 const Learning* learning) const override;
    void backward(const Real* parameters, const Mat& x, const Mat& a, const Mat& delta_a,
                  Mat* delta_x, Real* gradient, LayerMemory& memory) const override;

private:
    double rate_;
};

std::unique_ptr<LayerMemory> Dropout::make_memory() const {
    return std::make_unique<Mask>();
}

void Dropout::forward(const Real*, const Mat& x, Mat& a, LayerMemory& memory,
                      const Learning* learning) const {
    Mat& mask = dynamic_cast<Mask&>(memory).mask;
    if (learning == nullptr) {
        mask.reset();
        a = x;
        return;
    }
    const Real kept = static_cast<Real>(1 / (1 - rate_));
    mask.set_size(arma::size(x));
    for (uword m = 0; m < x.n_cols; ++m) {
        CounterRandom random(stream_key(learning->seed, learning->first + m));
        Real* factor = mask.colptr(m);
        for (uword k = 0; k < x.n_rows; ++k) {
            factor[k] = random.uniform() < rate_ ? Real{0} : kept;
        }
    }
    a = x % mask;
}

void Dropout::backward(const Real*, const Mat&, const Mat&, const Mat& delta_a, Mat* delta_x, Real*,
                       LayerMemory& memory) const {
    if (delta_x != nullptr) {
        const Mat& mask = dynamic_cast<Mask&>(memory).mask;
        *delta_x = delta_a;
        if (!mask.is_empty()) {
            *delta_x %= mask;
        }
    }
}

std::shared_ptr<const Layer> build_dropout(const Architecture::Item& item, Shape input) {
    return std::make_shared<Dropout>(input, item.numbers[0]);
}

} // namespace

const LayerKind dropout_kind = {"dropout", "dropout(rate)", {1, 1, 0, 0.95, false}, build_dropout};

Architecture dropout(double rate) {
    return single_layer(dropout_kind, {rate});
}

} // namespace lab
