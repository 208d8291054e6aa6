#pragma once
// Where a page of this checkout is already, so that ./lab read opens a lesson there.

#include <filesystem>
#include <optional>
#include <string>

namespace lab::page {

struct RunningPage {
    unsigned short port = 0;
    std::string key;
};

/// A note of mode 0600 in the page's own folder, which counts as long as its writer lives: a lock
/// on it, which goes with the process, says so. Where another page runs already the note stays that
/// one's.
class RunningNote {
public:
    RunningNote(const std::filesystem::path& folder, const RunningPage& page);
    RunningNote(const RunningNote&) = delete;
    RunningNote& operator=(const RunningNote&) = delete;
    ~RunningNote();

private:
    int file_ = -1;
    std::filesystem::path path_;
};

/// The page that runs, if any.
std::optional<RunningPage> running_page(const std::filesystem::path& folder);

} // namespace lab::page
