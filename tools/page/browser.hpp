#pragma once
// The way to the browser: the address, and a file that leads there without showing it to others.

#include <filesystem>
#include <string>

namespace lab::page {

/// http://127.0.0.1:PORT/PATH#key=KEY: browsers send no fragment to anybody.
std::string address_of(unsigned short port, const std::string& key, const std::string& path = "");

/// What to do from another machine, or from a container; empty where the browser is here.
std::string from_elsewhere(unsigned short port);

/// Whether a browser could be opened here: there is a display, and this is no SSH session.
bool can_open_browser();

/// A page of mode 0600 that leads to the address; it is removed when this goes.
class RedirectFile {
public:
    RedirectFile(const std::filesystem::path& folder, const std::string& address);
    RedirectFile(const RedirectFile&) = delete;
    RedirectFile& operator=(const RedirectFile&) = delete;
    ~RedirectFile();
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Starts the system's opener (xdg-open, or open) with a file, without waiting for it. False where
/// there is none.
bool open_in_browser(const std::filesystem::path& file);

} // namespace lab::page
