#pragma once
// The server: connections, limits and time, on Boost.Asio and Boost.Beast, which server.cpp alone
// sees.

#include "tools/page/guard.hpp"
#include "tools/page/router.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace lab::page {

/// What the server allows.
struct ServerLimits {
    std::size_t connections = 32;               // at once
    std::size_t header = std::size_t{16} << 10; // bytes
    std::size_t body = std::size_t{4} << 20;    // bytes
    double header_seconds = 5;                  // from the first byte of a request
    double body_seconds = 20;                   // and as long for an answer to be taken
    double idle_seconds = 60;                   // between two requests of one connection
    unsigned threads = 3;                       // that answer
};

/// Serves 127.0.0.1. Requests are answered by the router's handlers, on threads of their own; a
/// connection that has shown the secret is never closed for a new one's sake, and of those that
/// have not, the oldest yields.
class Server {
public:
    /// Takes the port; 0 stands for any that is free. Throws UsageError where it is taken.
    Server(unsigned short port, std::string key, const Router& router,
           const ServerLimits& limits = {});
    ~Server();

    unsigned short port() const;

    /// Serves until `ended` says so, which is asked ten times a second.
    void run(const std::function<bool()>& ended);

    /// Sends a text to all pages that listen (WebSocket /api/live) and have shown the secret. May
    /// be called from any thread, while the server runs or not.
    void publish(const std::string& message);

    struct Inside; // for server.cpp alone

private:
    std::unique_ptr<Inside> inside_;
};

/// What the server would answer to these bytes, the status and the body, as one text: the parser,
/// the guard and the router without a connection. Empty where it would wait for more. For tests and
/// the fuzzer.
std::string answer_to_bytes(std::string_view bytes, const Guard& guard, const Router& router,
                            const ServerLimits& limits = {});

} // namespace lab::page
