#pragma once
// Boost.Serialization for Armadillo's matrices: sizes as text, numbers bit for bit (base64).

#include "common/basics/real.hpp"
#include "common/models/checked_archive.hpp"

#include <boost/serialization/array_wrapper.hpp>
#include <boost/serialization/binary_object.hpp>
#include <boost/serialization/nvp.hpp>
#include <boost/serialization/split_free.hpp>

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace lab {

/// No matrix of the lab has more numbers; a file that asks for more is damaged.
constexpr std::uint64_t most_numbers = std::uint64_t{1} << 26;

/// Reads `count` numbers that were written as `Stored` into `to`, whatever `Real` is.
template <typename Stored, typename Archive>
void load_numbers(Archive& archive, Real* to, std::size_t count) {
    std::vector<Stored> numbers(count);
    archive >> boost::serialization::make_binary_object(numbers.data(), count * sizeof(Stored));
    std::copy(numbers.begin(), numbers.end(), to);
}

} // namespace lab

namespace boost::serialization {

template <typename Archive>
void save(Archive& archive, const arma::Mat<lab::Real>& matrix, unsigned) {
    const std::uint64_t rows = matrix.n_rows;
    const std::uint64_t cols = matrix.n_cols;
    const std::uint32_t bytes = sizeof(lab::Real);
    archive << rows << cols << bytes;
    archive << make_binary_object(const_cast<lab::Real*>(matrix.memptr()), matrix.n_elem * bytes);
}

template <typename Archive>
void load(Archive& archive, arma::Mat<lab::Real>& matrix, unsigned) {
    std::uint64_t rows = 0;
    std::uint64_t cols = 0;
    std::uint32_t bytes = 0;
    archive >> rows >> cols >> bytes;
    // Sizes are checked before anything is allocated for them.
    if (rows == 0 || cols == 0 || rows > lab::most_numbers || cols > lab::most_numbers / rows ||
        (bytes != sizeof(float) && bytes != sizeof(double))) {
        throw std::length_error("a matrix of impossible size");
    }
    lab::require_left(archive, rows * cols, bytes);
    matrix.set_size(rows, cols);
    if (bytes == sizeof(float)) {
        lab::load_numbers<float>(archive, matrix.memptr(), matrix.n_elem);
    } else {
        lab::load_numbers<double>(archive, matrix.memptr(), matrix.n_elem);
    }
}

template <typename Archive>
void serialize(Archive& archive, arma::Mat<lab::Real>& matrix, unsigned version) {
    split_free(archive, matrix, version);
}

} // namespace boost::serialization
