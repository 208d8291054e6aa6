#include "tools/page/router.hpp"

#include "common/basics/error.hpp"
#include "tools/page/guard.hpp"
#include "tools/page/static_files.hpp"

#include <algorithm>
#include <new>

namespace lab::page {

void Router::add(Method method, const std::string& path, Handler handler) {
    handlers_[{path, method}] = std::move(handler);
}

void Router::serve(const std::string& prefix, const std::filesystem::path& folder) {
    folders_.emplace_back(prefix, folder);
    std::stable_sort(folders_.begin(), folders_.end(), [](const auto& one, const auto& other) {
        return one.first.size() > other.first.size();
    });
}

bool Router::knows(const std::string& path) const {
    return handlers_.count({path, Method::get}) + handlers_.count({path, Method::post}) > 0;
}

Response Router::answer(const Request& request) const {
    const auto handler = handlers_.find({request.path, request.method});
    if (handler != handlers_.end()) {
        try {
            return handler->second(request);
        } catch (const Error& failure) {
            return error(400, failure.what());
        } catch (const std::bad_alloc&) {
            return error(503, "There is too little memory for that now: close something, and try "
                              "again.");
        } catch (const std::exception& failure) {
            return error(500, std::string("The server stumbled: ") + failure.what());
        }
    }
    if (knows(request.path)) {
        return error(405, "This is asked in another way.");
    }
    if (is_data(request.path)) {
        return error(404, "There is no " + request.path + " here.");
    }
    if (request.method != Method::get) {
        return error(405, "Files are only read.");
    }
    for (const auto& [prefix, folder] : folders_) {
        if (request.path.rfind(prefix, 0) == 0) {
            return static_file(folder, request.path.substr(prefix.size()));
        }
    }
    return error(404, "There is no such page.");
}

} // namespace lab::page
