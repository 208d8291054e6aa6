#pragma once
// What a browser asks, and what it is answered: plain words, without a library's types.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lab::page {

enum class Method { get, post, other };

/// A request whose head was read; the body comes once the head was let in.
struct Request {
    Method method = Method::other;
    std::string path;                         // "/api/read": what stands before the "?"
    std::map<std::string, std::string> query; // "?label=7": percent-decoded, the first of a name
    std::optional<std::string> host, origin;  // headers; nothing where they are missing or doubled
    std::string key;                          // the header X-Lab-Key: the secret of the address
    std::string content_type;
    std::string body;

    /// The value of a query's name; empty where there is none.
    std::string operator[](const std::string& name) const {
        const auto found = query.find(name);
        return found == query.end() ? std::string() : found->second;
    }
};

/// An answer. Errors are one sentence in `body`, as {"error": "..."} where data was asked for.
struct Response {
    unsigned status = 200;
    std::string type = "application/json";
    std::string body;
    std::string policy = {}; // a Content-Security-Policy in place of the page's own
};

using Handler = std::function<Response(const Request&)>;

/// {"error": sentence}, for a person to read on the page.
Response error(unsigned status, const std::string& sentence);

/// Splits "/api/read?label=7" into path and query. False where it is no path of ours: it does not
/// begin with a slash, is longer than 2,000 characters, or its escapes are none.
bool split_target(const std::string& target, Request& request);

/// A whole number from `lowest` to `highest` in the query; throws UsageError, with the name.
unsigned long whole_in(const Request& request, const std::string& name, unsigned long lowest,
                       unsigned long highest);
/// The same for a number.
double real_in(const Request& request, const std::string& name, double lowest, double highest);

} // namespace lab::page
