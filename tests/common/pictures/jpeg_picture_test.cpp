// JPEG files of all kinds are made here by libjpeg's writing half, at its best quality; what is
// read must be what the formulas of grey_picture.hpp say of the samples, but for the rounding that
// JPEG does: each of the 64 coefficients of a block is rounded by 1/2 at most.

#include "common/pictures/jpeg_picture.hpp"

#include "common/basics/error.hpp"
#include "common/pictures/grey_picture.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/redirected.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <jpeglib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace {

using lab::Mat;
using lab::uword;
using lab::testing::raises;
using namespace std::string_literals;

/// What is written: a picture whose samples change slowly, each channel in its own way.
struct Samples {
    uword width, height;
    J_COLOR_SPACE given; // the samples'
    J_COLOR_SPACE kept;  // the file's
    int smaller = 1;     // colours have a pixel for so many of brightness beside each other
    bool progressive = false;
    bool arithmetic = false;
    bool adobe = false; // inks are written as Adobe's programs do, by what they leave
    std::string exif = "";

    int channels() const { return given == JCS_GRAYSCALE ? 1 : given == JCS_CMYK ? 4 : 3; }

    /// 0 to 255
    JSAMPLE at(uword row, uword col, int channel) const {
        const double x = double(col) / double(width), y = double(row) / double(height);
        const double waves[] = {x, y, 1 - x * y, 0.3 * (1 - y)};
        return JSAMPLE(std::lround(255 * (0.1 + 0.8 * waves[channel])));
    }
};

std::string jpeg_of(const Samples& s) {
    jpeg_compress_struct info = {};
    jpeg_error_mgr errors = {};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &memory, &size);
    info.image_width = JDIMENSION(s.width);
    info.image_height = JDIMENSION(s.height);
    info.input_components = s.channels();
    info.in_color_space = s.given;
    jpeg_set_defaults(&info);
    jpeg_set_colorspace(&info, s.kept);
    jpeg_set_quality(&info, 100, TRUE);
    for (int k = 0; k < info.num_components; ++k) { // the first has all its pixels
        info.comp_info[k].h_samp_factor = k == 0 ? s.smaller : 1;
        info.comp_info[k].v_samp_factor = k == 0 ? std::min(s.smaller, 2) : 1;
    }
    if (s.progressive) {
        jpeg_simple_progression(&info);
    }
    info.arith_code = s.arithmetic ? TRUE : FALSE;
    info.write_Adobe_marker = s.adobe || (s.kept == JCS_RGB) ? TRUE : FALSE;
    jpeg_start_compress(&info, TRUE);
    if (!s.exif.empty()) {
        jpeg_write_marker(&info, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(s.exif.data()),
                          unsigned(s.exif.size()));
    }
    std::vector<JSAMPLE> row(s.width * uword(s.channels()));
    while (info.next_scanline < info.image_height) {
        for (uword k = 0; k < row.size(); ++k) {
            const int channel = int(k) % s.channels();
            const JSAMPLE value = s.at(info.next_scanline, k / uword(s.channels()), channel);
            row[k] = s.adobe ? JSAMPLE(255 - value) : value;
        }
        JSAMPROW from = row.data();
        jpeg_write_scanlines(&info, &from, 1);
    }
    jpeg_finish_compress(&info);
    std::string bytes(reinterpret_cast<char*>(memory), size);
    jpeg_destroy_compress(&info);
    std::free(memory);
    return bytes;
}

/// The brightness of one pixel, by the book.
double brightness(const Samples& s, uword row, uword col) {
    const auto share = [&](int channel) { return s.at(row, col, channel) / 255.0; };
    const auto grey = [](double r, double g, double b) {
        return 0.299 * r + 0.587 * g + 0.114 * b;
    };
    switch (s.given) {
    case JCS_GRAYSCALE:
        return share(0);
    case JCS_CMYK: // each ink takes its share of what the black one leaves
        return (1 - share(3)) * grey(1 - share(0), 1 - share(1), 1 - share(2));
    default:
        return grey(share(0), share(1), share(2));
    }
}

