#include "common/plots/display.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace lab {

namespace {

constexpr int patience = 3000; // milliseconds: a host that is gone may not even refuse

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// Whether a connection to this address comes about.
bool connects(const sockaddr* address, socklen_t size) {
    const int end = socket(address->sa_family, SOCK_STREAM, 0);
    if (end < 0) {
        return false;
    }
    fcntl(end, F_SETFL, O_NONBLOCK);
    bool connected = connect(end, address, size) == 0;
    if (!connected && (errno == EINPROGRESS || errno == EAGAIN)) {
        pollfd wanted = {end, POLLOUT, 0};
        int error = 0;
        socklen_t length = sizeof error;
        connected = poll(&wanted, 1, patience) == 1 &&
                    getsockopt(end, SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error == 0;
    }
    close(end);
    return connected;
}

/// A name that begins with a zero byte is one of Linux's own, without a file.
bool socket_answers(const std::string& name) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.empty() || name.size() >= sizeof address.sun_path) {
        return false;
    }
    std::memcpy(address.sun_path, name.data(), name.size());
    const bool has_file = name[0] != '\0';
    return connects(
        reinterpret_cast<const sockaddr*>(&address),
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size() + (has_file ? 1 : 0)));
}

bool host_answers(const std::string& host, unsigned long port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (port > 65535 ||
        getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
        return false;
    }
    bool answers = false;
    for (const addrinfo* one = found; one != nullptr && !answers; one = one->ai_next) {
        answers = connects(one->ai_addr, one->ai_addrlen);
    }
    freeaddrinfo(found);
    return answers;
}

bool wayland_answers(const std::string& name) {
    return socket_answers(name[0] == '/' ? name : variable("XDG_RUNTIME_DIR") + "/" + name);
}

/// "[HOST]:N[.SCREEN]", "unix:N", or the path of a socket, as on macOS.
bool x_answers(const std::string& name) {
    const std::size_t colon = name.rfind(':');
    if (name[0] == '/') {
        return socket_answers(name) || socket_answers(name.substr(0, colon));
    }
    if (colon == std::string::npos) {
        return false;
    }
    char* end = nullptr;
    const char* digits = name.c_str() + colon + 1;
    const unsigned long number = std::strtoul(digits, &end, 10);
    if (end == digits || (*end != '\0' && *end != '.')) {
        return false;
    }
    const std::string host = name.substr(0, colon);
    if (!host.empty() && host.compare(0, 4, "unix") != 0) {
        return host_answers(host, 6000 + number);
    }
    const std::string file = "/tmp/.X11-unix/X" + std::to_string(number);
    return socket_answers('\0' + file) || socket_answers(file) ||
           host_answers("localhost", 6000 + number);
}

} // namespace

std::string display_name() {
    const std::string wayland = variable("WAYLAND_DISPLAY");
    return wayland.empty() ? variable("DISPLAY") : wayland;
}

bool display_answers() {
    const std::string wayland = variable("WAYLAND_DISPLAY");
    const std::string x = variable("DISPLAY");
    return (!wayland.empty() && wayland_answers(wayland)) || (!x.empty() && x_answers(x));
}

} // namespace lab
