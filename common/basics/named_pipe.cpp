#include "common/basics/named_pipe.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace lab {

namespace fs = std::filesystem;

namespace {

constexpr int milliseconds_between_looks = 50; // at whether Ctrl-C was pressed

/// A file descriptor that is closed.
class Descriptor {
public:
    explicit Descriptor(const fs::path& path)
        : number_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    int number() const { return number_; }

private:
    int number_;
};

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
    throw MissingError(path.string() + ": " + why);
}

/// Waits until there is something to read, or the writer has closed the pipe.
void wait_for_writer(const fs::path& path, const Descriptor& pipe) {
    pollfd wanted{pipe.number(), POLLIN, 0};
    while (::poll(&wanted, 1, milliseconds_between_looks) <= 0) {
        if (interrupted()) {
            throw Error(path.string() + ": Ctrl-C ended the wait for somebody who writes into "
                                        "this pipe.",
                        exit_interrupted);
        }
    }
}

} // namespace

void read_pipe(const fs::path& path,
               const std::function<bool(const char* bytes, std::size_t size)>& take) {
    const Descriptor pipe(path);
    if (pipe.number() < 0) {
        refuse(path, "it cannot be opened for reading. Check its permissions.");
    }
    std::array<char, std::size_t{1} << 16> piece{};
    for (;;) {
        wait_for_writer(path, pipe);
        const ssize_t size = ::read(pipe.number(), piece.data(), piece.size());
        if (size > 0 && take(piece.data(), static_cast<std::size_t>(size))) {
            continue;
        }
        if (size >= 0) {
            return;
        }
        if (errno != EAGAIN && errno != EINTR) {
            refuse(path, "it cannot be read: " + std::string(std::strerror(errno)) + ".");
        }
    }
}

std::FILE* open_to_read(const fs::path& path) {
    std::error_code ignored;
    if (!fs::is_fifo(path, ignored) || ::access(path.c_str(), R_OK) != 0) {
        return std::fopen(path.c_str(), "rb");
    }
    std::FILE* const copy = std::tmpfile();
    if (copy == nullptr) {
        refuse(path, "there is no room for a copy of what comes out of this pipe.");
    }
    try {
        read_pipe(path, [&](const char* bytes, std::size_t size) {
            return std::fwrite(bytes, 1, size, copy) == size;
        });
    } catch (...) {
        std::fclose(copy);
        throw;
    }
    if (std::fflush(copy) != 0 || std::ferror(copy) != 0) {
        std::fclose(copy);
        refuse(path, "there is no room for a copy of what comes out of this pipe.");
    }
    std::rewind(copy);
    return copy;
}

} // namespace lab
