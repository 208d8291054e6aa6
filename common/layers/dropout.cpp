#include "common/layers/dropout.hpp"

#include "common/basics/counter_random.hpp"

namespace lab {

namespace {

/// What each number was multiplied by: 0 where it was silenced.
struct Mask : LayerMemory {
    Mat mask;
};

} // namespace

std::unique_ptr<LayerMemory> Dropout::make_memory() const {
    return std::make_unique<Mask>();
}

void Dropout::forward(const Real*, const Mat& x, Mat& a, LayerMemory& memory,
                      const Learning* learning) const {
    if (learning == nullptr) {
        a = x;
        return;
    }
    const Real kept = static_cast<Real>(1 / (1 - rate_));
    Mat& mask = dynamic_cast<Mask&>(memory).mask;
    mask.set_size(arma::size(x));
    for (uword m = 0; m < x.n_cols; ++m) {
        CounterRandom random(stream_key(learning->seed, learning->first + m));
        Real* factor = mask.colptr(m);
        for (uword k = 0; k < x.n_rows; ++k) {
            factor[k] = random.uniform() < rate_ ? Real(0) : kept;
        }
    }
    a = x % mask;
}

void Dropout::backward(const Real*, const Mat&, const Mat&, const Mat& delta_a, Mat* delta_x, Real*,
                       LayerMemory& memory) const {
    if (delta_x != nullptr) {
        *delta_x = delta_a % dynamic_cast<Mask&>(memory).mask;
    }
}

} // namespace lab
