// PNG files of all kinds are made here, sample by sample, by libpng's writing half; what is read
// must be what the formulas of grey_picture.hpp say of these samples.

#include "common/pictures/grey_picture.hpp"

#include "common/basics/counter_random.hpp"
#include "common/basics/error.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/redirected.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include <boost/test/unit_test.hpp>
#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>

namespace {

namespace fs = std::filesystem;
using lab::Mat;
using lab::uword;
using lab::testing::raises;
using namespace std::string_literals;

/// A PNG before it is written: samples in the order of the file.
struct Samples {
    uword width, height;
    int colour; // PNG_COLOR_TYPE_..
    int bits;
    bool interlaced = false;
    std::vector<unsigned> values = {};           // height x width x channels
    std::vector<png_color> palette = {};         // of PNG_COLOR_TYPE_PALETTE
    std::vector<png_byte> palette_alpha = {};    // tRNS: as many as there are
    int transparent = -1;                        // tRNS: the grey that is
    std::array<int, 3> transparent_rgb = {{-1}}; // tRNS: the colour that is
    double gamma = 0;                            // gAMA, where it is not 0

    unsigned channels() const {
        return colour == PNG_COLOR_TYPE_RGB          ? 3
               : colour == PNG_COLOR_TYPE_RGB_ALPHA  ? 4
               : colour == PNG_COLOR_TYPE_GRAY_ALPHA ? 2
                                                     : 1;
    }
    unsigned at(uword row, uword col, unsigned channel) const {
        return values[(row * width + col) * channels() + channel];
    }
};

/// The bytes of the file.
std::string png_of(const Samples& s) {
    std::string bytes;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(
        png, &bytes,
        [](png_structp p, png_bytep data, png_size_t size) {
            static_cast<std::string*>(png_get_io_ptr(p))
                ->append(reinterpret_cast<char*>(data), size);
        },
        [](png_structp) {});
    png_set_IHDR(png, info, png_uint_32(s.width), png_uint_32(s.height), s.bits, s.colour,
                 s.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (!s.palette.empty()) {
        png_set_PLTE(png, info, s.palette.data(), int(s.palette.size()));
    }
    if (!s.palette_alpha.empty()) {
        png_set_tRNS(png, info, s.palette_alpha.data(), int(s.palette_alpha.size()), nullptr);
    }
    if (s.transparent >= 0 || s.transparent_rgb[0] >= 0) {
        png_color_16 clear = {};
        clear.gray = png_uint_16(s.transparent);
        clear.red = png_uint_16(s.transparent_rgb[0]);
        clear.green = png_uint_16(s.transparent_rgb[1]);
        clear.blue = png_uint_16(s.transparent_rgb[2]);
        png_set_tRNS(png, info, nullptr, 0, &clear);
    }
    if (s.gamma > 0) {
        png_set_gAMA(png, info, s.gamma);
    }
    png_write_info(png, info);
    std::vector<std::vector<png_byte>> rows;
    std::vector<png_bytep> pointers;
    for (uword row = 0; row < s.height; ++row) {
        const uword count = s.width * s.channels();
        rows.emplace_back((count * uword(s.bits) + 7) / 8);
        for (uword k = 0; k < count; ++k) {
            const unsigned value = s.values[row * count + k];
            if (s.bits == 16) {
                rows.back()[2 * k] = png_byte(value >> 8);
                rows.back()[2 * k + 1] = png_byte(value);
            } else { // packed, the first sample in the highest bits
                const uword bit = k * uword(s.bits);
                rows.back()[bit / 8] |= png_byte(value << (8 - uword(s.bits) - bit % 8));
            }
        }
        pointers.push_back(rows.back().data());
    }
    png_write_image(png, pointers.data());
    png_write_end(png, nullptr);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

/// The brightness of one pixel, by the book.
double brightness(const Samples& s, uword row, uword col) {
    const double largest = double((1u << s.bits) - 1);
    const auto over_white = [](double value, double alpha) { return alpha * value + (1 - alpha); };
    const auto grey = [](double r, double g, double b) {
        return 0.299 * r + 0.587 * g + 0.114 * b;
    };
    const unsigned v = s.at(row, col, 0);
    switch (s.colour) {
    case PNG_COLOR_TYPE_PALETTE:
        return over_white(grey(s.palette[v].red, s.palette[v].green, s.palette[v].blue) / 255,
                          v < s.palette_alpha.size() ? s.palette_alpha[v] / 255.0 : 1);
    case PNG_COLOR_TYPE_GRAY:
        return int(v) == s.transparent ? 1 : v / largest;
    case PNG_COLOR_TYPE_GRAY_ALPHA:
        return over_white(v / largest, s.at(row, col, 1) / largest);
    default:
        const unsigned g = s.at(row, col, 1), b = s.at(row, col, 2);
        if (int(v) == s.transparent_rgb[0] && int(g) == s.transparent_rgb[1] &&
            int(b) == s.transparent_rgb[2]) {
            return 1;
        }
        return over_white(grey(v, g, b) / largest,
                          s.channels() == 4 ? s.at(row, col, 3) / largest : 1);
    }
}

void compare(const Samples& s, const std::string& what) {
    const Mat came = lab::decode_grey(what, png_of(s));
    BOOST_REQUIRE_MESSAGE(came.n_rows == s.height && came.n_cols == s.width,
                          what << ": " << came.n_rows << " x " << came.n_cols);
    double worst = 0;
    for (uword row = 0; row < s.height; ++row) {
        for (uword col = 0; col < s.width; ++col) {
            worst = std::max(worst, std::abs(came(row, col) - brightness(s, row, col)));
        }
    }
    BOOST_TEST(worst < 2e-7, what << ": wrong by up to " << worst);
}

Samples random_samples(uword width, uword height, int colour, int bits, bool interlaced,
                       lab::CounterRandom& random) {
    Samples s{width, height, colour, bits, interlaced};
    if (colour == PNG_COLOR_TYPE_PALETTE) {
        // Not all 2^bits colours there could be, so that the file needs its own number of them
        for (int k = 0; k < (bits == 8 ? 200 : 1 << bits); ++k) {
            s.palette.push_back({png_byte(random.below(256)), png_byte(random.below(256)),
                                 png_byte(random.below(256))});
        }
    }
    const uword count = s.palette.empty() ? uword(1) << bits : s.palette.size();
    for (uword k = 0; k < width * height * s.channels(); ++k) {
        s.values.push_back(unsigned(random.below(count)));
    }
    return s;
}

Samples small_grey() {
    lab::CounterRandom random(5);
    return random_samples(20, 13, PNG_COLOR_TYPE_GRAY, 8, false, random);
}

/// The file whose chunk checksums are right again after a change, as an ill-willed author would
/// make it: only the length and the name of chunks are believed.
std::string with_right_checksums(std::string bytes) {
    for (std::size_t at = 8; at + 12 <= bytes.size();) {
        std::uint32_t length = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            length = length << 8 | std::uint8_t(bytes[at + k]);
        }
        const auto* chunk = reinterpret_cast<const unsigned char*>(bytes.data()) + at + 4;
        std::uint32_t crc = ~0u; // CRC-32 bit by bit
        for (std::uint32_t k = 0; k < length + 4; ++k) {
            crc ^= chunk[k];
            for (int bit = 0; bit < 8; ++bit) {
                crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
            }
        }
        for (std::size_t k = 0; k < 4; ++k) {
            bytes[at + 8 + length + k] = char(~crc >> (24 - 8 * k));
        }
        at += 12 + length;
    }
    return bytes;
}

/// A PNG whose header promises another size.
std::string png_with_size(std::uint32_t width, std::uint32_t height) {
    std::string bytes = png_of(small_grey());
    for (std::size_t k = 0; k < 4; ++k) {
        bytes[16 + k] = char(width >> (24 - 8 * k));
        bytes[20 + k] = char(height >> (24 - 8 * k));
    }
    return with_right_checksums(bytes);
}

void refuses(const std::string& bytes, const std::vector<std::string>& words) {
    raises<lab::UsageError>([&] { lab::decode_grey("a.png", bytes); }, words);
}

} // namespace

BOOST_AUTO_TEST_SUITE(grey_picture)

BOOST_AUTO_TEST_CASE(png_files_of_every_kind_have_the_brightness_of_their_samples) {
    struct Kind {
        int colour;
        std::vector<int> bits;
        const char* name;
    };
    const std::vector<Kind> kinds = {{PNG_COLOR_TYPE_GRAY, {1, 2, 4, 8, 16}, "grey"},
                                     {PNG_COLOR_TYPE_PALETTE, {1, 2, 4, 8}, "palette"},
                                     {PNG_COLOR_TYPE_GRAY_ALPHA, {8, 16}, "grey and alpha"},
                                     {PNG_COLOR_TYPE_RGB, {8, 16}, "RGB"},
                                     {PNG_COLOR_TYPE_RGB_ALPHA, {8, 16}, "RGB and alpha"}};
    lab::CounterRandom random(1);
    for (const Kind& kind : kinds) {
        for (const int bits : kind.bits) {
            for (const bool interlaced : {false, true}) {
                // Sizes for which some of Adam7's passes are empty, too
                for (const auto& [width, height] :
                     {std::pair<uword, uword>{37, 23}, {1, 1}, {3, 2}, {1, 9}, {9, 1}}) {
                    compare(random_samples(width, height, kind.colour, bits, interlaced, random),
                            std::string(kind.name) + ", " + std::to_string(bits) + " bits, " +
                                std::to_string(width) + " x " + std::to_string(height) +
                                (interlaced ? ", interlaced" : ""));
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_grey_of_a_byte_is_its_share_of_255_whatever_gamma_is_said) {
    Samples s{256, 1, PNG_COLOR_TYPE_GRAY, 8};
    for (unsigned k = 0; k < 256; ++k) {
        s.values.push_back(k);
    }
    for (const double gamma : {0.0, 1.0, 0.45455}) {
        s.gamma = gamma;
        const Mat came = lab::decode_grey("ramp", png_of(s));
        for (uword k = 0; k < 256; ++k) {
            BOOST_TEST(came(0, k) == lab::Real(k) / 255);
        }
    }
    Samples coloured{256, 1, PNG_COLOR_TYPE_RGB, 8};
    for (unsigned k = 0; k < 3 * 256; ++k) {
        coloured.values.push_back(k / 3);
    }
    const Mat came = lab::decode_grey("ramp", png_of(coloured));
    BOOST_TEST(came(0, 0) == 0);
    BOOST_TEST(came(0, 128) == lab::Real(128) / 255);
    BOOST_TEST(came(0, 255) == 1);
}

BOOST_AUTO_TEST_CASE(what_a_png_declares_transparent_is_white_paper) {
    lab::CounterRandom random(2);
    for (const bool interlaced : {false, true}) {
        Samples palette = random_samples(31, 17, PNG_COLOR_TYPE_PALETTE, 4, interlaced, random);
        palette.palette_alpha = {0, 255, 128, 7}; // the other twelve are opaque
        compare(palette, "palette with alpha");
        for (const int bits : {1, 2, 4, 8, 16}) {
            Samples grey = random_samples(31, 17, PNG_COLOR_TYPE_GRAY, bits, interlaced, random);
            grey.transparent = int(grey.values[5]);
            compare(grey, "one grey transparent, " + std::to_string(bits) + " bits");
        }
        for (const int bits : {8, 16}) {
            Samples rgb = random_samples(31, 17, PNG_COLOR_TYPE_RGB, bits, interlaced, random);
            rgb.transparent_rgb = {int(rgb.values[0]), int(rgb.values[1]), int(rgb.values[2])};
            compare(rgb, "one colour transparent, " + std::to_string(bits) + " bits");
        }
    }
}

BOOST_AUTO_TEST_CASE(light_ink_on_a_transparent_ground_lies_on_black) {
    for (const unsigned ink : {255U, 0U}) {
        Samples s{40, 30, PNG_COLOR_TYPE_GRAY_ALPHA, 8};
        for (uword row = 0; row < s.height; ++row) {
            for (uword col = 0; col < s.width; ++col) {
                const bool stroke = col >= 10 && col < 14;
                s.values.push_back(stroke ? ink : 0);
                s.values.push_back(stroke ? 255 : 0);
            }
        }
        const Mat came = lab::decode_grey("a.png", png_of(s));
        BOOST_TEST(came(15, 12) == (ink == 255 ? 1 : 0));
        BOOST_TEST(came(15, 30) == (ink == 255 ? 0 : 1));
    }
}

BOOST_AUTO_TEST_CASE(a_png_of_4000_x_3000_is_read) {
    Samples s{4000, 3000, PNG_COLOR_TYPE_GRAY, 1};
    s.values.assign(s.width * s.height, 1);
    s.values[4000 * 1234 + 567] = 0;
    const Mat came = lab::decode_grey("large", png_of(s));
    BOOST_TEST(came.n_rows == 3000u);
    BOOST_TEST(came.n_cols == 4000u);
    BOOST_TEST(came(1234, 567) == 0);
    BOOST_TEST(arma::accu(arma::conv_to<arma::mat>::from(came)) == 4000.0 * 3000 - 1);
}

BOOST_AUTO_TEST_CASE(pgm_and_ppm_are_read_in_digits_and_in_bytes) {
    using Rows = std::initializer_list<std::initializer_list<lab::Real>>;
    const auto expect = [](const std::string& bytes, const Rows& rows) {
        const Mat expected(rows);
        const Mat came = lab::decode_grey("a.pgm", bytes);
        BOOST_TEST(arma::approx_equal(came, expected, "both", 1e-7, 1e-6),
                   "of " << bytes.substr(0, 20) << " came " << came);
    };
    expect("P2\n3 2\n10\n0 1 2\n3 10 5\n", {{0, 0.1f, 0.2f}, {0.3f, 1, 0.5f}});
    expect("P2 3 2 10 0 1 2 3 10 5", {{0, 0.1f, 0.2f}, {0.3f, 1, 0.5f}}); // nothing at the end
    expect("P2# of 3\n3# wide\n#\n  2\n# largest\n10\n0 1 2#\n3 10 5\n# the end",
           {{0, 0.1f, 0.2f}, {0.3f, 1, 0.5f}});
    expect("P5\n2 2\n255\n\0\xff\x80\x0a"s, {{0, 1}, {128 / 255.0f, 10 / 255.0f}});
    expect("P5 2 1 255\n#\n"s, {{35 / 255.0f, 10 / 255.0f}}); // no comment: the pixels
    expect("P5\n1 2\n65535\n\x01\x02\xff\xff"s, {{258 / 65535.0f}, {1}});
    expect("P5\n1 2\n256\n\x01\x00\x00\x80"s, {{1}, {0.5f}});
    expect("P5\n2 1\n1\n\x01\x00 and another picture behind it"s, {{1, 0}});
    expect("P3\n2 1\n100\n100 0 0  50 50 50\n", {{0.299f, 0.5f}});
    expect("P3\n2 1\n100\n0 100 0  0 0 100\n", {{0.587f, 0.114f}});
    expect("P6\n2 1\n255\n\xff\xff\xff\x00\xff\x00"s, {{1, 0.587f}});
    expect("P6\n1 1\n65535\n\xff\xff\x00\x00\x00\x00"s, {{0.299f}});
}

BOOST_AUTO_TEST_CASE(a_file_is_read_from_the_disk) {
    const lab::testing::ScratchFolder folder;
    const Samples s = small_grey();
    lab::testing::write_bytes(folder / "a.png", png_of(s));
    lab::testing::write_bytes(folder / "without a suffix", "P2 1 1 4 3");
    BOOST_TEST(lab::read_grey(folder / "a.png")(12, 19) == lab::Real(s.at(12, 19, 0)) / 255);
    BOOST_TEST(lab::read_grey(folder / "without a suffix")(0, 0) == 0.75);
}

BOOST_AUTO_TEST_CASE(what_is_no_picture_is_said_with_the_way_out) {
    const lab::testing::ScratchFolder folder;
    const auto refuses_file = [&](const std::string& name, const std::vector<std::string>& words) {
        raises<lab::UsageError>([&] { lab::read_grey(folder / name); }, words);
    };
    refuses_file("none.png", {(folder / "none.png").string(), "no such file"});
    refuses_file(".", {"directory"});
    lab::testing::write_bytes(folder / "empty.png", "");
    refuses_file("empty.png", {"empty.png: the file is empty"});
    lab::testing::write_bytes(folder / "text.png", "504192\n");
    refuses_file("text.png", {"no picture", "PNG, JPEG, PGM and PPM"});
    const std::vector<std::pair<std::string, std::string>> others = {
        {"GIF89a", "a GIF picture"},
        {"RIFF\x10\0\0\0WEBPVP8 "s, "a WebP picture"},
        {"BM\x46\0\0\0"s, "a BMP picture"},
        {"II*\0\x08\0\0\0"s, "a TIFF picture"},
        {"MM\0*\0\0\0\x08"s, "a TIFF picture"},
        {"\0\0\0\x18"
         "ftypheic"s,
         "a HEIC"},
        {"%PDF-1.4", "a PDF document"}};
    for (const auto& [bytes, kind] : others) {
        lab::testing::write_bytes(folder / "other.png", bytes);
        refuses_file("other.png", {kind, "convert -auto-orient IN OUT.png"});
    }
    raises<lab::UsageError>([] { lab::read_grey("/dev/zero"); }, {"no picture"});
    // Root may read everything
    if (::geteuid() != 0) {
        lab::testing::write_bytes(folder / "secret.png", png_of(small_grey()));
        fs::permissions(folder / "secret.png", fs::perms::none);
        refuses_file("secret.png", {"cannot be opened"});
    }
}

BOOST_AUTO_TEST_CASE(a_picture_without_pixels_or_with_too_many_is_refused_by_its_header_alone) {
    refuses(png_with_size(0, 0), {"0 x 0 pixels", "nothing to read"});
    refuses(png_with_size(20, 0), {"20 x 0 pixels"});
    refuses(png_with_size(60000, 60000), {"60000 x 60000", "at most 10000 pixels a side"});
    refuses(png_with_size(10001, 20), {"10001 x 20", "at most 10000"});
    refuses(png_with_size(10000, 10000), {"10000 x 10000", "50 million in all"});
    refuses(png_with_size(0xffffffff, 0x7fffffff), {"4294967295 x 2147483647", "too large"});
    refuses(png_with_size(7000, 7000), {"7000 x 7000", "cut short or damaged"});
    refuses("P5\n0 0\n255\n", {"0 x 0 pixels", "nothing to read"});
    refuses("P5\n60000 60000\n255\n", {"60000 x 60000", "at most 10000"});
    refuses("P5\n7000 7000\n255\n", {"7000 x 7000", "0 bytes can hold"});
    refuses("P5\n4294967297 1\n255\n", {"the width", "more than 32 bits"});
    refuses("P5\n99999999999999999999999999 1\n255\n", {"the width", "more than 32 bits"});
}

BOOST_AUTO_TEST_CASE(a_png_stands_as_the_camera_was_held) {
    const std::string whole = png_of(small_grey());
    const Mat plain = lab::decode_grey("a.png", whole);
    const std::size_t after_header = 8 + 25, before_end = whole.size() - 12;
    const std::string chunk = "\0\0\0\x1a"
                              "eXIfMM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
                              "crc."s;
    for (const std::size_t place :
         {after_header, before_end}) { // it may stand before or behind the pixels
        std::string turned = whole;
        turned = with_right_checksums(turned.insert(place, chunk));
        const Mat came = lab::decode_grey("a.png", turned);
        BOOST_TEST(arma::approx_equal(came, arma::fliplr(Mat(plain.t())), "absdiff", 0));
        turned[place + 4 + 4 + 19] = char(turned[place + 4 + 4 + 19] ^ 1);
        refuses(turned, {"the PNG is damaged", "CRC"});
    }
}

BOOST_AUTO_TEST_CASE(a_png_cut_anywhere_is_refused) {
    for (const bool interlaced : {false, true}) {
        Samples s = small_grey();
        s.interlaced = interlaced;
        const std::string whole = png_of(s);
        for (std::size_t size = 8; size < whole.size(); ++size) {
            refuses(whole.substr(0, size), {"a.png: the PNG is cut short"});
        }
        for (std::size_t size = 1; size < 8; ++size) {
            refuses(whole.substr(0, size), {"no picture"});
        }
    }
}

BOOST_AUTO_TEST_CASE(a_png_with_any_byte_damaged_is_refused) {
    const std::string whole = png_of(small_grey());
    for (std::size_t at = 8; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = char(damaged[at] ^ 0x10);
        refuses(damaged, {"a.png: "});
    }
    std::string damaged = whole;
    damaged[whole.size() - 13] = char(damaged[whole.size() - 13] ^ 1); // the checksum of IDAT
    refuses(damaged, {"the PNG is damaged", "CRC"});
    // The same where the checksums of the chunks are right: at least no crash, and sizes that are
    // promised; zlib's own checksum notices most of them
    for (std::size_t at = 8; at < whole.size(); ++at) {
        std::string changed = whole;
        changed[at] = char(changed[at] ^ 0x10);
        const bool chunk_sizes_stand =
            (at >= 16 && at < 29) || (at >= 41 && at < whole.size() - 16);
        if (chunk_sizes_stand) {
            try {
                lab::decode_grey("a.png", with_right_checksums(changed));
            } catch (const lab::UsageError&) {
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_damaged_pgm_is_refused_and_says_where) {
    refuses("P5", {"no picture"});
    refuses("P5\n", {"the width", "cut short"});
    refuses("P5\n12 ", {"the height", "cut short"});
    refuses("P5\n12 7\n# a comment without an end", {"the largest value", "cut short"});
    refuses("P5\n-3 7\n255\n", {"where the width should stand there is no number"});
    refuses("P5\n3 7.5\n255\n", {"after the height there is no white space"});
    refuses("P5\n2 1\n0\n\1\1"s, {"largest value is 0"});
    refuses("P5\n2 1\n65536\n\1\1\1\1"s, {"largest value is 65536"});
    refuses("P5\n2 2\n255\n\1\1\1"s, {"2 x 2", "3 bytes can hold"});
    refuses("P5\n2 2\n300\n\1\1\1\1\1\1\1"s, {"2 x 2", "7 bytes can hold"});
    refuses("P6\n2 2\n255\n\1\1\1\1\1\1\1\1\1\1\1"s, {"2 x 2", "11 bytes can hold"});
    refuses("P5\n2 1\n9\n\1\x0a"s, {"a pixel of 10", "largest value, 9"});
    refuses("P2\n3 1\n9\n1 2", {"3 x 1", "3 bytes can hold"});
    refuses("P2\n3 1\n99\n11 22", {"a pixel", "cut short"});
    refuses("P2\n3 1\n9\n1 10 3", {"a pixel of 10", "largest value, 9"});
    refuses("P2\n3 1\n9\n1 x 3", {"where a pixel should stand there is no number"});
}

BOOST_AUTO_TEST_CASE(libpng_writes_nothing_to_the_terminal) {
    const std::string whole = png_of(small_grey());
    std::string damaged = whole;
    damaged[50] = char(damaged[50] ^ 1);
    // A text chunk in a wrong place, of a wrong form, is something that libpng warns of
    std::string odd = whole;
    odd.insert(33, "\0\0\0\3gAMAabc\0\0\0\0"s);
    const std::string said = lab::testing::written_to(2, [&] {
        BOOST_CHECK_THROW(lab::decode_grey("a.png", damaged), lab::UsageError);
        BOOST_CHECK_NO_THROW(lab::decode_grey("a.png", with_right_checksums(odd)));
    });
    BOOST_TEST(said == "");
}

BOOST_AUTO_TEST_SUITE_END()
