// What a model answers to the pictures of an IDX file, as an .npy file, pictures x outputs:
//   outputs MODEL IMAGES FILE.npy

#include "common/deep/deep_model_file.hpp"
#include "common/digits/idx.hpp"
#include "common/models/network_model_file.hpp"
#include "common/numpy/npy.hpp"

#include <fstream>

int main(int, char** argv) {
    using namespace lab;
    const IdxImages images = read_idx_images(argv[2]);
    const Mat x = images.columns(0, images.count);
    const Mat a = read_model_envelope(argv[1]).kind == deep_model.name
                      ? feedforward(load_deep_training(argv[1]).network, x)
                      : feedforward(load_training(argv[1]).network, x);
    std::ofstream(argv[3], std::ios::binary)
        << write_npy(npy_array({a.n_cols, a.n_rows}, std::vector<Real>(a.begin(), a.end())));
    return 0;
}
