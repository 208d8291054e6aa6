// The kernels of the core under Google Benchmark, each with its work per second: flop where matrix
// products dominate, else bytes or pictures. kernels.py runs this and makes the table.

#include "common/basics/parallel.hpp"
#include "common/deep/augment.hpp"
#include "common/deep/optimizer.hpp"
#include "common/digits/idx.hpp"
#include "common/digits/painted/painted_digits.hpp"
#include "common/layers/architecture.hpp"
#include "common/layers/conv.hpp"
#include "common/network/network.hpp"

#include <benchmark/benchmark.h>
#include <zlib.h>

#include <fstream>

namespace {

using namespace lab;
namespace fs = std::filesystem;
using benchmark::State;

/// Runs `body` until its time is known. `work` is what one call does, in units of `unit`.
template <typename Body>
void measure(State& state, const char* unit, double work, Body body) {
    for (auto _ : state) {
        body();
        benchmark::ClobberMemory();
    }
    state.counters[unit] = benchmark::Counter(work, benchmark::Counter::kIsIterationInvariantRate);
}

template <typename Body>
void add(const std::string& name, const Body& body) {
    benchmark::RegisterBenchmark(name.c_str(), body);
}

std::string product_name(uword n, uword k, uword m) {
    return "product " + std::to_string(n) + " x " + std::to_string(k) + " x " + std::to_string(m);
}

/// C = A B with A n x k and B k x m. The square one is the peak that all others are held against;
/// the small ones are those inside the kernels, to see what their shapes alone cost.
void add_product(const std::string& name, uword n, uword k, uword m) {
    add(name, [=](State& state) {
        const Mat A(n, k, arma::fill::randu);
        const Mat B(k, m, arma::fill::randu);
        Mat C(n, m);
        measure(state, "flop", 2.0 * static_cast<double>(n * k * m), [&] { C = A * B; });
    });
}

/// The network [784, hidden, 10] on m pictures.
void add_network(uword hidden, uword m) {
    const double weights = static_cast<double>(image_size * hidden + hidden * digit_count);
    const double forward = 2.0 * weights * static_cast<double>(m);
    // Back to the weights as much again; back to the hidden layer's deltas through W(2).
    const double both = 2 * forward + 2.0 * static_cast<double>(hidden * digit_count * m);
    const std::string sizes =
        " [784, " + std::to_string(hidden) + ", 10], " + std::to_string(m) + " pictures";
    const auto start = [=] {
        Engine engine(1);
        return random_network({image_size, hidden, digit_count}, Start::scaled_normal, engine);
    };
    add("feedforward" + sizes, [=](State& state) {
        const Network network = start();
        const Dataset digits = paint_digits(m, 1);
        measure(state, "flop", forward, [&] {
            Mat a = feedforward(network, digits.images);
            benchmark::DoNotOptimize(a.memptr());
        });
    });
    add("backpropagate" + sizes, [=](State& state) {
        const Network network = start();
        const Dataset digits = paint_digits(m, 1);
        const Mat y = one_hot(digits.labels);
        measure(state, "flop", both, [&] {
            Gradient gradient = backpropagate(network, digits.images, y);
            benchmark::DoNotOptimize(gradient.W.data());
        });
    });
    add("sgd_step" + sizes, [=](State& state) {
        Network network = start();
        const Dataset digits = paint_digits(m, 1);
        Workspace work;
        work.x = digits.images;
        work.y = one_hot(digits.labels);
        // Small steps: the same mini-batch a million times must not drive the neurons into numbers
        // so small that the processor is slow with them.
        measure(state, "flop", both, [&] { sgd_step(network, work, Real{1e-5}); });
    });
}

struct LayerCase {
    LayerCase(const Layer& layer, uword m)
        : x(layer.input().size(), m, arma::fill::randu),
          parameters(layer.parameter_count(), arma::fill::randn), gradient(layer.parameter_count()),
          delta_a(layer.output().size(), m, arma::fill::randn), memory(layer.make_memory()) {}
    Mat x, a, delta_x;
    Col parameters, gradient;
    Mat delta_a;
    std::unique_ptr<LayerMemory> memory;
};

/// Forward and back through one layer, `first` of its network or not: the first sends no deltas on.
void add_layer(const std::string& name, std::shared_ptr<const Layer> layer, uword m,
               const char* unit, double forward, double backward, bool first) {
    add(name + " forward, " + std::to_string(m) + " pictures", [=](State& state) {
        LayerCase at(*layer, m);
        measure(state, unit, forward,
                [&] { layer->forward(at.parameters.memptr(), at.x, at.a, *at.memory, nullptr); });
    });
    add(name + " backward, " + std::to_string(m) + " pictures", [=](State& state) {
        LayerCase at(*layer, m);
        layer->forward(at.parameters.memptr(), at.x, at.a, *at.memory, nullptr);
        measure(state, unit, backward, [&] {
            layer->backward(at.parameters.memptr(), at.x, at.a, at.delta_a,
                            first ? nullptr : &at.delta_x, at.gradient.memptr(), *at.memory);
        });
    });
}

std::string name_of(const Shape& shape) {
    return std::to_string(shape.channels) + " x " + std::to_string(shape.height) + " x " +
           std::to_string(shape.width);
}

void add_convolution(Shape input, uword filters, uword m) {
    const auto layer = std::make_shared<Convolution>(input, filters, 5, 0);
    const double product = 2.0 * static_cast<double>(layer->fan_in() * layer->output().size() * m);
    const bool first = input.channels == 1;
    add_layer("conv(" + std::to_string(filters) + ", 5) of " + name_of(input), layer, m, "flop",
              product, first ? product : 2 * product, first);
}

/// The copying around a convolution's products, picture by picture as there, and its way back.
void add_im2col(Shape input, uword m) {
    const auto layer = std::make_shared<Convolution>(input, 1, 5, 0);
    const uword patch_size = layer->fan_in() * layer->output().size(); // of one picture
    const double bytes = static_cast<double>(patch_size * m * sizeof(Real));
    const std::string from = " 5 x 5 of " + name_of(input) + ", " + std::to_string(m) + " pictures";
    add("im2col" + from, [=](State& state) {
        const Mat x(input.size(), m, arma::fill::randu);
        Mat patches;
        layer->prepare_patches(patches, 1);
        measure(state, "bytes", bytes, [&] {
            for (uword k = 0; k < m; ++k) {
                layer->fill_patches(x.colptr(k), patches.memptr());
            }
        });
    });
    add("col2im" + from, [=](State& state) {
        Mat patches, delta_x(input.size(), m);
        layer->prepare_patches(patches, 1);
        measure(state, "bytes", bytes, [&] {
            delta_x.zeros();
            for (uword k = 0; k < m; ++k) {
                layer->add_patches(patches.memptr(), delta_x.colptr(k));
            }
        });
    });
}

void add_optimizer(uword count) {
    add("Nesterov step of " + std::to_string(count) + " parameters", [=](State& state) {
        const Optimizer rule;
        OptimizerMemory memory;
        prepare(rule, memory, count);
        const Col gradient(count, arma::fill::randn);
        const Col weights(count, arma::fill::ones);
        Col parameters(count, arma::fill::randn);
        measure(state, "bytes", static_cast<double>(count * 6 * sizeof(Real)), [&] {
            ++memory.steps;
            apply_step(rule, memory, Real{1e-6}, gradient, weights, parameters, 0, count);
        });
    });
}

void add_pictures() {
    add("painting a digit", [](State& state) {
        std::uint64_t index = 0;
        measure(state, "pictures", 1, [&] {
            Col picture = paint_digit(1, index++);
            benchmark::DoNotOptimize(picture.memptr());
        });
    });
    add("expanding a picture", [](State& state) {
        const Col picture = paint_digit(1, 0);
        Col result(image_size);
        Augmenter augmenter{Augmentation()};
        std::uint64_t index = 0;
        measure(state, "pictures", 1, [&] {
            CounterRandom random(stream_key(1, index++));
            augmenter.augment(picture.memptr(), result.memptr(), random);
        });
    });
}

constexpr uword idx_pictures = 10000;

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Painted pictures as an IDX file, plain or compressed, in `folder`.
fs::path write_pictures(const fs::path& folder, bool zipped) {
    fs::path file = folder / "pictures";
    write_idx_images(file, paint_digits(idx_pictures, 1, 0, hardware_threads()).images);
    if (zipped) {
        const std::string bytes = bytes_of(file);
        file += ".gz";
        const gzFile out = gzopen(file.c_str(), "wb");
        gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size()));
        gzclose(out);
    }
    return file;
}

