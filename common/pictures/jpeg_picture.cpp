#include "common/pictures/jpeg_picture.hpp"

#include "common/basics/error.hpp"
#include "common/pictures/exif.hpp"
#include "common/pictures/picture_format.hpp"

#include <csetjmp>
#include <cstdio>
#include <jpeglib.h>
// After jpeglib.h, which it needs
#include <jerror.h>
#include <vector>

namespace lab {

namespace {

// Progressive files come in about ten scans; a tiny file of thousands would take minutes.
constexpr int most_scans = 100;

/// libjpeg, from the first marker to the last row. It reports errors by longjmp, so whatever owns
/// memory is a member: nothing that a jump passes over has a destructor.
class JpegDecoder {
public:
    JpegDecoder(const std::string& name, std::string_view bytes) : name_(name), bytes_(bytes) {
        info_.err = jpeg_std_error(&errors_);
        errors_.error_exit = on_error;
        errors_.emit_message = on_message;
        info_.client_data = this;
        guarded(&JpegDecoder::start);
        progress_.progress_monitor = on_progress;
        info_.progress = &progress_;
    }
    JpegDecoder(const JpegDecoder&) = delete;
    JpegDecoder& operator=(const JpegDecoder&) = delete;
    ~JpegDecoder() { jpeg_destroy_decompress(&info_); }

    Mat decode() {
        guarded(&JpegDecoder::read_header);
        require_picture_size(name_, info_.image_width, info_.image_height, least_bytes(),
                             bytes_.size());
        choose_colours();
        guarded(&JpegDecoder::begin);
        const Orientation as_held = orientation(); // before libjpeg forgets it with the last row
        picture_.set_size(info_.output_height, info_.output_width);
        row_.resize(std::size_t{info_.output_width} *
                    static_cast<std::size_t>(info_.output_components));
        guarded(&JpegDecoder::read_pixels);
        return upright(std::move(picture_), as_held);
    }

private:
    void guarded(void (JpegDecoder::*step)()) {
        if (setjmp(after_error_) != 0) {
            refuse();
        }
        (this->*step)();
    }

    void start() { jpeg_create_decompress(&info_); }

    void read_header() {
        jpeg_mem_src(&info_, reinterpret_cast<const unsigned char*>(bytes_.data()), bytes_.size());
        jpeg_save_markers(&info_, JPEG_APP0 + 1, 0xffff);
        jpeg_read_header(&info_, TRUE);
    }

    /// A block of 8 x 8 pixels takes a bit at least. Arithmetic coding, which hardly anybody uses,
    /// packs blank paper into less; of what has something to read in it that is no bound.
    std::uint64_t least_bytes() const {
        const std::uint64_t wide = (std::uint64_t{info_.image_width} + 7) / 8;
        const std::uint64_t high = (std::uint64_t{info_.image_height} + 7) / 8;
        return wide * high / 8;
    }

    /// Of the usual kinds libjpeg gives the luma as it stands in the file; colours it would have to
    /// compute first.
    void choose_colours() {
        switch (info_.jpeg_color_space) {
        case JCS_GRAYSCALE:
        case JCS_YCbCr:
            info_.out_color_space = JCS_GRAYSCALE;
            break;
        case JCS_RGB:
            info_.out_color_space = JCS_RGB;
            break;
        case JCS_CMYK:
        case JCS_YCCK:
            info_.out_color_space = JCS_CMYK;
            break;
        default:
            throw UsageError(name_ + ": a JPEG of " + std::to_string(info_.num_components) +
                             " colours that it does not name cannot be read. Turn it into a PNG by "
                             "`convert IN OUT.png` of ImageMagick.");
        }
    }

    void begin() { jpeg_start_decompress(&info_); }

    void read_pixels() {
        const auto samples = static_cast<std::size_t>(info_.output_components);
        while (info_.output_scanline < info_.output_height) {
            const uword row = info_.output_scanline;
            JSAMPROW into = row_.data();
            jpeg_read_scanlines(&info_, &into, 1);
            for (uword col = 0; col < picture_.n_cols; ++col) {
                picture_.at(row, col) = brightness(row_.data() + col * samples);
            }
        }
        jpeg_finish_decompress(&info_);
    }

