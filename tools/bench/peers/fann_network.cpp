// [784, hidden, 10] in FANN (libfann): the same neurons, cost, start and mini-batches as the lab's.
//
// FANN trains after each example or after all of them, so each mini-batch is handed to it as a data
// set of its own, for one epoch of its "batch" training; its learning rate is for the mean of the
// gradients, as ours. What differs: it goes through the network example by example and weight by
// weight, without a matrix product, and never takes an output for closer to 0 or 1 than 0.01 when
// it computes sigma'(z).

#include <fann.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace {

/// The bytes of an IDX file behind its header, plain or compressed.
std::vector<unsigned char> bytes_of(const std::string& path, std::size_t header) {
    gzFile file = gzopen(path.c_str(), "rb");
    file = file != nullptr ? file : gzopen((path + ".gz").c_str(), "rb");
    if (file == nullptr) {
        std::fprintf(stderr, "%s: there is no such file.\n", path.c_str());
        std::exit(3);
    }
    std::vector<unsigned char> bytes;
    std::vector<unsigned char> piece(1 << 20);
    int n = 0, state = Z_OK, worst = Z_OK; // of a file that was cut short zlib tells once only
    while ((n = gzread(file, piece.data(), static_cast<unsigned>(piece.size()))) > 0) {
        bytes.insert(bytes.end(), piece.begin(), piece.begin() + n);
        gzerror(file, &state);
        worst = std::min(worst, state);
    }
    gzerror(file, &state);
    gzclose(file);
    if (n < 0 || std::min(worst, state) < Z_OK || bytes.size() < header) {
        std::fprintf(stderr, "%s: it is damaged or cut short.\n", path.c_str());
        std::exit(3);
    }
    bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(header));
    return bytes;
}

/// The options that all peers have, as words.
using Options = std::map<std::string, std::string>;

unsigned number(const Options& options, const char* name) {
    return static_cast<unsigned>(std::strtoul(options.at(name).c_str(), nullptr, 10));
}

/// All pictures and targets as numbers, and pointers to each, which is how FANN wants them.
struct Pictures {
    explicit Pictures(const std::string& folder)
        : labels(bytes_of(folder + "/train-labels-idx1-ubyte", 8)), y(labels.size() * 10) {
        for (const unsigned char pixel : bytes_of(folder + "/train-images-idx3-ubyte", 16)) {
            x.push_back(static_cast<fann_type>(pixel) / 255);
        }
        for (std::size_t k = 0; k < labels.size(); ++k) {
            y[10 * k + labels[k]] = 1;
            inputs.push_back(&x[784 * k]);
            outputs.push_back(&y[10 * k]);
        }
    }
    std::size_t validation() const { return std::min<std::size_t>(50000, labels.size() * 5 / 6); }
    std::size_t end() const { return std::min(validation() + 10000, labels.size()); }

    std::vector<unsigned char> labels;
    std::vector<fann_type> x, y;
    std::vector<fann_type*> inputs, outputs;
};

/// N(0, 1/n) weights into a neuron with n inputs, N(0, 1) biases. FANN counts a bias as a neuron
/// that stands last in each layer.
void start(fann* network, unsigned hidden, unsigned seed) {
    std::mt19937 engine(seed);
    std::normal_distribution<double> normal;
    std::vector<fann_connection> all(fann_get_total_connections(network));
    fann_get_connection_array(network, all.data());
    for (fann_connection& one : all) {
        const bool bias = one.from_neuron == 784 || one.from_neuron == 784 + 1 + hidden;
        const double inputs = one.from_neuron <= 784 ? 784 : hidden;
        one.weight = static_cast<fann_type>(normal(engine) / (bias ? 1 : std::sqrt(inputs)));
    }
    fann_set_weight_array(network, all.data(), static_cast<unsigned>(all.size()));
}

fann* make_network(const Options& options) {
    const unsigned hidden = number(options, "--hidden");
    fann* network = fann_create_standard(3, 784, hidden, 10);
    fann_set_activation_function_hidden(network, FANN_SIGMOID);
    fann_set_activation_function_output(network, FANN_SIGMOID);
    fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR); // the quadratic cost
    fann_set_training_algorithm(network, FANN_TRAIN_BATCH);
    fann_set_learning_rate(network, std::strtof(options.at("--eta").c_str(), nullptr));
    start(network, hidden, number(options, "--seed"));
    return network;
}

/// One epoch in the given order.
void train(fann* network, const Pictures& pictures, const std::vector<std::size_t>& order,
           std::size_t batch) {
    std::vector<fann_type*> inputs, outputs;
    for (std::size_t k = 0; k < order.size();) {
        inputs.clear();
        outputs.clear();
        for (const std::size_t end = std::min(k + batch, order.size()); k < end; ++k) {
            inputs.push_back(pictures.inputs[order[k]]);
            outputs.push_back(pictures.outputs[order[k]]);
        }
        fann_train_data data{};
        data.num_data = static_cast<unsigned>(inputs.size());
        data.num_input = 784;
        data.num_output = 10;
        data.input = inputs.data();
        data.output = outputs.data();
        fann_train_epoch(network, &data);
    }
}

double accuracy(fann* network, const Pictures& pictures) {
    std::size_t correct = 0;
    for (std::size_t k = pictures.validation(); k < pictures.end(); ++k) {
        const fann_type* output = fann_run(network, pictures.inputs[k]);
        correct += std::max_element(output, output + 10) - output == pictures.labels[k];
    }
    return static_cast<double>(correct) /
           static_cast<double>(pictures.end() - pictures.validation());
}

} // namespace

int main(int argc, char** argv) {
    Options options = {{"--hidden", "30"},      {"--batch", "10"}, {"--eta", "3"},
                       {"--examples", "50000"}, {"--epochs", "3"}, {"--goal", "1"},
                       {"--seed", "1"},         {"--data", "."}};
    for (int i = 1; i + 1 < argc; i += 2) {
        options[argv[i]] = argv[i + 1];
    }
    const Pictures pictures(options["--data"]);
    fann* network = make_network(options);
    const double goal = std::strtod(options["--goal"].c_str(), nullptr);

    std::mt19937 engine(number(options, "--seed"));
    std::vector<std::size_t> order(
        std::min<std::size_t>(number(options, "--examples"), pictures.validation()));
    std::iota(order.begin(), order.end(), std::size_t{0});
    double reached = 0;
    for (unsigned epoch = 1; epoch <= number(options, "--epochs") && reached < goal; ++epoch) {
        const auto wall = std::chrono::steady_clock::now();
        const std::clock_t processor = std::clock();
        std::shuffle(order.begin(), order.end(), engine);
        train(network, pictures, order, number(options, "--batch"));
        const double used = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - wall;
        reached = accuracy(network, pictures);
        std::printf("epoch=%u seconds=%.6f processor=%.6f accuracy=%.4f\n", epoch, seconds.count(),
                    used, reached);
        std::fflush(stdout);
    }
    fann_destroy(network);
    return 0;
}
