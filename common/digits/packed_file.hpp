#pragma once
// A file that is plain or gzip-compressed, read from front to back.

#include <zlib.h>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

namespace lab {

/// Which of the two a file is is told by its first bytes, not by its name. zlib's inflate is called
/// rather than its gzread: that one takes a stream for whole whose last bytes, the checksum, are
/// missing, where the reader has asked for just what stands before them; and versions differ in
/// how long they remember an error.
class PackedFile {
public:
    enum class Trouble {
        none,
        cut_short, // the gzip stream stops before its end
        damaged,   // it is none, or its checksum is wrong
        unreadable // the system could not read on
    };

    explicit PackedFile(const std::filesystem::path& path);
    PackedFile(const PackedFile&) = delete;
    PackedFile& operator=(const PackedFile&) = delete;
    ~PackedFile();

    bool is_open() const { return file_ != nullptr; }

    /// As many unpacked bytes as there are, up to `size`. Fewer are the end, or trouble.
    std::size_t read(void* bytes, std::size_t size);

    /// What was wrong so far: the first trouble stays.
    Trouble trouble() const { return trouble_; }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    bool fill();
    std::size_t copy(void* bytes, std::size_t size);
    std::size_t unpack(void* bytes, std::size_t size);
    bool next_member();

    std::unique_ptr<std::FILE, Close> file_;
    std::vector<unsigned char> buffer_;
    z_stream stream_ =
        {}; // its next_in and avail_in are the bytes of buffer_ that were not used yet
    bool is_packed_ = false, at_end_ = false;
    Trouble trouble_ = Trouble::none;
};

} // namespace lab
