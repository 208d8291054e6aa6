#include "common/sheets/picture.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"

#include <boost/gil.hpp>
#include <boost/gil/extension/io/png.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace lab {

namespace gil = boost::gil;

void write_png(const std::filesystem::path& file, const Mat& ink) {
    if (ink.is_empty()) {
        throw UsageError(file.string() + ": a picture of " + std::to_string(ink.n_rows) + " x " +
                         std::to_string(ink.n_cols) + " pixels cannot be written as a PNG.");
    }
    std::vector<std::uint8_t> grey; // row by row, 255 is white
    grey.reserve(ink.n_elem);
    for (uword row = 0; row < ink.n_rows; ++row) {
        for (uword col = 0; col < ink.n_cols; ++col) {
            const Real clamped = std::clamp(ink(row, col), Real{0}, Real{1});
            grey.push_back(static_cast<std::uint8_t>(std::lround((1 - clamped) * 255)));
        }
    }
    const auto width = static_cast<std::ptrdiff_t>(ink.n_cols);
    const auto view =
        gil::interleaved_view(width, static_cast<std::ptrdiff_t>(ink.n_rows),
                              reinterpret_cast<const gil::gray8_pixel_t*>(grey.data()), width);
    write_atomically(file, [&](std::ostream& out) { gil::write_view(out, view, gil::png_tag()); });
}

void require_png(const std::filesystem::path& file) {
    if (file.extension() != ".png") {
        throw UsageError(file.string() +
                         ": the picture is written as a PNG, so give it a name that "
                         "ends in .png.");
    }
    require_writable(file);
}

Mat contact_sheet(const Mat& pictures, uword rows, uword cols, uword per_row, uword gap,
                  uword zoom) {
    const uword lines = (pictures.n_cols + per_row - 1) / per_row;
    Mat small(lines * (rows + gap) + gap, per_row * (cols + gap) + gap, arma::fill::zeros);
    for (uword k = 0; k < pictures.n_cols; ++k) {
        small.submat(gap + k / per_row * (rows + gap), gap + k % per_row * (cols + gap),
                     arma::size(rows, cols)) = arma::reshape(pictures.col(k), cols, rows).t();
    }
    return arma::kron(small, Mat(zoom, zoom, arma::fill::ones));
}

} // namespace lab
