#include "tools/page/guard.hpp"

#include "common/basics/error.hpp"

#include <array>
#include <fstream>

namespace lab::page {

std::string random_key() {
    std::array<char, 16> bytes{};
    std::ifstream source("/dev/urandom", std::ios::binary);
    if (!source.read(bytes.data(), bytes.size())) {
        throw MissingError("/dev/urandom cannot be read, and without it the page's address has no "
                           "secret: start it where the system's devices are.");
    }
    std::string key;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        key += "0123456789abcdef"[value >> 4];
        key += "0123456789abcdef"[value & 15];
    }
    return key;
}

bool same_key(const std::string& one, const std::string& other) {
    if (one.size() != other.size() || one.empty()) {
        return false;
    }
    unsigned different = 0;
    for (std::size_t k = 0; k < one.size(); ++k) {
        different |= static_cast<unsigned char>(one[k]) ^ static_cast<unsigned char>(other[k]);
    }
    return different == 0;
}

std::optional<Response> Guard::refuse(const Request& request) const {
    const std::string at = ":" + std::to_string(port);
    const bool our_host =
        request.host && (*request.host == "127.0.0.1" + at || *request.host == "localhost" + at);
    if (!our_host) {
        return error(421, "Only 127.0.0.1 and localhost with the page's port are answered here: "
                          "open the address that ./lab page printed.");
    }
    if (request.origin && *request.origin != "http://" + *request.host) {
        return error(403, "Another page asked, and only the lab's own is answered.");
    }
    if (is_data(request.path) && request.path != "/api/live" && !is_proven(request)) {
        return error(403, "The secret of the address is missing or of an earlier start: open the "
                          "address that ./lab page printed last.");
    }
    return std::nullopt;
}

bool is_data(const std::string& path) {
    return path.rfind("/api/", 0) == 0;
}

} // namespace lab::page
