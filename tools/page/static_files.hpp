#pragma once
// The page's own files, read from a folder that nothing leads out of.

#include "tools/page/request.hpp"

#include <filesystem>
#include <string>

namespace lab::page {

/// The file `path`, relative to `folder`; index.html where it is empty or ends in a slash. Answered
/// are .html, .css, .js, .svg, .png, .ico, .json and .txt up to 16 MB, whose names are of letters,
/// digits, "_", "-" and "." and do not begin with a dot; symbolic links are not followed. Anything
/// else is not there (404), whatever it is.
Response static_file(const std::filesystem::path& folder, const std::string& path);

} // namespace lab::page
