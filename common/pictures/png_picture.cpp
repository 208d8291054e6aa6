#include "common/pictures/png_picture.hpp"

#include "common/basics/error.hpp"
#include "common/pictures/exif.hpp"
#include "common/pictures/picture_format.hpp"
#include "common/pictures/picture_limits.hpp"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

namespace lab {

namespace {

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    return png_get_uint_32(reinterpret_cast<png_const_bytep>(bytes.data()) + at);
}

/// libpng, from the signature to the last chunk. It reports errors by longjmp, so whatever owns
/// memory is a member: nothing that a jump passes over has a destructor.
class PngDecoder {
public:
    PngDecoder(const std::string& name, std::string_view bytes) : name_(name), bytes_(bytes) {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning);
        info_ = png_ == nullptr ? nullptr : png_create_info_struct(png_);
        if (info_ == nullptr) {
            png_destroy_read_struct(&png_, nullptr, nullptr);
            throw UsageError(name_ + ": libpng cannot be started.");
        }
    }
    PngDecoder(const PngDecoder&) = delete;
    PngDecoder& operator=(const PngDecoder&) = delete;
    ~PngDecoder() { png_destroy_read_struct(&png_, &info_, nullptr); }

    Mat decode() {
        guarded(&PngDecoder::read_header);
        picture_.set_size(png_get_image_height(png_, info_), png_get_image_width(png_, info_));
        row_.resize(png_get_rowbytes(png_, info_));
        if (channels_ % 2 == 0) {
            opacity_.set_size(arma::size(picture_));
        }
        guarded(&PngDecoder::read_pixels);
        if (is_light_ink_on_nothing()) {
            picture_ -= 1 - opacity_; // what white paper gave
        }
        return std::move(picture_);
    }

private:
    void guarded(void (PngDecoder::*step)()) {
        if (setjmp(png_jmpbuf(png_)) != 0) {
            refuse();
        }
        (this->*step)();
    }

