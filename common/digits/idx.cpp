#include "common/digits/idx.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/digits/packed_file.hpp"
#include "common/digits/set_files.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lab {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t magic_images = 0x803; // two zero bytes, 08: unsigned bytes, 03: dimensions
constexpr std::uint32_t magic_labels = 0x801;
constexpr std::uint32_t magic_label_table = 0xc02; // 0c: 32-bit numbers, 02: rows and columns
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 32; // no header may ask for more

/// A file that is refused in one sentence where it is not what it should be.
class ByteReader {
public:
    explicit ByteReader(const fs::path& path) : path_(path), file_(path) {
        std::error_code ignored;
        if (!fs::exists(path, ignored)) {
            fail("there is no such file. Run ./lab data to fetch MNIST, or name its folder with "
                 "--data.");
        }
        if (fs::is_directory(path, ignored)) {
            fail(
                "this is a directory, not an IDX file. Name the folder that holds the four files.");
        }
        if (!fs::is_regular_file(path, ignored) && !fs::is_fifo(path, ignored)) {
            fail("this is a device, not an IDX file.");
        }
        if (!file_.is_open()) {
            fail("it cannot be opened for reading. Check its permissions.");
        }
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw MissingError(path_.string() + ": " + what);
    }

    /// For a file that is there, but is not what it should be.
    [[noreturn]] void fail_and_advise(const std::string& what) const {
        fail(what + ' ' + how_to_get_again(path_));
    }

    /// CRC-32 of all that was read so far.
    std::uint32_t sum() const { return sum_; }

    /// As many bytes as there are, up to `size`.
    std::size_t read(void* bytes, std::size_t size) {
        const std::size_t total = file_.read(bytes, size);
        if (file_.trouble() == PackedFile::Trouble::damaged) {
            fail_and_advise("its gzip stream is damaged.");
        }
        if (file_.trouble() == PackedFile::Trouble::unreadable) {
            fail_and_advise("it cannot be read to its end; the disk may fail.");
        }
        sum_ = static_cast<std::uint32_t>(crc32_z(sum_, static_cast<const Bytef*>(bytes), total));
        return total;
    }

    std::uint32_t big_endian() {
        std::array<std::uint8_t, 4> bytes{};
        if (read(bytes.data(), bytes.size()) < bytes.size()) {
            fail_and_advise("it ends within its header: the file is cut short.");
        }
        return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
               std::uint32_t{bytes[2]} << 8 | std::uint32_t{bytes[3]};
    }

    void expect_magic(std::uint32_t expected, const char* kind) {
        expect_magic(big_endian(), expected, kind);
    }

    void expect_magic(std::uint32_t magic, std::uint32_t expected, const char* kind) const {
        if (magic != expected) {
            std::array<char, 160> text{};
            std::snprintf(text.data(), text.size(),
                          "magic number 0x%x, expected 0x%x: this is no IDX file of %s.", magic,
                          expected, kind);
            fail_and_advise(text.data());
        }
    }

    /// The `size` bytes that the header has promised, and then the end of the file.
    std::vector<std::uint8_t> rest(std::uint64_t size, std::uint64_t header) {
        // Grow as what is there does: a header that lies must not make us allocate gigabytes.
        std::vector<std::uint8_t> bytes;
        constexpr std::uint64_t least = std::uint64_t{1} << 20;
        while (bytes.size() < size) {
            const std::uint64_t before = bytes.size();
            const std::uint64_t wanted = std::min(std::max(least, before), size - before);
            bytes.resize(before + wanted);
            const std::size_t got = read(bytes.data() + before, wanted);
            if (got < wanted) {
                fail_and_advise(std::to_string(header + before + got) + " bytes, expected " +
                                std::to_string(header + size) + ": the file is cut short.");
            }
        }
        std::uint8_t more = 0;
        if (read(&more, 1) == 1) {
            fail_and_advise("more than the " + std::to_string(header + size) +
                            " bytes that its header promises: the file is too long.");
        }
        if (file_.trouble() == PackedFile::Trouble::cut_short) { // all bytes are there, but not the
                                                                 // checksum that follows them
            fail_and_advise("its gzip stream is cut short.");
        }
        return bytes;
    }

private:
    fs::path path_;
    PackedFile file_;
    std::uint32_t sum_ = 0;
};

/// The labels of a file whose magic number says bytes.
std::vector<std::uint32_t> label_bytes(ByteReader& file) {
    const std::uint32_t count = file.big_endian();
    const std::vector<std::uint8_t> bytes = file.rest(count, 8);
    return {bytes.begin(), bytes.end()};
}

/// The first column of a table of 32-bit numbers.
std::vector<std::uint32_t> label_column(ByteReader& file) {
    const std::uint32_t count = file.big_endian();
    const std::uint32_t columns = file.big_endian();
    if (columns < 1 || columns > 1000) {
        file.fail_and_advise("its header promises " + std::to_string(columns) +
                             " numbers for each label, which cannot be right.");
    }
    const std::uint64_t row = 4 * std::uint64_t{columns};
    const std::vector<std::uint8_t> bytes = file.rest(count * row, 12);
    std::vector<std::uint32_t> labels;
    for (std::uint64_t place = 0; place < bytes.size(); place += row) {
        labels.push_back(std::uint32_t{bytes[place]} << 24 | std::uint32_t{bytes[place + 1]} << 16 |
                         std::uint32_t{bytes[place + 2]} << 8 | std::uint32_t{bytes[place + 3]});
    }
    return labels;
}

