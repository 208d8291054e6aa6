#include "saves.hpp"

#include <cstring>

#ifdef __linux__
#include <sys/inotify.h>
#endif
#include <sys/stat.h>
#include <unistd.h>

namespace lab::coach {

Saves::Saves(fs::path file) : file_(std::move(file)), last_(look()) {
#ifdef __linux__
    // The folder is watched, not the file: editors write a new file and give it the old one's name.
    descriptor_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (descriptor_ >= 0 && inotify_add_watch(descriptor_, file_.parent_path().c_str(),
                                              IN_CLOSE_WRITE | IN_MOVED_TO) < 0) {
        close(descriptor_);
        descriptor_ = -1;
    }
#endif
}

Saves::~Saves() {
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

bool Saves::happened() {
    bool told = false;
#ifdef __linux__
    alignas(inotify_event) char bytes[4096];
    for (ssize_t count; descriptor_ >= 0 && (count = read(descriptor_, bytes, sizeof bytes)) > 0;) {
        for (ssize_t at = 0; at < count;) {
            inotify_event event{};
            std::memcpy(&event, bytes + at, sizeof event);
            const char* name = bytes + at + sizeof event;
            told = told || (event.len > 0 && file_.filename() == name);
            at += static_cast<ssize_t>(sizeof event + event.len);
        }
    }
#endif
    const State now = look();
    const bool changed = !(now == last_);
    last_ = now;
    return (told || changed) && now.size >= 0;
}

Saves::State Saves::look() const {
    struct stat info {};
    if (stat(file_.c_str(), &info) != 0) {
        return {};
    }
#ifdef __APPLE__
    const timespec time = info.st_mtimespec;
#else
    const timespec time = info.st_mtim;
#endif
    return {time.tv_sec, time.tv_nsec, info.st_size, info.st_ino};
}

} // namespace lab::coach
