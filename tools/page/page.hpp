#pragma once
// What all parts of the page share: where things are, and how news reach the browser.

#include "tools/page/router.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace lab::page {

struct Page {
    std::filesystem::path root;  // the checkout
    std::filesystem::path build; // where the lab is built
    std::filesystem::path state; // what the page keeps: .lab/page
    /// Sends {"event": ...} to every page that listens; from any thread.
    std::function<void(const std::string& json)> publish = [](const std::string&) {};
};

} // namespace lab::page
