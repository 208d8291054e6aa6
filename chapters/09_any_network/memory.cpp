#include "memory.hpp"

#include "timing.hpp"

#include "common/basics/random.hpp"
#include "common/plots/plot.hpp"

#include <cmath>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

constexpr uword layers = 64, neurons = 100, examples = 100;

/// One layer, a = tanh(W a'), with tanh(z) = 2 sigmoid(2 z) - 1.
Value layer(const Functions& f, Value W, Value a) {
    return 2 * sigmoid(2 * f.matmul(W, a)) + -1;
}

/// The gradient of sum(a^2) / 2 by all weights, checkpointed: layers first .. first+kept-1 come
/// onto a tape of their own, which is thrown away before the next.
std::vector<Mat> checkpointed(const Functions& f, const std::vector<Mat>& W, const Mat& x,
                              uword kept, double& bytes) {
    // Step 1: forward, keeping the input of each segment alone
    std::vector<Mat> inputs = {x};
    const uword segments = (layers + kept - 1) / kept;
    for (uword s = 0; s + 1 < segments; ++s) {
        Mat a = inputs.back();
        for (uword l = s * kept; l < (s + 1) * kept; ++l) {
            Tape tape;
            a = layer(f, tape.constant(W[l]), tape.constant(a)).value();
        }
        inputs.push_back(a);
    }
    // Step 2: backward, segment by segment, each computed once more
    std::vector<Mat> gradient(layers);
    Mat delta;
    bytes = 0;
    for (uword s = segments; s-- > 0;) {
        Tape tape;
        std::vector<Value> asked = {tape.variable(inputs[s])};
        Value a = asked.front();
        for (uword l = s * kept; l < std::min(layers, (s + 1) * kept); ++l) {
            asked.push_back(tape.variable(W[l]));
            a = layer(f, asked.back(), a);
        }
        // The slopes of sum(delta % a) are those of the cost, delta being dC/da of what follows
        const Value C =
            s + 1 == segments ? 0.5 * sum(power(a, 2)) : sum(f.multiply(a, tape.constant(delta)));
        const uword waiting = s * neurons * examples * sizeof(Real);
        bytes = std::max(bytes, static_cast<double>(tape.bytes() + waiting));
        const std::vector<Mat> slopes = f.backward(C, asked);
        delta = slopes[0];
        for (std::size_t k = 1; k < slopes.size(); ++k) {
            gradient[s * kept + k - 1] = slopes[k];
        }
    }
    return gradient;
}

} // namespace

std::vector<Remembered> measure_memory(const Functions& functions, std::uint64_t seed) {
    Engine engine(seed);
    std::vector<Mat> W;
    for (uword l = 0; l < layers; ++l) {
        W.push_back(
            random_normal(neurons, neurons, 1 / std::sqrt(static_cast<double>(neurons)), engine));
    }
    const Mat x = random_normal(neurons, examples, 1, engine);
    std::vector<Remembered> all;
    std::vector<Mat> whole;
    for (const uword kept : {64, 32, 16, 8, 4, 2, 1}) {
        Remembered one{kept, 0, 1e9, true};
        for (int repeat = 0; repeat < 3; ++repeat) {
            std::vector<Mat> gradient;
            one.seconds = std::min(one.seconds, seconds_of([&] {
                                       gradient = checkpointed(functions, W, x, kept, one.bytes);
                                   }));
            whole = whole.empty() ? gradient : whole;
            for (uword l = 0; l < layers; ++l) {
                one.same = one.same && arma::all(arma::vectorise(gradient[l] == whole[l]));
            }
        }
        all.push_back(one);
    }
    return all;
}

void memory_section(const std::vector<Remembered>& measured) {
    std::cout << "Remember or compute again: " << layers << " layers of " << neurons << " neurons, "
              << examples << " examples\n"
              << "  one output is kept of    at most remembered       time    same gradient\n";
    for (const Remembered& one : measured) {
        std::printf("  %12llu layer%s %17.1f MB %11.1f ms    %s\n",
                    static_cast<unsigned long long>(one.kept), one.kept == 1 ? " " : "s",
                    one.bytes / 1e6, 1e3 * one.seconds, one.same ? "to the last bit" : "no");
    }
    std::cout << '\n' << std::flush;
}

void draw_memory(const std::string& target, const std::vector<Remembered>& measured) {
    arma::mat points(measured.size(), 2);
    for (std::size_t k = 0; k < measured.size(); ++k) {
        points.row(k) =
            arma::rowvec{static_cast<double>(measured[k].kept), measured[k].bytes / 1e6};
    }
    Plot plot(target);
    Diagram diagram{"What a tape remembers of 64 layers", "layers on a tape at a time",
                    "MB remembered at most"};
    diagram.log_x = true;
    draw_curves(plot, diagram, {{"", points, "linespoints"}});
    plot.show();
}

} // namespace lab
