#include "tools/page/server.hpp"

#include "common/basics/error.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <algorithm>
#include <deque>
#include <list>

namespace lab::page {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;

using Parser = http::request_parser<http::string_body>;
using Head = http::request<http::string_body>;
using Answer = http::response<http::string_body>;

std::chrono::milliseconds span(double seconds) {
    return std::chrono::milliseconds(static_cast<long>(1000 * seconds));
}

template <typename View>
std::string text_of(const View& view) {
    return std::string(view.data(), view.size());
}

/// A header that is there once; which of two that contradict each other counts is nobody's guess.
template <typename Name>
std::optional<std::string> only(const Head& head, const Name& name) {
    return head.count(name) == 1 ? std::optional(text_of(head[name])) : std::nullopt;
}

/// The head of a request in our own words; nothing where its target is none of ours.
std::optional<Request> in_our_words(const Head& head) {
    Request request;
    if (!split_target(text_of(head.target()), request)) {
        return std::nullopt;
    }
    request.method = head.method() == http::verb::get    ? Method::get
                     : head.method() == http::verb::post ? Method::post
                                                         : Method::other;
    request.host = only(head, http::field::host);
    request.origin = only(head, http::field::origin);
    if (!request.origin && head.count(http::field::origin) > 1) {
        request.origin = "several";
    }
    request.key = only(head, "X-Lab-Key").value_or("");
    request.content_type = text_of(head[http::field::content_type]);
    return request;
}

/// What is said to bytes that are no request.
Response misunderstood(const beast::error_code& failure) {
    if (failure == http::error::body_limit) {
        return error(413, "That is larger than 4 MB, the most that the server takes at once.");
    }
    if (failure == http::error::header_limit || failure == http::error::buffer_overflow) {
        return error(431, "The head of the request is longer than 16 KB.");
    }
    return error(400, "This is no request that the server understands.");
}

/// The head's answer where it has one already: it is refused, or makes no sense.
std::optional<Response> refused(const std::optional<Request>& request, const Guard& guard) {
    return request ? guard.refuse(*request) : misunderstood({});
}

void prepare(Parser& parser, const ServerLimits& limits) {
    parser.header_limit(static_cast<std::uint32_t>(limits.header));
    parser.body_limit(limits.body);
}

/// The answer with the headers that all have.
Answer with_headers(Response&& response, const Guard& guard, bool keep_alive) {
    Answer answer;
    answer.version(11);
    answer.result(response.status);
    answer.set(http::field::content_type, response.type);
    answer.set(http::field::cache_control, "no-store");
    const std::string at = ":" + std::to_string(guard.port);
    answer.set("Content-Security-Policy",
               !response.policy.empty()
                   ? response.policy
                   : "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
                     "blob: data:; connect-src 'self' ws://127.0.0.1" +
                         at + " ws://localhost" + at +
                         "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    answer.set("X-Content-Type-Options", "nosniff");
    answer.set("Referrer-Policy", "no-referrer");
    answer.set("Cross-Origin-Resource-Policy", "same-origin");
    answer.set("Cross-Origin-Opener-Policy", "same-origin");
    answer.keep_alive(keep_alive);
    answer.body() = std::move(response.body);
    answer.prepare_payload();
    return answer;
}

/// Somebody who is connected.
struct Guest {
    virtual ~Guest() = default;
    virtual void close() = 0;
    virtual void tell(const std::shared_ptr<const std::string>&) {} // what listeners are told
    bool proven = false;                                            // has shown the secret
};

} // namespace

struct Server::Inside {
    Inside(unsigned short asked, std::string key, const Router& router, const ServerLimits& limits)
        : guard{asked, std::move(key)}, router(router), limits(limits), workers(limits.threads) {
        listen(asked);
    }
    ~Inside() {
        workers.join();
        guests.clear();
    }

    void listen(unsigned short asked) {
        const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), asked);
        beast::error_code failure;
        acceptor.open(endpoint.protocol(), failure);
        acceptor.set_option(asio::socket_base::reuse_address(true), failure);
        acceptor.bind(endpoint, failure);
        if (!failure) {
            acceptor.listen(128, failure);
        }
        if (failure) {
            const std::string next = std::to_string(asked < 65535 ? asked + 1 : 8028);
            throw UsageError("port " + std::to_string(asked) + " of 127.0.0.1 is not to be had (" +
                             failure.message() +
                             "): is another ./lab page running? Take another port: --port " + next +
                             ".");
        }
        guard.port = acceptor.local_endpoint().port();
    }

    void accept();
    void admit(tcp::socket socket);
    void leave(const Guest* guest) {
        guests.remove_if([&](const auto& each) { return each.get() == guest; });
    }
    void tick(const std::function<bool()>& ended) {
        if (ended()) {
            io.stop();
            return;
        }
        clock.expires_after(std::chrono::milliseconds(100));
        clock.async_wait([this, &ended](const beast::error_code&) { tick(ended); });
    }

    asio::io_context io{1}; // last to go: what waits in it knows all the others
    Guard guard;
    const Router& router;
    ServerLimits limits;
    tcp::acceptor acceptor{io};
    asio::steady_timer clock{io}, breath{io};
    std::list<std::shared_ptr<Guest>> guests; // the oldest first
    asio::thread_pool workers;
};

