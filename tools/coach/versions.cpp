#include "versions.hpp"

#include "process.hpp"
#include "text.hpp"

#define BOOST_BIND_GLOBAL_PLACEHOLDERS // Boost 1.74 warns of its own use of them
#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include <cstdlib>
#include <sstream>

#include <sys/utsname.h>

namespace lab::coach {

namespace {

using Tree = boost::property_tree::ptree;

/// An empty tree where the file is missing or no JSON.
Tree read_json(const fs::path& file) {
    Tree tree;
    try {
        std::istringstream in(read_file(file));
        boost::property_tree::read_json(in, tree);
    } catch (const boost::property_tree::ptree_error&) {
        return {};
    }
    return tree;
}

/// The first line that the program answers.
std::string answer_of(const std::vector<std::string>& command) {
    if (command.empty()) {
        return "";
    }
    const Ended end = run_jobs({{command, true, {"LC_ALL=C"}}}, 1, 20)[0];
    return end.how == Ended::exited && end.code == 0 ? end.output.substr(0, end.output.find('\n'))
                                                     : "";
}

/// By which words the build calls its compiler, such as "ccache c++".
std::vector<std::string> compiler(const Course& course) {
    const Tree commands = read_json(course.build / "compile_commands.json");
    std::vector<std::string> found;
    if (!commands.empty()) {
        std::istringstream words(commands.front().second.get<std::string>("command", ""));
        for (std::string word; words >> word && word[0] != '-';) {
            found.push_back(word);
        }
    }
    return found;
}

std::string version_of(const Tree& dependencies, const std::string& name) {
    for (const auto& entry : dependencies) {
        if (entry.second.get<std::string>("name", "") == name) {
            return entry.second.get<std::string>("version", "");
        }
    }
    return "";
}

std::string system_in_words() {
    utsname kernel{};
    const std::string words = uname(&kernel) == 0 ? std::string(kernel.sysname) + " " +
                                                        kernel.release + " " + kernel.machine
                                                  : "";
    for (const std::string& line : split_lines(read_file("/etc/os-release"))) {
        if (line.compare(0, 13, "PRETTY_NAME=\"") == 0) {
            return line.substr(13, line.size() - 14) + ", " + words;
        }
    }
    return words;
}

std::string processor() {
    for (const std::string& line : split_lines(read_file("/proc/cpuinfo"))) {
        if (line.compare(0, 10, "model name") == 0 && line.find(": ") != std::string::npos) {
            return line.substr(line.find(": ") + 2);
        }
    }
    return "";
}

/// Settings that change what is compiled, or how it computes.
std::string settings() {
    std::vector<std::string> found;
    for (const char* name : {"CXX", "CXXFLAGS", "CPPFLAGS", "LDFLAGS", "OPENBLAS_CORETYPE"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            found.push_back(std::string(name) + "=" + value);
        }
    }
    return found.empty() ? "none" : joined(found, " ");
}

} // namespace

std::string versions(const Course& course) {
    const Tree libraries = read_json(course.build / "meson-info" / "intro-dependencies.json");
    const Tree meson = read_json(course.build / "meson-info" / "meson-info.json");
    const std::string blas = version_of(libraries, "openblas");
    std::vector<std::string> asked = compiler(course);
    if (!asked.empty()) {
        asked.push_back("--version");
    }
    const std::pair<const char*, std::string> lines[] = {
        {"lab", answer_of({(course.root / "lab").string(), "--version"})},
        {"system", system_in_words()},
        {"processor", processor()},
        {"compiler", answer_of(asked)},
        {"Armadillo", version_of(libraries, "armadillo")},
        {"BLAS", blas.empty() ? "" : "OpenBLAS " + blas},
        {"Boost", version_of(libraries, "boost")},
        {"meson", meson.get<std::string>("meson_version.full", "")},
        {"ninja", answer_of({on_path("ninja") ? "ninja" : "ninja-build", "--version"})},
        {"settings", settings()}};
    std::string text;
    for (const auto& [name, value] : lines) {
        text += padded(name, 10) + " " + (value.empty() ? "unknown" : value) + "\n";
    }
    return text;
}

} // namespace lab::coach
