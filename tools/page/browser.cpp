#include "tools/page/browser.hpp"

#include "common/basics/error.hpp"

#include <array>
#include <cstdlib>
#include <fstream>

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX leaves it to us

namespace lab::page {

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

bool is_remote() {
    return !variable("SSH_CONNECTION").empty() || !variable("SSH_TTY").empty();
}

bool is_contained() {
    std::error_code ignored;
    return std::filesystem::exists("/.dockerenv", ignored) ||
           std::filesystem::exists("/run/.containerenv", ignored) || !variable("container").empty();
}

} // namespace

std::string address_of(unsigned short port, const std::string& key, const std::string& path) {
    return "http://127.0.0.1:" + std::to_string(port) + "/" + path + "#key=" + key;
}

std::string from_elsewhere(unsigned short port) {
    const std::string number = std::to_string(port);
    if (is_remote()) {
        const std::string user = variable("USER").empty() ? "you" : variable("USER");
        std::array<char, 256> host{};
        gethostname(host.data(), host.size() - 1);
        return "From the machine that you sit at, the same port on both sides:\n  ssh -L " +
               number + ":127.0.0.1:" + number + " " + user + "@" + host.data() + "\n";
    }
    if (is_contained()) {
        return "In a container: the host reaches the page where port " + number +
               " of the container's 127.0.0.1 is port " + number +
               " of the host's\n(docker run --network host, or your editor's port forwarding).\n";
    }
    return "";
}

bool can_open_browser() {
#ifdef __APPLE__
    return !is_remote();
#else
    return !is_remote() && !(variable("DISPLAY").empty() && variable("WAYLAND_DISPLAY").empty());
#endif
}

RedirectFile::RedirectFile(const std::filesystem::path& folder, const std::string& address)
    : path_(folder / "open.html") {
    // Made anew: an old one may belong to somebody, or be readable
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
    const int file = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                          S_IRUSR | S_IWUSR);
    const std::string text = "<!doctype html><meta charset=\"utf-8\"><title>digit lab</title>"
                             "<meta name=\"referrer\" content=\"no-referrer\">"
                             "<meta http-equiv=\"refresh\" content=\"0;url=" +
                             address + "\"><a href=\"" + address + "\">The page of the lab</a>\n";
    const bool whole =
        file >= 0 && write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (file >= 0) {
        close(file);
    }
    if (!whole) {
        std::filesystem::remove(path_, ignored);
        throw UsageError(path_.string() + " cannot be written: is the disk full? With "
                                          "--no-browser the page does without it.");
    }
}

RedirectFile::~RedirectFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

bool open_in_browser(const std::filesystem::path& file) {
#ifdef __APPLE__
    std::string opener = "open";
#else
    std::string opener = "xdg-open";
#endif
    std::string name = file.string();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int stream : {0, 1, 2}) { // a browser's chatter is not ours
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP); // Ctrl-C is for us alone
    std::array<char*, 3> arguments = {opener.data(), name.data(), nullptr};
    pid_t child = -1;
    const bool started =
        posix_spawnp(&child, opener.c_str(), &actions, &attributes, arguments.data(), environ) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return started;
}

} // namespace lab::page
