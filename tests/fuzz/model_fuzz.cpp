// Model files of both kinds. The first byte of an input says what the others are: a whole file, or
// what a file holds behind its checksum.

#include "common/deep/deep_model_file.hpp"
#include "common/deep/deep_network.hpp"
#include "common/layers/architecture.hpp"
#include "common/models/network_model_file.hpp"
#include "common/reading/digit_reader.hpp"
#include "tests/fuzz/accepted.hpp"
#include "tests/fuzz/scratch_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using namespace lab;

struct Lead {
    const char* kind; // nullptr: a whole file follows
    unsigned version;
};
constexpr Lead leads[] = {
    {nullptr, 0}, {network_model.name, 2}, {deep_model.name, 3}, {deep_model.name, 2}};

/// Two runs of the smallest networks there can be, and a file of one, as seeds.
void write_seeds(const std::filesystem::path& folder) {
    const fuzz::ScratchFile file("seed");
    const auto keep = [&](char lead, const char* name) {
        std::ifstream in(file.path(), std::ios::binary);
        const std::string whole{std::istreambuf_iterator<char>(in), {}};
        std::ofstream out(folder / name, std::ios::binary);
        out << lead << (lead == 0 ? whole : read_model_envelope(file.path()).payload);
    };
    Training plain;
    plain.network =
        random_network({image_size, 1, digit_count}, Start::scaled_normal, plain.engine);
    plain.mini_batch_size = 10;
    plain.eta = 3;
    plain.history.resize(2);
    save_training(file.path(), plain);
    keep(0, "whole");
    keep(1, "plain");

    DeepTraining deep;
    deep.network = build_network(dense(1) | tanh() | dense(digit_count) | softmax(),
                                 {1, image_side, image_side});
    deep.network.parameters.fill(Real(0.01));
    deep.history.resize(1);
    save_deep_training(file.path(), deep);
    keep(2, "layered");
    deep.network =
        build_network(max_pool(7) | conv(1, 3, 1) | relu() | dense(digit_count + 1) | softmax(),
                      {1, image_side, image_side});
    deep.network.parameters.fill(Real(0.01));
    deep.memory.velocity = deep.network.parameters;
    deep.plan.augmentation = Augmentation();
    save_deep_training(file.path(), deep);
    keep(2, "convolutional");
    keep(3, "convolutional_2");
}

/// All three ways in which programs open a model; what opens is asked what it sees in a picture.
void load(const std::filesystem::path& path) {
    fuzz::accepted([&] { load_training(path); });
    fuzz::accepted([&] { load_deep_training(path, digit_count); });
    fuzz::accepted([&] {
        const Mat likely = load_digit_reader(path).read(Mat(image_size, 1, arma::fill::zeros));
        fuzz::require(likely.n_rows == digit_count + 1 && likely.n_cols == 1, "another shape");
    });
}

/// Where each word of an archive begins, and where it ends.
std::vector<std::pair<std::size_t, std::size_t>> words_of(std::string_view text) {
    std::vector<std::pair<std::size_t, std::size_t>> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = std::min(text.find_first_not_of(" \n", at), text.size());
        at = std::min(text.find_first_of(" \n", begin), text.size());
        if (at > begin) {
            words.emplace_back(begin, at);
        }
    }
    return words;
}

constexpr const char* telling[] = {"0",
                                   "1",
                                   "2",
                                   "-1",
                                   "3",
                                   "4",
                                   "8",
                                   "10",
                                   "11",
                                   "28",
                                   "784",
                                   "65536",
                                   "67108864",
                                   "4294967295",
                                   "4294967296",
                                   "18446744073709551615",
                                   "nan",
                                   "inf",
                                   "1e308",
                                   "dense(10)",
                                   "|",
                                   "softmax",
                                   "conv(4096, 28)"};

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    if (const char* folder = std::getenv("FUZZ_SEEDS")) {
        write_seeds(folder);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::ScratchFile file("model");
    if (size == 0) {
        return 0;
    }
    const Lead lead = leads[data[0] % std::size(leads)];
    const std::string_view bytes = fuzz::text_of(data + 1, size - 1);
    if (lead.kind == nullptr) {
        file.write(bytes);
    } else {
        write_model_envelope(file.path(), lead.kind, lead.version, std::string(bytes));
    }
    load(file.path());
    return 0;
}

/// An archive is a row of words, mostly numbers: one of the first hundred, which are not within the
/// weights or at their end, is changed, or one at random.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    std::minstd_rand random(seed);
    const auto words = words_of(fuzz::text_of(data, size));
    if (words.empty() || random() % 4 == 0) {
        return LLVMFuzzerMutate(data, size, most);
    }
    const auto [begin, end] = words[random() % words.size()];
    std::string word(data + begin, data + end);
    switch (random() % 4) {
    case 0:
        word = "";
        break;
    case 1:
        word += " " + word;
        break;
    case 2:
        word = telling[random() % std::size(telling)];
        break;
    default:
        word.resize(word.size() + 8);
        word.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(word.data()), word.size() - 8,
                                     word.size()));
    }
    const std::string changed =
        std::string(data, data + begin) + word + std::string(data + end, data + size);
    if (changed.size() > most) {
        return LLVMFuzzerMutate(data, size, most);
    }
    std::copy(changed.begin(), changed.end(), data);
    return changed.size();
}