void compare(const Samples& s, const std::string& what) {
    const std::string bytes = jpeg_of(s);
    BOOST_TEST_REQUIRE(lab::is_jpeg(bytes));
    const Mat came = lab::decode_grey(what, bytes);
    BOOST_REQUIRE_MESSAGE(came.n_rows == s.height && came.n_cols == s.width,
                          what << ": " << came.n_rows << " x " << came.n_cols);
    double worst = 0;
    for (uword row = 0; row < s.height; ++row) {
        for (uword col = 0; col < s.width; ++col) {
            worst = std::max(worst, std::abs(came(row, col) - brightness(s, row, col)));
        }
    }
    BOOST_TEST(worst < 3.0 / 255, what << ": wrong by up to " << worst * 255 << " of 255");
}

Samples small_colour() {
    return {20, 17, JCS_RGB, JCS_YCbCr};
}

void refuses(const std::string& bytes, const std::vector<std::string>& words) {
    raises<lab::UsageError>([&] { lab::decode_grey("a.jpg", bytes); }, words);
}

/// A file with another size in its header, SOF: height, then width, two bytes each.
std::string with_size(std::string bytes, unsigned width, unsigned height) {
    for (std::size_t at = 2; at + 9 < bytes.size();) {
        const auto byte = [&](std::size_t k) { return unsigned(std::uint8_t(bytes[k])); };
        if (byte(at + 1) >= 0xc0 && byte(at + 1) <= 0xc2) {
            bytes[at + 5] = char(height >> 8);
            bytes[at + 6] = char(height);
            bytes[at + 7] = char(width >> 8);
            bytes[at + 8] = char(width);
            return bytes;
        }
        at += 2 + 256 * byte(at + 2) + byte(at + 3);
    }
    BOOST_FAIL("no header");
    return bytes;
}

/// EXIF data of nothing but an orientation.
std::string exif_of(unsigned orientation) {
    return "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0"s + char(orientation) + "\0\0\0\0\0\0"s;
}

} // namespace

BOOST_AUTO_TEST_SUITE(jpeg_picture)

BOOST_AUTO_TEST_CASE(jpeg_files_of_every_kind_have_the_brightness_of_their_samples) {
    for (const bool progressive : {false, true}) {
        for (const auto& [width, height] :
             {std::pair<uword, uword>{1, 1}, {7, 3}, {8, 8}, {9, 17}, {64, 33}, {130, 2}}) {
            const auto made = [&](J_COLOR_SPACE given, J_COLOR_SPACE kept, int smaller,
                                  bool adobe) {
                Samples s{width, height, given, kept, smaller, progressive};
                s.adobe = adobe;
                return s;
            };
            const std::string size = std::to_string(width) + " x " + std::to_string(height) +
                                     (progressive ? ", progressive" : "");
            compare(made(JCS_GRAYSCALE, JCS_GRAYSCALE, 1, false), "grey " + size);
            compare(made(JCS_RGB, JCS_YCbCr, 1, false), "colour " + size);
            compare(made(JCS_RGB, JCS_YCbCr, 2, false),
                    "colour of a quarter of the pixels " + size);
            compare(made(JCS_RGB, JCS_YCbCr, 4, false),
                    "colour of an eighth of the pixels " + size);
            compare(made(JCS_RGB, JCS_RGB, 1, false), "RGB " + size);
            compare(made(JCS_RGB, JCS_GRAYSCALE, 1, false), "grey made of colours " + size);
            compare(made(JCS_CMYK, JCS_CMYK, 1, false), "inks " + size);
            compare(made(JCS_CMYK, JCS_CMYK, 1, true), "Adobe's inks " + size);
            compare(made(JCS_CMYK, JCS_YCCK, 1, true), "Adobe's inks as brightness " + size);
        }
    }
    Samples arithmetic = small_colour();
    arithmetic.arithmetic = true;
    compare(arithmetic, "packed by arithmetic coding");
}

