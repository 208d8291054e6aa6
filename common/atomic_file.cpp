#include "common/atomic_file.hpp"

#include "common/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

namespace lab {

namespace fs = std::filesystem;

namespace {

/// Removes the temporary file unless it has become the real one.
class TemporaryFile {
public:
    explicit TemporaryFile(fs::path path) : path_(std::move(path)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
    throw UsageError(path.string() + " cannot be written: " + why);
}

bool sync_to_disk(const fs::path& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
    if (descriptor >= 0) {
        close(descriptor);
    }
    return synced;
}

} // namespace

fs::path temporary_beside(const fs::path& path) {
    const std::string unique =
        "." + path.stem().string() + "." + std::to_string(getpid()) + ".part";
    return path.parent_path() / (unique + path.extension().string());
}

void write_atomically(const fs::path& path, const std::function<void(std::ostream&)>& write) {
    require_writable(path);
    const TemporaryFile temporary(temporary_beside(path));
    std::ofstream out(temporary.path(), std::ios::binary | std::ios::trunc);
    write(out);
    out.close();
    if (!out || !sync_to_disk(temporary.path())) {
        refuse(path, "the disk is full or fails. Free some space, or name another folder.");
    }
    std::error_code failed;
    fs::rename(temporary.path(), path, failed);
    if (failed) {
        refuse(path, failed.message() + ". Name another file.");
    }
}

void require_writable(const fs::path& path) {
    std::error_code ignored;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (path.filename().empty() || fs::is_directory(path, ignored)) {
        refuse(path, "it is a directory. Name a file in it.");
    }
    if (!fs::is_directory(folder, ignored)) {
        refuse(path, "there is no folder " + folder.string() + ". Make it, or name another file.");
    }
    const TemporaryFile probe(temporary_beside(path));
    if (!std::ofstream(probe.path(), std::ios::binary)) {
        refuse(path, "the folder does not let you write. Name a file elsewhere.");
    }
}

} // namespace lab
