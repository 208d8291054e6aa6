#include "tools/page/static_files.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lab::page {

namespace {

constexpr std::size_t largest = std::size_t{16} << 20;

struct Kind {
    const char* ending;
    const char* type;
};
constexpr std::array<Kind, 8> kinds = {{{".html", "text/html; charset=utf-8"},
                                        {".css", "text/css; charset=utf-8"},
                                        {".js", "text/javascript; charset=utf-8"},
                                        {".svg", "image/svg+xml"},
                                        {".png", "image/png"},
                                        {".ico", "image/x-icon"},
                                        {".json", "application/json"},
                                        {".txt", "text/plain; charset=utf-8"}}};

/// Closed when it goes.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            close(number_);
        }
    }
    int number() const { return number_; }
    void replace(int number) {
        close(number_);
        number_ = number;
    }

private:
    int number_;
};

/// The names of a path; nothing where one of them is not such as our files have.
std::optional<std::vector<std::string>> names_of(const std::string& path) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '.';
    };
    std::vector<std::string> names(1);
    for (const char c : path) {
        if (c == '/') {
            names.emplace_back();
        } else if (is_plain(c)) {
            names.back() += c;
        } else {
            return std::nullopt;
        }
    }
    if (names.back().empty()) {
        names.back() = "index.html";
    }
    const bool all_fine = std::all_of(names.begin(), names.end(), [](const std::string& name) {
        return !name.empty() && name.front() != '.';
    });
    return all_fine ? std::optional(names) : std::nullopt;
}

/// What the file holds; nothing where it is no plain file within the folder. Each step opens what
/// the one before found, so that nobody can put a link in its place meanwhile.
std::optional<std::string> contents(const std::filesystem::path& folder,
                                    const std::vector<std::string>& names) {
    Descriptor at(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (std::size_t k = 0; k < names.size() && at.number() >= 0; ++k) {
        const int kind = k + 1 < names.size() ? O_DIRECTORY : O_NONBLOCK;
        at.replace(openat(at.number(), names[k].c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind));
    }
    struct stat status {};
    if (at.number() < 0 || fstat(at.number(), &status) != 0 || !S_ISREG(status.st_mode) ||
        static_cast<std::size_t>(status.st_size) > largest) {
        return std::nullopt;
    }
    std::string text;
    std::array<char, 65536> block{};
    for (;;) {
        const ssize_t count = read(at.number(), block.data(), block.size());
        if (count < 0 || text.size() > largest) {
            return std::nullopt;
        }
        if (count == 0) {
            return text;
        }
        text.append(block.data(), static_cast<std::size_t>(count));
    }
}

} // namespace

Response static_file(const std::filesystem::path& folder, const std::string& path) {
    const Response none = error(404, "There is no such page.");
    const auto names = names_of(path);
    if (!names) {
        return none;
    }
    const std::string ending = std::filesystem::path(names->back()).extension().string();
    const auto* kind = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const Kind& each) { return ending == each.ending; });
    if (kind == kinds.end()) {
        return none;
    }
    const auto text = contents(folder, *names);
    if (!text) {
        return none;
    }
    // A figure has styles of its own, and no script runs in it, even where it is opened by itself
    const bool is_figure = ending == ".svg";
    return {200, kind->type, *text,
            is_figure ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
                        "sandbox"
                      : ""};
}

} // namespace lab::page
