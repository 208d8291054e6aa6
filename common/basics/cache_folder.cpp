#include "common/basics/cache_folder.hpp"

#include <cstdlib>

namespace lab {

namespace fs = std::filesystem;

std::optional<fs::path> cache_folder() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    const char* home = std::getenv("HOME");
    fs::path folder;
    if (cache != nullptr && fs::path(cache).is_absolute()) { // the specification ignores others
        folder = fs::path(cache) / "digit-lab";
    } else if (home != nullptr && *home != '\0') {
        folder = fs::path(home) / ".cache" / "digit-lab";
    } else {
        return std::nullopt;
    }
    std::error_code failed;
    fs::create_directories(folder, failed);
    return failed ? std::nullopt : std::optional(folder);
}

} // namespace lab