namespace {

/// A page that listens to what is published.
class Listener : public Guest, public std::enable_shared_from_this<Listener> {
public:
    Listener(beast::tcp_stream stream, Server::Inside& server)
        : stream_(std::move(stream)), server_(server) {}

    void begin(const Head& head) {
        stream_.set_option(websocket::stream_base::timeout{span(5), span(60), true});
        stream_.read_message_max(1024);
        stream_.text(true);
        stream_.async_accept(head, [self = shared_from_this()](const beast::error_code& failure) {
            if (failure) {
                self->leave();
                return;
            }
            self->limit_proof();
            self->read();
        });
    }

    void close() override {
        beast::error_code ignored;
        beast::get_lowest_layer(stream_).socket().close(ignored);
    }

    void tell(const std::shared_ptr<const std::string>& message) override {
        constexpr std::size_t most_waiting = 64; // who is slower misses what is old
        if (!proven || gone_) {
            return;
        }
        if (waiting_.size() >= most_waiting) {
            waiting_.erase(waiting_.begin() + 1);
        }
        waiting_.push_back(message);
        if (waiting_.size() == 1) {
            write();
        }
    }

private:
    /// The first message is the secret, and comes at once.
    void limit_proof() {
        timer_.expires_after(span(server_.limits.header_seconds));
        timer_.async_wait([weak = weak_from_this()](const beast::error_code& failure) {
            const auto self = weak.lock();
            if (self && !failure && !self->proven) {
                self->close();
            }
        });
    }

    void read() {
        stream_.async_read(
            buffer_, [self = shared_from_this()](const beast::error_code& failure, std::size_t) {
                if (failure) {
                    self->leave();
                    return;
                }
                const std::string message = beast::buffers_to_string(self->buffer_.data());
                self->buffer_.consume(self->buffer_.size());
                if (!self->proven && !same_key(message, self->server_.guard.key)) {
                    self->leave();
                    return;
                }
                if (!self->proven) {
                    self->proven = true;
                    self->timer_.cancel();
                    self->tell(std::make_shared<const std::string>("{\"event\":\"welcome\"}"));
                }
                self->read();
            });
    }

    void write() {
        stream_.async_write(
            asio::buffer(*waiting_.front()),
            [self = shared_from_this()](const beast::error_code& failure, std::size_t) {
                if (failure) {
                    self->leave();
                    return;
                }
                self->waiting_.pop_front();
                if (!self->waiting_.empty()) {
                    self->write();
                }
            });
    }

    void leave() {
        gone_ = true;
        timer_.cancel();
        close();
        server_.leave(this);
    }

    websocket::stream<beast::tcp_stream> stream_;
    Server::Inside& server_;
    asio::steady_timer timer_{server_.io};
    beast::flat_buffer buffer_;
    std::deque<std::shared_ptr<const std::string>> waiting_; // the first is being written
    bool gone_ = false;
};

/// A connection that asks, one request after the other.
class Asker : public Guest, public std::enable_shared_from_this<Asker> {
public:
    Asker(tcp::socket socket, Server::Inside& server)
        : stream_(std::move(socket)), server_(server) {}

    /// Waits for the first byte: of a new connection not for long.
    void begin(bool first) {
        if (buffer_.size() > 0) {
            read_head();
            return;
        }
        stream_.expires_after(
            span(first ? server_.limits.header_seconds : server_.limits.idle_seconds));
        stream_.async_read_some(
            buffer_.prepare(4096),
            [self = shared_from_this()](const beast::error_code& failure, std::size_t count) {
                if (failure) {
                    self->leave();
                    return;
                }
                self->buffer_.commit(count);
                self->read_head();
            });
    }

    void close() override {
        beast::error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
        stream_.close();
    }

private:
    void read_head() {
        parser_.emplace();
        prepare(*parser_, server_.limits);
        stream_.expires_after(span(server_.limits.header_seconds));
        http::async_read_header(stream_, buffer_, *parser_,
                                [self = shared_from_this()](const beast::error_code& failure,
                                                            std::size_t) { self->meet(failure); });
    }

    /// The head is there: who asks, and for what? What is refused is so before its body is read.
    void meet(const beast::error_code& failure) {
        if (failure) {
            const bool is_gone = failure == http::error::end_of_stream ||
                                 failure == beast::error::timeout ||
                                 failure.category() == asio::error::get_system_category();
            if (is_gone) {
                leave();
            } else {
                write(misunderstood(failure), false);
            }
            return;
        }
        auto request = in_our_words(parser_->get());
        if (auto refusal = refused(request, server_.guard)) {
            write(std::move(*refusal), false);
            return;
        }
        if (websocket::is_upgrade(parser_->get())) {
            upgrade(*request);
            return;
        }
        proven = proven || server_.guard.is_proven(*request);
        read_body(std::move(*request));
    }

