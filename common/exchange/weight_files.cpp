#include "common/exchange/weight_files.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/digits/dataset.hpp"
#include "common/exchange/onnx_file.hpp"
#include "common/numpy/npz.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <limits>

namespace lab {

namespace {

namespace fs = std::filesystem;

const char* const layers_name = "layers";
const char* const input_name = "input";

/// With as many digits as bring the same number back.
std::string text_of(Real number) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.*g", std::numeric_limits<Real>::max_digits10,
                  static_cast<double>(number));
    return text.data();
}

void write_npz_of(const fs::path& file, const Weights& weights) {
    NpzArrays arrays;
    for (const NamedArray& array : weights.arrays) {
        arrays[array.name] = npy_array(array.shape, array.numbers);
    }
    if (weights.kind == Weights::Kind::layered) {
        arrays[layers_name] = npy_text(to_text(weights.plan));
        const Shape input = weights.input;
        if (input.height != image_side || input.width != image_side) {
            const auto byte = [](uword side) { return static_cast<std::uint8_t>(side); };
            arrays[input_name] = npy_array(
                {3}, std::vector{byte(input.channels), byte(input.height), byte(input.width)});
        }
    }
    write_npz(file, arrays);
}

/// The number k of an array, as its indices.
std::vector<std::size_t> indices_of(std::size_t k, const std::vector<std::size_t>& shape) {
    std::vector<std::size_t> indices(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        indices[axis] = k % shape[axis];
        k /= shape[axis];
    }
    return indices;
}

void write_csv_of(std::ostream& out, const Weights& weights) {
    constexpr std::size_t columns = 4; // i, j, y and x
    out << "array,i,j,y,x,value\n";
    for (const NamedArray& array : weights.arrays) {
        for (std::size_t k = 0; k < array.numbers.size(); ++k) {
            const std::vector<std::size_t> indices = indices_of(k, array.shape);
            out << array.name;
            for (std::size_t axis = 0; axis < columns; ++axis) {
                out << ',' << (axis < indices.size() ? std::to_string(indices[axis]) : "");
            }
            out << ',' << text_of(array.numbers[k]) << '\n';
        }
    }
}

/// Numbers `first` and following, in brackets as deep as there are axes from `axis` on.
void write_nested(std::ostream& out, const NamedArray& array, std::size_t axis, std::size_t& next) {
    if (axis == array.shape.size()) {
        out << text_of(array.numbers[next++]);
        return;
    }
    for (std::size_t k = 0; k < array.shape[axis]; ++k) {
        out << (k == 0 ? "[" : axis + 1 == array.shape.size() ? ", " : ",\n  ");
        write_nested(out, array, axis + 1, next);
    }
    out << ']';
}

void write_json_of(std::ostream& out, const Weights& weights) {
    const Shape input = weights.input;
    out << "{\"layers\": \"" << to_text(weights.plan) << "\",\n \"input\": [" << input.channels
        << ", " << input.height << ", " << input.width << ']';
    for (const NamedArray& array : weights.arrays) {
        std::size_t next = 0;
        out << ",\n \"" << array.name << "\": ";
        write_nested(out, array, 0, next);
    }
    out << "}\n";
}

/// Numbers of any type, as the lab counts.
NamedArray from_numpy(const std::string& name, const NpyArray& array, const fs::path& file) {
    if (array.type[0] == 'U') {
        throw MissingError(file.string() + ": " + name +
                           " is text, and an array of numbers is needed.");
    }
    NamedArray result{name, array.shape, std::vector<Real>(array.size())};
    for (std::size_t k = 0; k < result.numbers.size(); ++k) {
        result.numbers[k] = static_cast<Real>(array[k]);
    }
    return result;
}

/// The network of lesson 4 that such arrays are of.
Architecture book_plan(const NpzArrays& arrays, const fs::path& file) {
    Architecture plan;
    for (std::size_t l = 1;; ++l) {
        const auto W = arrays.find("W" + std::to_string(l));
        if (W == arrays.end()) {
            break;
        }
        if (W->second.shape.size() != 2 || W->second.shape[0] == 0) {
            throw MissingError(
                file.string() + ": " + W->first + " has the shape " +
                shape_in_words(W->second.shape) +
                ", which is no fully connected layer. Say with --layers which network it is.");
        }
        plan = plan | dense(W->second.shape[0]) | sigmoid();
    }
    if (plan.items.empty()) {
        throw MissingError(file.string() +
                           ": there is no array W1 in it. The weights of a network are named "
                           "W1, b1, W2, b2 and so on.");
    }
    return plan;
}

/// What the network takes: what the file says, else 28 x 28 pixels, or as many as lesson 4's
/// network has inputs.
Shape input_of(const NpzArrays& arrays, Weights::Kind kind, const fs::path& file) {
    const auto said = arrays.find(input_name);
    if (said == arrays.end()) {
        const auto W = arrays.find("W1");
        const bool is_book = kind == Weights::Kind::fully_connected && W != arrays.end() &&
                             W->second.shape.size() == 2 && W->second.shape[1] != image_size;
        return is_book ? Shape{W->second.shape[1], 1, 1} : Shape{1, image_side, image_side};
    }
    const NpyArray& sizes = said->second;
    const auto is_side = [&](std::size_t k) {
        return sizes[k] >= smallest_side && sizes[k] <= largest_side;
    };
    if (sizes.type[0] == 'U' || sizes.size() != 3 || sizes[0] != 1 || !is_side(1) || !is_side(2)) {
        throw MissingError(file.string() +
                           ": input is to hold 1 and the rows and columns of a picture, 8 to 64.");
    }
    return {1, static_cast<uword>(sizes[1]), static_cast<uword>(sizes[2])};
}

} // namespace

void require_weight_file(const fs::path& file) {
    const std::string ending = file.extension().string();
    if (ending != ".npz" && ending != ".csv" && ending != ".json" && ending != ".onnx") {
        throw UsageError(file.string() +
                         ": weights are written to files that end in .npz, .csv, .json or .onnx.");
    }
    require_writable(file);
}

void write_weights(const fs::path& file, const Weights& weights) {
    require_weight_file(file);
    if (file.extension() == ".npz") {
        write_npz_of(file, weights);
        return;
    }
    if (file.extension() == ".onnx") {
        const std::string bytes = onnx_model(weights);
        write_atomically(file, [&](std::ostream& out) { out << bytes; });
        return;
    }
    const auto write = file.extension() == ".csv" ? write_csv_of : write_json_of;
    write_atomically(file, [&](std::ostream& out) { write(out, weights); });
}

Weights read_weight_file(const fs::path& file, const std::string& layers) {
    const NpzArrays arrays = read_npz(file);
    const auto words = arrays.find(layers_name);
    const std::string plan = !layers.empty()         ? layers
                             : words != arrays.end() ? text_of(words->second)
                                                     : "";
    Weights weights;
    weights.kind = plan.empty() ? Weights::Kind::fully_connected : Weights::Kind::layered;
    weights.plan = plan.empty() ? book_plan(arrays, file) : parse_architecture(plan);
    weights.input = input_of(arrays, weights.kind, file);
    for (const auto& [name, array] : arrays) {
        if (name != layers_name && name != input_name) {
            weights.arrays.push_back(from_numpy(name, array, file));
        }
    }
    return weights;
}

} // namespace lab
