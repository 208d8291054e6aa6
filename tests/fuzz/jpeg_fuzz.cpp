// JPEG files: whatever the bytes are, a picture comes of them or a sentence.

#include "common/pictures/grey_picture.hpp"
#include "common/pictures/jpeg_picture.hpp"
#include "tests/fuzz/accepted.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <jpeglib.h>
#include <vector>

namespace {

using namespace lab;

/// The kind of file that a seed is.
struct Kind {
    const char* name;
    J_COLOR_SPACE given, kept;
    int smaller; // colours have a pixel for so many of brightness, in both directions
    bool progressive, arithmetic;
    unsigned between_restarts; // blocks
};
constexpr Kind kinds[] = {{"grey", JCS_GRAYSCALE, JCS_GRAYSCALE, 1, false, false, 0},
                          {"colour", JCS_RGB, JCS_YCbCr, 2, false, false, 0},
                          {"progressive", JCS_RGB, JCS_YCbCr, 2, true, false, 0},
                          {"rgb", JCS_RGB, JCS_RGB, 1, false, false, 2},
                          {"inks", JCS_CMYK, JCS_CMYK, 1, false, false, 0},
                          {"adobe", JCS_CMYK, JCS_YCCK, 1, true, false, 0},
                          {"arithmetic", JCS_RGB, JCS_YCbCr, 1, false, true, 0}};

/// A stroke on paper, with an orientation beside it.
void write_seed(const std::filesystem::path& folder, const Kind& kind) {
    constexpr JDIMENSION width = 21, height = 19;
    constexpr unsigned char exif[] = "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0";
    const int channels = kind.given == JCS_GRAYSCALE ? 1 : kind.given == JCS_CMYK ? 4 : 3;
    jpeg_compress_struct info = {};
    jpeg_error_mgr errors = {};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &memory, &size);
    info.image_width = width;
    info.image_height = height;
    info.input_components = channels;
    info.in_color_space = kind.given;
    jpeg_set_defaults(&info);
    jpeg_set_colorspace(&info, kind.kept);
    info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = kind.smaller;
    info.arith_code = kind.arithmetic ? TRUE : FALSE;
    info.restart_interval = kind.between_restarts;
    if (kind.progressive) {
        jpeg_simple_progression(&info);
    }
    jpeg_start_compress(&info, TRUE);
    jpeg_write_marker(&info, JPEG_APP0 + 1, exif, sizeof exif);
    std::vector<JSAMPLE> row(width * static_cast<unsigned>(channels));
    while (info.next_scanline < height) {
        for (std::size_t k = 0; k < row.size(); ++k) {
            const std::size_t col = k / static_cast<unsigned>(channels);
            row[k] = col > 5 && col < 9 && info.next_scanline > 2 ? 20 : 230;
        }
        JSAMPROW from = row.data();
        jpeg_write_scanlines(&info, &from, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::ofstream(folder / kind.name, std::ios::binary)
        .write(reinterpret_cast<const char*>(memory), static_cast<std::streamsize>(size));
    std::free(memory);
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    if (const char* folder = std::getenv("FUZZ_SEEDS")) {
        for (const Kind& kind : kinds) {
            write_seed(folder, kind);
        }
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    Mat picture;
    if (is_jpeg(bytes) && fuzz::accepted([&] { picture = decode_grey("picture", bytes); })) {
        fuzz::require(!picture.is_empty(), "a picture without pixels");
        fuzz::require(picture.min() >= 0 && picture.max() <= 1, "brightness beyond 0 to 1");
    }
    return 0;
}