    void upgrade(const Request& request) {
        if (!server_.guard.may_listen(request)) {
            write(error(403, "Only the lab's own page may listen here."), false);
            return;
        }
        stream_.expires_never();
        const auto listener = std::make_shared<Listener>(std::move(stream_), server_);
        server_.guests.push_back(listener);
        server_.leave(this);
        listener->begin(parser_->get());
    }

    void read_body(Request request) {
        stream_.expires_after(span(server_.limits.body_seconds));
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this(), request = std::move(request)](
                             const beast::error_code& failure, std::size_t) mutable {
                             if (failure == http::error::body_limit) {
                                 self->write(misunderstood(failure), false);
                             } else if (failure) {
                                 self->leave();
                             } else {
                                 self->answer(std::move(request));
                             }
                         });
    }

    /// On a thread of its own, so that connections go on meanwhile.
    void answer(Request request) {
        request.body = std::move(parser_->get().body());
        const bool keep_alive = parser_->get().keep_alive() && request.method != Method::other;
        stream_.expires_never();
        asio::post(
            server_.workers, [self = shared_from_this(), request = std::move(request), keep_alive] {
                auto response = std::make_shared<Response>(self->server_.router.answer(request));
                asio::post(self->server_.io, [self, response, keep_alive] {
                    self->write(std::move(*response), keep_alive);
                });
            });
    }

    void write(Response&& response, bool keep_alive) {
        answer_ = with_headers(std::move(response), server_.guard, keep_alive);
        stream_.expires_after(span(server_.limits.body_seconds));
        http::async_write(
            stream_, answer_,
            [self = shared_from_this(), keep_alive](const beast::error_code& failure, std::size_t) {
                if (failure || !keep_alive) {
                    self->leave();
                } else {
                    self->begin(false);
                }
            });
    }

    void leave() {
        close();
        server_.leave(this);
    }

    beast::tcp_stream stream_;
    Server::Inside& server_;
    beast::flat_buffer buffer_{std::size_t{1} << 17};
    std::optional<Parser> parser_;
    Answer answer_;
};

} // namespace

void Server::Inside::accept() {
    acceptor.async_accept([this](const beast::error_code& failure, tcp::socket socket) {
        if (failure) { // no more descriptors, say: a moment later there may be some
            breath.expires_after(span(0.1));
            breath.async_wait([this](const beast::error_code&) { accept(); });
            return;
        }
        admit(std::move(socket));
        accept();
    });
}

void Server::Inside::admit(tcp::socket socket) {
    if (guests.size() >= limits.connections) {
        const auto stranger = std::find_if(guests.begin(), guests.end(),
                                           [](const auto& guest) { return !guest->proven; });
        if (stranger == guests.end()) {
            return; // all have shown the secret, and this one has not
        }
        const std::shared_ptr<Guest> leaving = *stranger;
        guests.erase(stranger);
        leaving->close();
    }
    beast::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const auto guest = std::make_shared<Asker>(std::move(socket), *this);
    guests.push_back(guest);
    guest->begin(true);
}

Server::Server(unsigned short port, std::string key, const Router& router,
               const ServerLimits& limits)
    : inside_(std::make_unique<Inside>(port, std::move(key), router, limits)) {}

Server::~Server() = default;

unsigned short Server::port() const {
    return inside_->guard.port;
}

void Server::run(const std::function<bool()>& ended) {
    inside_->accept();
    inside_->tick(ended);
    inside_->io.run();
}

void Server::publish(const std::string& message) {
    auto shared = std::make_shared<const std::string>(message);
    asio::post(inside_->io, [this, shared] {
        for (const auto& guest : inside_->guests) {
            guest->tell(shared);
        }
    });
}

std::string answer_to_bytes(std::string_view bytes, const Guard& guard, const Router& router,
                            const ServerLimits& limits) {
    Parser parser;
    prepare(parser, limits);
    const auto say = [](const Response& response) {
        return std::to_string(response.status) + " " + response.body;
    };
    std::optional<Request> request;
    while (!parser.is_done()) {
        beast::error_code failure;
        const std::size_t taken = parser.put(asio::buffer(bytes.data(), bytes.size()), failure);
        bytes.remove_prefix(taken);
        if (parser.is_header_done() && !request) {
            request = in_our_words(parser.get());
            if (const auto refusal = refused(request, guard)) {
                return say(*refusal);
            }
            parser.eager(true);
        } else if (failure == http::error::need_more || (!failure && taken == 0)) {
            return "";
        } else if (failure) {
            return say(misunderstood(failure));
        }
    }
    request->body = parser.get().body();
    return say(router.answer(*request));
}

} // namespace lab::page
