#pragma once
// Notices that a file was saved.

#include "course.hpp"

namespace lab::coach {

/// At once through inotify, where the kernel and the file system tell of changes; they are looked
/// for in any case whenever `happened` is asked, so that a network disk or a container without
/// inotify only takes half a second longer.
class Saves {
public:
    explicit Saves(fs::path file);
    Saves(const Saves&) = delete;
    Saves& operator=(const Saves&) = delete;
    ~Saves();

    /// To be waited on; it may wake for other files of the folder. -1 without inotify.
    int descriptor() const { return descriptor_; }

    /// Whether the file was written, or another put in its place, since the last call.
    bool happened();

private:
    struct State {
        long long seconds = 0, nanoseconds = 0, size = -1;
        unsigned long long inode = 0;
        bool operator==(const State& other) const {
            return seconds == other.seconds && nanoseconds == other.nanoseconds &&
                   size == other.size && inode == other.inode;
        }
    };
    State look() const;

    fs::path file_;
    int descriptor_ = -1;
    State last_;
};

} // namespace lab::coach
