#pragma once
// Who may ask: the browser that was given the address, and no other page or program.

#include "tools/page/request.hpp"

#include <optional>
#include <string>

namespace lab::page {

/// 128 random bits of the system as 32 hexadecimal digits. Throws MissingError where it has none.
std::string random_key();

/// Whether two keys are the same, in a time that does not tell how much of them is.
bool same_key(const std::string& one, const std::string& other);

/// The rules of the door. The server listens on the loopback alone, but every page of the web that
/// the same browser shows can send requests there, and so can other users of the machine.
struct Guard {
    unsigned short port = 0;
    std::string key;

    /// Whether the request may be answered at all: it asks for 127.0.0.1 or localhost with our port
    /// (a name of somebody else's that was made to lead here, DNS rebinding, is none of these), and
    /// comes from no other page. The answer that refuses it, or nothing.
    std::optional<Response> refuse(const Request& request) const;

    /// Whether it shows the secret, which every request for data (/api/...) must.
    bool is_proven(const Request& request) const { return same_key(request.key, key); }

    /// A WebSocket: only our own page opens one, so the origin must be there.
    bool may_listen(const Request& request) const {
        return request.origin && !refuse(request) && request.path == "/api/live";
    }
};

/// Whether a path asks for data, which takes the secret, or for a file of the page, which holds
/// none.
bool is_data(const std::string& path);

} // namespace lab::page
