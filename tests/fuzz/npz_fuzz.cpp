// Arrays of numpy. The first byte of an input says what the others are: a ZIP archive of arrays,
// one array, or one that stands behind a right check sum in an archive, as a network's W1.

#include "common/exchange/weight_files.hpp"
#include "common/numpy/npz.hpp"
#include "common/numpy/zip.hpp"
#include "tests/fuzz/accepted.hpp"
#include "tests/fuzz/scratch_file.hpp"

#include <cstdlib>
#include <fstream>

namespace {

using namespace lab;

void write_seeds(const std::filesystem::path& folder) {
    const std::string array = write_npy(npy_array({2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6}));
    const auto keep = [&](const char* name, char lead, const std::string& bytes) {
        std::ofstream(folder / name, std::ios::binary) << lead << bytes;
    };
    keep("archive", 0,
         zipped({{"W1.npy", array}, {"layers.npy", write_npy(npy_text("dense(2) | sigmoid"))}}));
    keep("array", 1, array);
    keep("text", 1, write_npy(npy_text("relu")));
    keep("weights", 2, write_npy(npy_array({1, 784}, std::vector<std::uint8_t>(784, 1))));
}

void look_at(const NpyArray& array) {
    fuzz::require(array.type[0] == 'U' ||
                      array.size() * static_cast<std::size_t>(array.type[1] - '0') ==
                          array.bytes.size(),
                  "other bytes than the shape promises");
    double sum = 0;
    for (std::size_t k = 0; k < array.size(); k += array.size() / 100 + 1) {
        sum += array[k];
    }
    volatile double kept = sum; // so that the numbers are looked at
    static_cast<void>(kept);
    fuzz::require(text_of(array).size() <= array.bytes.size() / 4, "more letters than bytes");
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    if (const char* folder = std::getenv("FUZZ_SEEDS")) {
        write_seeds(folder);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::ScratchFile file("npz");
    if (size == 0) {
        return 0;
    }
    const std::string_view bytes = fuzz::text_of(data + 1, size - 1);
    switch (data[0] % 3) {
    case 0:
        fuzz::accepted([&] {
            for (const auto& [name, array] : parse_npz("input", bytes)) {
                look_at(array);
            }
        });
        break;
    case 1:
        fuzz::accepted([&] { look_at(read_npy("input", bytes)); });
        break;
    default:
        file.write(zipped({{"W1.npy", std::string(bytes)},
                           {"b1.npy", write_npy(npy_array({1}, std::vector<float>{1}))}}));
        fuzz::accepted([&] {
            const Weights weights = read_weight_file(file.path(), "");
            const Network network = network_of(weights, "input");
            fuzz::require(network.W.size() == 1 && network.W[0].n_rows == 1 &&
                              network.W[0].n_cols == weights.input.size(),
                          "another network");
        });
    }
    return 0;
}