    /// Grey, RGB, or the inks cyan, magenta, yellow and black, each of which takes its share of
    /// what the paper sends back; Adobe's programs write how much of it is left.
    Real brightness(const JSAMPLE* pixel) const {
        if (info_.out_color_space == JCS_GRAYSCALE) {
            return luma(pixel[0], pixel[0], pixel[0], 255);
        }
        if (info_.out_color_space == JCS_RGB) {
            return luma(pixel[0], pixel[1], pixel[2], 255);
        }
        const auto left = [&](int ink) -> std::uint32_t {
            return info_.saw_Adobe_marker ? pixel[ink] : 255u - pixel[ink];
        };
        return luma(left(0) * left(3), left(1) * left(3), left(2) * left(3), 255 * 255);
    }

    Orientation orientation() const {
        constexpr std::string_view lead("Exif\0\0", 6);
        for (auto marker = info_.marker_list; marker != nullptr; marker = marker->next) {
            const std::string_view data(reinterpret_cast<const char*>(marker->data),
                                        marker->data_length);
            if (data.substr(0, lead.size()) == lead) {
                return exif_orientation(data.substr(lead.size()));
            }
        }
        return 1;
    }

    [[noreturn]] void refuse() const {
        if (too_many_scans_) {
            throw UsageError(name_ + ": the JPEG comes in more than " + std::to_string(most_scans) +
                             " scans, which no camera and no program writes. Copy or fetch it "
                             "again.");
        }
        if (errors_.msg_code == JWRN_JPEG_EOF || errors_.msg_code == JWRN_HIT_MARKER ||
            errors_.msg_code == JERR_INPUT_EOF) {
            throw UsageError(name_ + ": the JPEG is cut short, after " +
                             std::to_string(bytes_.size()) + " bytes. Copy or fetch it again.");
        }
        char words[JMSG_LENGTH_MAX] = {};
        // It takes the state that it words as its own to change, and leaves it
        errors_.format_message(
            const_cast<j_common_ptr>(reinterpret_cast<const jpeg_common_struct*>(&info_)), words);
        throw UsageError(
            name_ + ": the JPEG is damaged, or of a kind that libjpeg does not decode (" + words +
            "). Copy or fetch it again, or turn it into a PNG by `convert IN " +
            "OUT.png` of ImageMagick.");
    }

    static JpegDecoder& self(j_common_ptr info) {
        return *static_cast<JpegDecoder*>(info->client_data);
    }

    [[noreturn]] static void on_error(j_common_ptr info) {
        std::longjmp(self(info).after_error_, 1);
    }

    /// A level below 0 is a warning: of data that is missing or makes no sense, but for these,
    /// which cameras and programs are known to write and which cost no pixel.
    static void on_message(j_common_ptr info, int level) {
        const int code = info->err->msg_code;
        if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM &&
            code != JWRN_JFIF_MAJOR && code != JWRN_BOGUS_PROGRESSION) {
            on_error(info);
        }
    }

    static void on_progress(j_common_ptr info) {
        if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > most_scans) {
            self(info).too_many_scans_ = true;
            on_error(info);
        }
    }

    const std::string& name_;
    std::string_view bytes_;
    jpeg_decompress_struct info_ = {};
    jpeg_error_mgr errors_ = {};
    jpeg_progress_mgr progress_ = {};
    std::jmp_buf after_error_ = {};
    bool too_many_scans_ = false;
    std::vector<JSAMPLE> row_;
    Mat picture_;
};

} // namespace

bool is_jpeg(std::string_view bytes) {
    return bytes.substr(0, 3) == "\xff\xd8\xff";
}

Mat decode_jpeg(const std::string& name, std::string_view bytes) {
    return JpegDecoder(name, bytes).decode();
}

} // namespace lab
