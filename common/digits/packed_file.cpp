#include "common/digits/packed_file.hpp"

#include "common/basics/named_pipe.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace lab {

PackedFile::PackedFile(const std::filesystem::path& path)
    : file_(open_to_read(path)), buffer_(std::size_t{1} << 18) {
    if (!is_open()) {
        return;
    }
    fill();
    is_packed_ = stream_.avail_in >= 2 && buffer_[0] == 0x1f && buffer_[1] == 0x8b;
    constexpr int gzip = 16 + 15; // zlib's way to ask for gzip's format, with its largest window
    if (is_packed_ && inflateInit2(&stream_, gzip) != Z_OK) {
        throw std::bad_alloc();
    }
}

PackedFile::~PackedFile() {
    if (is_packed_) {
        inflateEnd(&stream_);
    }
}

/// Brings the next bytes of the file into the buffer, all of which was used. False at the end.
bool PackedFile::fill() {
    const std::size_t got = std::fread(buffer_.data(), 1, buffer_.size(), file_.get());
    if (got < buffer_.size() && std::ferror(file_.get()) != 0) {
        trouble_ = Trouble::unreadable;
    }
    stream_.next_in = buffer_.data();
    stream_.avail_in = static_cast<uInt>(got);
    return got > 0;
}

std::size_t PackedFile::read(void* bytes, std::size_t size) {
    return is_packed_ ? unpack(bytes, size) : copy(bytes, size);
}

std::size_t PackedFile::copy(void* bytes, std::size_t size) {
    std::size_t total = 0;
    while (total < size && (stream_.avail_in > 0 || fill())) {
        const std::size_t step = std::min<std::size_t>(size - total, stream_.avail_in);
        std::memcpy(static_cast<char*>(bytes) + total, stream_.next_in, step);
        stream_.next_in += step;
        stream_.avail_in -= static_cast<uInt>(step);
        total += step;
    }
    return total;
}

std::size_t PackedFile::unpack(void* bytes, std::size_t size) {
    std::size_t total = 0;
    while (total < size && !at_end_ && trouble_ == Trouble::none) {
        if (stream_.avail_in == 0 && !fill()) {
            trouble_ = trouble_ == Trouble::none ? Trouble::cut_short : trouble_;
            break;
        }
        const auto step = static_cast<uInt>(std::min<std::size_t>(size - total, 1 << 30));
        stream_.next_out = static_cast<Bytef*>(bytes) + total;
        stream_.avail_out = step;
        const int code = inflate(&stream_, Z_NO_FLUSH);
        total += step - stream_.avail_out;
        if (code == Z_MEM_ERROR) {
            throw std::bad_alloc();
        }
        if (code == Z_STREAM_END) {
            at_end_ = !next_member();
        } else if (code != Z_OK && code != Z_BUF_ERROR) { // the latter only asks for more bytes
            trouble_ = Trouble::damaged;
        }
    }
    return total;
}

/// A gzip file may be several, one after another; what else follows the first is left alone, as
/// gzip does with the zeros at the end of a tape.
bool PackedFile::next_member() {
    return (stream_.avail_in > 0 || fill()) && *stream_.next_in == 0x1f &&
           inflateReset(&stream_) == Z_OK;
}

} // namespace lab
