#pragma once
// Which function answers which path, and which folder holds which files.

#include "tools/page/request.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lab::page {

/// The map of the server. It is filled before the server starts and only read from then on:
/// handlers run on several threads at once.
class Router {
public:
    /// `handler` answers `path`, such as "/api/read". What begins with /api/ is only asked with the
    /// secret. A lab::Error that it throws becomes a sentence on the page, with status 400.
    void add(Method method, const std::string& path, Handler handler);

    /// The files of `folder` stand below `prefix`, which begins and ends with a slash; "/" is
    /// answered by index.html of its folder. Of two prefixes the longer one counts. They are read
    /// anew at each request, are public to all who reach the port, and are those of
    /// static_files.hpp.
    void serve(const std::string& prefix, const std::filesystem::path& folder);

    /// The answer to a request that was let in.
    Response answer(const Request& request) const;

    /// Whether a path is known with another method.
    bool knows(const std::string& path) const;

private:
    std::map<std::pair<std::string, Method>, Handler> handlers_;
    std::vector<std::pair<std::string, std::filesystem::path>> folders_; // longest prefix first
};

} // namespace lab::page