/// Asks the system for large pages of memory under a large matrix, before anything is written to
/// it. Mini-batches take columns from all over the training set, and with pages of 4 KiB the
/// processor looks up the address of nearly every one of them anew.
void prefer_huge_pages(Mat& matrix) {
    constexpr std::uintptr_t page = 4096;
    const auto begin = reinterpret_cast<std::uintptr_t>(matrix.memptr());
    [[maybe_unused]] const std::uintptr_t first = (begin + page - 1) / page * page;
    [[maybe_unused]] const std::uintptr_t last =
        (begin + matrix.n_elem * sizeof(Real)) / page * page;
#ifdef MADV_HUGEPAGE // Linux
    if (last > first) {
        madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE); // a wish, not a need
    }
#endif
}

void put_big_endian(std::ostream& out, std::uint32_t number) {
    for (const int shift : {24, 16, 8, 0}) {
        out.put(static_cast<char>(number >> shift & 0xff));
    }
}

} // namespace

Mat IdxImages::columns(uword first, uword how_many) const {
    const uword size = rows * cols;
    Mat images(size, how_many, arma::fill::none);
    prefer_huge_pages(images);
    const std::uint8_t* from = pixels.data() + first * size;
    std::transform(from, from + how_many * size, images.begin(),
                   [](std::uint8_t byte) { return static_cast<Real>(byte) / 255; });
    return images;
}

IdxImages read_idx_images(const fs::path& path) {
    ByteReader file(path);
    file.expect_magic(magic_images, "pictures");
    IdxImages images;
    images.count = file.big_endian();
    images.rows = file.big_endian();
    images.cols = file.big_endian();
    const auto sides_fit = [](uword side) { return side >= 1 && side <= 4096; };
    if (!sides_fit(images.rows) || !sides_fit(images.cols) ||
        images.count > most_bytes / (images.rows * images.cols)) {
        file.fail_and_advise("its header promises " + std::to_string(images.count) +
                             " pictures of " + std::to_string(images.rows) + " x " +
                             std::to_string(images.cols) + " pixels, which cannot be right.");
    }
    images.pixels = file.rest(images.count * images.rows * images.cols, 16);
    images.sum = file.sum();
    return images;
}

Labels read_idx_labels(const fs::path& path, std::uint32_t* sum) {
    ByteReader file(path);
    const std::uint32_t magic = file.big_endian();
    if (magic != magic_label_table) {
        file.expect_magic(magic, magic_labels, "labels");
    }
    const std::vector<std::uint32_t> numbers =
        magic == magic_label_table ? label_column(file) : label_bytes(file);
    const auto wrong = std::find_if(numbers.begin(), numbers.end(),
                                    [](std::uint32_t label) { return label > most_classes; });
    if (wrong != numbers.end()) {
        file.fail_and_advise("label " + std::to_string(wrong - numbers.begin()) + " is " +
                             std::to_string(*wrong) +
                             ", and the lab takes classes 0 to 61, or 1 to 62.");
    }
    if (sum != nullptr) {
        *sum = file.sum();
    }
    Labels labels(numbers.size());
    std::copy(numbers.begin(), numbers.end(), labels.begin());
    return labels;
}

Dataset read_idx(const fs::path& image_path, const fs::path& label_path) {
    const IdxImages images = read_idx_images(image_path);
    const Labels labels = read_idx_labels(label_path);
    if (images.count != labels.n_elem) {
        throw MissingError(
            image_path.string() + " has " + std::to_string(images.count) + " pictures, but " +
            label_path.string() + " has " + std::to_string(labels.n_elem) +
            " labels: the two do not belong together. " + how_to_get_again(image_path));
    }
    return {images.columns(0, images.count), labels};
}

fs::path idx_file(const fs::path& directory, const std::string& name) {
    const fs::path plain = directory / name;
    const fs::path zipped = directory / (name + ".gz");
    std::error_code ignored;
    return !fs::exists(plain, ignored) && fs::exists(zipped, ignored) ? zipped : plain;
}

void write_idx_images(const fs::path& path, uword count,
                      const std::function<Mat(uword first, uword n)>& block) {
    constexpr uword most = 10000; // pictures of a block: 31 MB of floats
    write_atomically(path, [&](std::ostream& out) {
        put_big_endian(out, magic_images);
        put_big_endian(out, static_cast<std::uint32_t>(count));
        put_big_endian(out, image_side);
        put_big_endian(out, image_side);
        for (uword first = 0; first < count; first += most) {
            const Mat images = block(first, std::min(most, count - first));
            for (const Real pixel : images) {
                const Real clamped = std::clamp(pixel, Real{0}, Real{1});
                out.put(static_cast<char>(static_cast<std::uint8_t>(std::lround(clamped * 255))));
            }
        }
    });
}

void write_idx_images(const fs::path& path, const Mat& images) {
    write_idx_images(path, images.n_cols, [&](uword first, uword n) -> Mat {
        return images.cols(first, first + n - 1);
    });
}

void write_idx_labels(const fs::path& path, const Labels& labels) {
    write_atomically(path, [&](std::ostream& out) {
        put_big_endian(out, magic_labels);
        put_big_endian(out, static_cast<std::uint32_t>(labels.n_elem));
        for (const uword label : labels) {
            out.put(static_cast<char>(label));
        }
    });
}

} // namespace lab