void add_reading(const fs::path& folder, bool zipped) {
    add(std::string("reading IDX, ") + (zipped ? "compressed" : "plain"), [=](State& state) {
        const fs::path file = write_pictures(folder, zipped);
        measure(state, "bytes", static_cast<double>(idx_pictures * image_size), [&] {
            Mat images = read_idx_images(file).columns(0, idx_pictures);
            benchmark::DoNotOptimize(images.memptr());
        });
    });
}

} // namespace

// kernels.py names a scratch folder in front of Google Benchmark's own options.
int main(int argc, char** argv) {
    if (argc < 2 || !fs::is_directory(argv[1])) {
        std::fprintf(stderr, "kernels FOLDER [OPTIONS]: a scratch folder is needed.\n");
        return 2;
    }
    const fs::path folder = argv[1];
    argv[1] = argv[0];
    --argc;
    benchmark::Initialize(&argc, ++argv);
    use_one_blas_thread();

    add_product("peak: " + product_name(1024, 1024, 1024), 1024, 1024, 1024);
    for (const uword hidden : {30, 100}) {
        add_network(hidden, 10);
        add_product(product_name(hidden, image_size, 10), hidden, image_size, 10);
        add_product(product_name(hidden, 10, image_size), hidden, 10, image_size);
    }
    add_network(100, 1000);
    add_convolution({1, 28, 28}, 20, 32);
    add_product(product_name(20, 26, 576), 20, 26, 576);
    add_im2col({1, 28, 28}, 32);
    add_convolution({20, 12, 12}, 40, 32);
    add_product(product_name(40, 501, 256), 40, 501, 256);
    add_im2col({20, 12, 12}, 32);
    add_layer("max_pool(2) of 20 x 24 x 24",
              build_layers(max_pool(2) | softmax(), {20, 24, 24}).front(), 32, "bytes",
              32.0 * 20 * 24 * 24 * sizeof(Real), 32.0 * 20 * 24 * 24 * sizeof(Real), false);
    add_optimizer(90000);
    add_pictures();
    add_reading(folder, false);
    add_reading(folder, true);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