BOOST_AUTO_TEST_CASE(a_picture_stands_as_the_camera_was_held) {
    Samples s = small_colour();
    const Mat plain = lab::decode_grey("a.jpg", jpeg_of(s));
    const Mat upright[] = {plain,
                           arma::fliplr(plain),
                           arma::fliplr(Mat(arma::flipud(plain))),
                           arma::flipud(plain),
                           plain.t(),
                           arma::fliplr(Mat(plain.t())),
                           arma::flipud(Mat(arma::fliplr(Mat(plain.t())))),
                           arma::flipud(Mat(plain.t()))};
    for (unsigned orientation = 1; orientation <= 8; ++orientation) {
        s.exif = exif_of(orientation);
        const Mat came = lab::decode_grey("a.jpg", jpeg_of(s));
        BOOST_TEST(arma::approx_equal(came, upright[orientation - 1], "absdiff", 0), orientation);
    }
    s.exif = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"s; // another use of the same marker
    BOOST_TEST(arma::approx_equal(lab::decode_grey("a.jpg", jpeg_of(s)), plain, "absdiff", 0));
    s.exif = "Exif\0\0MM\0*\xff"s;
    BOOST_TEST(arma::approx_equal(lab::decode_grey("a.jpg", jpeg_of(s)), plain, "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(a_jpeg_cut_anywhere_is_refused) {
    for (const bool progressive : {false, true}) {
        Samples s = small_colour();
        s.progressive = progressive;
        const std::string whole = jpeg_of(s);
        for (std::size_t size = 3; size < whole.size() - 2; ++size) { // the last two say: the end
            refuses(whole.substr(0, size),
                    {"a.jpg: the JPEG is cut short", "bytes. Copy or fetch"});
        }
        for (std::size_t size = 1; size < 3; ++size) {
            refuses(whole.substr(0, size), {"no picture"});
        }
        BOOST_CHECK_NO_THROW(lab::decode_grey("a.jpg", whole + "what a camera puts behind it"));
    }
}

BOOST_AUTO_TEST_CASE(a_damaged_jpeg_is_refused_or_read_and_never_more) {
    for (const bool progressive : {false, true}) {
        Samples s = small_colour();
        s.progressive = progressive;
        const std::string whole = jpeg_of(s);
        for (std::size_t at = 3; at < whole.size(); ++at) {
            for (const int change : {0x10, 0x01, 0xff}) {
                std::string damaged = whole;
                damaged[at] = char(damaged[at] ^ change);
                try {
                    const Mat came = lab::decode_grey("a.jpg", damaged);
                    BOOST_TEST(!came.is_empty());
                    BOOST_TEST((came.min() >= 0 && came.max() <= 1));
                } catch (const lab::UsageError& error) {
                    BOOST_TEST(std::string(error.what()).find('\n') == std::string::npos);
                }
            }
        }
    }
    refuses("\xff\xd8\xff\xe0 and so on", {"a.jpg: the JPEG is"});
    refuses("\xff\xd8\xff\xd9", {"the JPEG is damaged, or of a kind that libjpeg does not decode"});
}

BOOST_AUTO_TEST_CASE(a_picture_that_is_too_large_is_refused_by_its_header_alone) {
    const std::string whole = jpeg_of(small_colour());
    refuses(with_size(whole, 10001, 20), {"10001 x 20 pixels", "at most 10000 pixels a side"});
    refuses(with_size(whole, 10000, 10000), {"10000 x 10000", "50 million in all"});
    refuses(with_size(whole, 7000, 7000), {"7000 x 7000", "more than", "bytes can hold"});
    refuses(with_size(whole, 60, 60), {"the JPEG is cut short"});
}

BOOST_AUTO_TEST_CASE(a_file_of_more_scans_than_any_camera_writes_is_refused) {
    Samples s = small_colour();
    s.progressive = true;
    const std::string whole = jpeg_of(s);
    const std::size_t scan = whole.find("\xff\xda"); // the means of the blocks
    std::size_t end = scan + 2;
    while (whole[end] != '\xff' || whole[end + 1] == '\0') {
        ++end;
    }
    std::string many = whole.substr(0, end);
    for (int k = 0; k < 150; ++k) {
        many += whole.substr(scan, end - scan);
    }
    refuses(many + whole.substr(end), {"more than 100 scans"});
}

BOOST_AUTO_TEST_CASE(libjpeg_writes_nothing_to_the_terminal) {
    const std::string whole = jpeg_of(small_colour());
    std::string damaged = whole;
    damaged[whole.size() / 2] = char(damaged[whole.size() / 2] ^ 0xff);
    std::string odd = whole; // bytes before a marker: something that libjpeg warns of
    odd.insert(whole.size() - 2, "??");
    const std::string said = lab::testing::written_to(2, [&] {
        BOOST_CHECK_THROW(lab::decode_grey("a.jpg", whole.substr(0, whole.size() / 2)),
                          lab::UsageError);
        try {
            lab::decode_grey("a.jpg", damaged);
        } catch (const lab::UsageError&) {
        }
        BOOST_CHECK_NO_THROW(lab::decode_grey("a.jpg", odd));
    });
    BOOST_TEST(said == "");
}

BOOST_AUTO_TEST_SUITE_END()
