#pragma once
// A file for readers that take a path and no bytes.

#include <filesystem>
#include <string_view>

namespace lab::fuzz {

/// A file in the folder for temporary files, which run.py lays into memory; removed at the end.
class ScratchFile {
public:
    explicit ScratchFile(const char* name);
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile();

    const std::filesystem::path& path() const { return path_; }
    void write(std::string_view bytes) const;

private:
    std::filesystem::path path_;
};

} // namespace lab::fuzz
