#include "tools/page/running.hpp"

#include <fstream>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lab::page {

namespace {

std::filesystem::path note_in(const std::filesystem::path& folder) {
    return folder / "running";
}

} // namespace

RunningNote::RunningNote(const std::filesystem::path& folder, const RunningPage& page)
    : path_(note_in(folder)) {
    file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file_ < 0) {
        return; // ./lab read starts a page of its own then
    }
    const std::string text = std::to_string(page.port) + " " + page.key + "\n";
    if (flock(file_, LOCK_EX | LOCK_NB) != 0 || fchmod(file_, S_IRUSR | S_IWUSR) != 0 ||
        ftruncate(file_, 0) != 0 ||
        write(file_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        close(file_);
        file_ = -1;
    }
}

RunningNote::~RunningNote() {
    if (file_ >= 0) {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
        close(file_);
    }
}

std::optional<RunningPage> running_page(const std::filesystem::path& folder) {
    const int file = open(note_in(folder).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0) {
        return std::nullopt;
    }
    const bool is_held = flock(file, LOCK_SH | LOCK_NB) != 0;
    close(file);
    RunningPage page;
    std::ifstream note(note_in(folder));
    const bool is_whole = static_cast<bool>(note >> page.port >> page.key);
    return is_held && is_whole ? std::optional(page) : std::nullopt;
}

} // namespace lab::page