    void read_header() {
        png_set_read_fn(png_, this, on_read);
        png_set_user_limits(png_, most_picture_side, most_picture_side);
        png_set_crc_action(png_, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
        // Texts, times, profiles and the like are passed over: pixels count as they stand there
        png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
        png_read_info(png_, info_);
        png_set_expand(png_); // palette to RGB, 1, 2 and 4 bits to 8, tRNS to alpha
        png_read_update_info(png_, info_);
        channels_ = png_get_channels(png_, info_);
        bytes_a_sample_ = png_get_bit_depth(png_, info_) / 8u;
    }

    /// Pass by pass: a file that is not interlaced has one, whose columns and rows are all.
    void read_pixels() {
        const png_uint_32 width = png_get_image_width(png_, info_);
        const png_uint_32 height = png_get_image_height(png_, info_);
        const bool interlaced = png_get_interlace_type(png_, info_) == PNG_INTERLACE_ADAM7;
        for (int pass = 0; pass < (interlaced ? PNG_INTERLACE_ADAM7_PASSES : 1); ++pass) {
            const png_uint_32 cols = interlaced ? PNG_PASS_COLS(width, pass) : width;
            const png_uint_32 rows = interlaced ? PNG_PASS_ROWS(height, pass) : height;
            for (png_uint_32 row = 0; cols > 0 && row < rows; ++row) {
                png_read_row(png_, row_.data(), nullptr);
                for (png_uint_32 col = 0; col < cols; ++col) {
                    take(row_.data() + col * channels_ * bytes_a_sample_,
                         interlaced ? PNG_ROW_FROM_PASS_ROW(row, pass) : row,
                         interlaced ? PNG_COL_FROM_PASS_COL(col, pass) : col);
                }
            }
        }
        png_read_end(png_, nullptr);
    }

    std::uint32_t sample(const png_byte* pixel, unsigned channel) const {
        return bytes_a_sample_ == 1 ? pixel[channel] : png_get_uint_16(pixel + 2 * channel);
    }

    /// Grey or RGB; what else there is says how opaque it is.
    Real brightness(const png_byte* pixel) const {
        const std::uint32_t largest = bytes_a_sample_ == 1 ? 255 : 65535;
        const std::uint32_t r = sample(pixel, 0);
        const bool coloured = channels_ > 2;
        return luma(r, coloured ? sample(pixel, 1) : r, coloured ? sample(pixel, 2) : r, largest);
    }

    /// What is transparent lies on white paper.
    void take(const png_byte* pixel, uword row, uword col) {
        const Real value = brightness(pixel);
        if (channels_ % 2 == 1) {
            picture_(row, col) = value;
            return;
        }
        const Real alpha = static_cast<Real>(sample(pixel, channels_ - 1)) /
                           static_cast<Real>(bytes_a_sample_ == 1 ? 255 : 65535);
        opacity_(row, col) = alpha;
        picture_(row, col) = alpha * value + (1 - alpha);
    }

    /// Whether there is light ink on a ground that is transparent: on white nobody could see it, so
    /// whoever wrote it had a dark ground in mind.
    bool is_light_ink_on_nothing() const {
        constexpr uword few = 100; // pixels that nothing is written on
        if (opacity_.n_elem < few) {
            return false;
        }
        double opaque = 0, light = 0;
        for (uword k = 0; k < opacity_.n_elem; ++k) {
            opaque += static_cast<double>(opacity_(k));
            light += static_cast<double>(picture_(k) - (1 - opacity_(k)));
        }
        const double all = static_cast<double>(opacity_.n_elem);
        return opaque > 0 && opaque < 0.7 * all && light > 0.7 * opaque;
    }

    [[noreturn]] void refuse() const {
        if (ended_) {
            throw UsageError(name_ + ": the PNG is cut short: it ends after " +
                             std::to_string(bytes_.size()) + " bytes. Copy or fetch it again.");
        }
        throw UsageError(name_ + ": the PNG is damaged (" + message_ +
                         "). Copy or fetch it again.");
    }

    static PngDecoder& self(png_voidp pointer) { return *static_cast<PngDecoder*>(pointer); }

    static void on_read(png_structp png, png_bytep to, png_size_t size) {
        PngDecoder& me = self(png_get_io_ptr(png));
        if (size > me.bytes_.size() - me.at_) {
            me.ended_ = true;
            png_error(png, "cut short");
        }
        std::memcpy(to, me.bytes_.data() + me.at_, size);
        me.at_ += size;
    }

    [[noreturn]] static void on_error(png_structp png, png_const_charp message) {
        PngDecoder& me = self(png_get_error_ptr(png));
        std::strncpy(me.message_, message, sizeof me.message_ - 1);
        png_longjmp(png, 1);
    }

    static void on_warning(png_structp, png_const_charp) {} // nothing that a reader can act upon

    const std::string& name_;
    std::string_view bytes_;
    std::size_t at_ = 0; // the next byte
    bool ended_ = false;
    char message_[120] = {}; // libpng's, where it met an error
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    unsigned channels_ = 0, bytes_a_sample_ = 0; // of a row that libpng has expanded
    std::vector<png_byte> row_;
    Mat picture_;
    Mat opacity_; // of each pixel; empty where none is transparent
};

/// The first chunk, IHDR, by hand: sizes are known before libpng allocates by them.
void require_sizes(const std::string& name, std::string_view bytes) {
    constexpr std::size_t header_end =
        8 + 8 + 13 + 4; // signature; length, name, 13 bytes, checksum
    if (bytes.size() < header_end) {
        throw UsageError(name + ": the PNG is cut short: it ends within its header. Copy or fetch "
                                "it again.");
    }
    if (bytes.substr(12, 4) != "IHDR") {
        throw UsageError(name + ": the PNG is damaged: it does not begin with its header. Copy or "
                                "fetch it again.");
    }
    const std::uint64_t width = big_endian(bytes, 16), height = big_endian(bytes, 20);
    // A row has a byte in front and one bit a pixel at least; zlib makes at most 1032 bytes of one
    constexpr std::uint64_t best_compression = 1032;
    require_picture_size(name, width, height, height * (1 + width / 8) / best_compression,
                         bytes.size());
}

/// What the chunk eXIf tells, by hand: not every libpng knows it. Checksums have been looked at.
Orientation orientation_of(std::string_view bytes) {
    constexpr std::size_t around = 12; // length and name before the data, a checksum behind
    for (std::size_t at = signature.size(); at + around <= bytes.size();) {
        const std::size_t length = big_endian(bytes, at);
        if (length > bytes.size() - at - around) {
            break;
        }
        if (bytes.substr(at + 4, 4) == "eXIf") {
            return exif_orientation(bytes.substr(at + 8, length));
        }
        at += around + length;
    }
    return 1;
}

} // namespace

bool is_png(std::string_view bytes) {
    return bytes.substr(0, signature.size()) == signature;
}

Mat decode_png(const std::string& name, std::string_view bytes) {
    require_sizes(name, bytes);
    return upright(PngDecoder(name, bytes).decode(), orientation_of(bytes));
}

} // namespace lab
