#include "common/basics/atomic_file.hpp"

#include "common/basics/error.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
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

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Removes what processes that were killed while they wrote `path` left beside it.
void sweep(const fs::path& path) {
    const std::string start = "." + path.stem().string() + ".";
    const std::string end = ".part" + path.extension().string();
    std::error_code failed;
    for (fs::directory_iterator entry(folder_of(path), failed), none; !failed && entry != none;
         entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        if (name.compare(0, start.size(), start) != 0) {
            continue;
        }
        char* rest = nullptr;
        const long process = std::strtol(name.c_str() + start.size(), &rest, 10);
        const bool is_temporary = std::string(rest).compare(0, end.size(), end) == 0;
        if (is_temporary && process > 0 && kill(static_cast<pid_t>(process), 0) != 0 &&
            errno == ESRCH) {
            std::error_code ignored;
            fs::remove(entry->path(), ignored);
        }
    }
}

/// The file that `path` stands for: itself, or what a symbolic link leads to, even where that is
/// not there yet. The link stays, and the temporary file lies beside the file, on its disk. Of a
/// circle of links one is handed back.
fs::path behind_links(fs::path path) {
    std::error_code failed;
    for (int steps = 0; steps < 40 && fs::is_symlink(path, failed); ++steps) { // as many as Linux
        path = path.parent_path() / fs::read_symlink(path, failed);
    }
    return path;
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
    const fs::path target = behind_links(path);
    require_writable(target);
    const TemporaryFile temporary(temporary_beside(target));
    std::ofstream out(temporary.path(), std::ios::binary | std::ios::trunc);
    write(out);
    out.close();
    put_in_place(temporary.path(), target, static_cast<bool>(out));
}

void put_in_place(const fs::path& temporary, const fs::path& path, bool whole) {
    std::error_code failed;
    std::error_code ignored;
    if (!whole || !sync_to_disk(temporary)) {
        refuse(path, "the disk is full or fails. Free some space, or name another folder.");
    }
    const fs::perms mode = fs::status(path, ignored).permissions();
    if (!ignored && fs::exists(path, ignored)) { // an old file, whose mode the new one has; it may
        fs::permissions(temporary, mode, ignored); // forbid reading, which syncing needs
    }
    fs::rename(temporary, path, failed);
    if (failed) {
        refuse(path, failed.message() + ". Name another file.");
    }
}

void require_writable(const fs::path& path) {
    const fs::path target = behind_links(path);
    std::error_code ignored;
    const fs::path folder = folder_of(target);
    if (target.filename().empty() || fs::is_directory(target, ignored)) {
        refuse(target, "it is a directory. Name a file in it.");
    }
    if (!fs::is_directory(folder, ignored)) {
        refuse(target,
               "there is no folder " + folder.string() + ". Make it, or name another file.");
    }
    if (fs::is_symlink(target, ignored)) {
        refuse(target, "it is a link that leads back to itself. Name a file.");
    }
    if (fs::exists(target, ignored) && !fs::is_regular_file(target, ignored)) {
        refuse(target, "it is a device or a pipe, which a file would replace. Name a file.");
    }
    sweep(target);
    const TemporaryFile probe(temporary_beside(target));
    if (!std::ofstream(probe.path(), std::ios::binary)) {
        refuse(target, "the folder does not let you write. Name a file elsewhere.");
    }
}

} // namespace lab
