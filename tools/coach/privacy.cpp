#include "privacy.hpp"

#include "process.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace lab::coach {

namespace {

constexpr std::size_t shortest = 3; // a name of fewer letters is a word like any other

bool is_in_a_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::string replaced(std::string text, const std::string& from, const std::string& to,
                     bool whole_words) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        const std::size_t end = at + from.size();
        const bool is_word = (at == 0 || !is_in_a_word(text[at - 1])) &&
                             (end == text.size() || !is_in_a_word(text[end]));
        if (is_word || !whole_words) {
            text.replace(at, from.size(), to);
            at += to.size();
        } else {
            at = end;
        }
    }
    return text;
}

std::string without_folders(std::string text, const Private& secret) {
    for (const auto& [folder, instead] : secret.folders) {
        text = replaced(text, folder, instead, false);
    }
    return text;
}

std::string without_words(std::string text, const Private& secret) {
    for (const std::string& name : secret.names) {
        text = replaced(text, name, "<name>", true);
    }
    return text;
}

/// The end of the comment or the string that begins at `i`; `i` where neither does.
std::size_t end_of_words(const std::string& code, std::size_t i) {
    const std::string two = code.substr(i, 2);
    if (two == "//") {
        return std::min(code.find('\n', i), code.size());
    }
    if (two == "/*") {
        const std::size_t end = code.find("*/", i + 2);
        return end == std::string::npos ? code.size() : end + 2;
    }
    if (code[i] != '"') {
        return i;
    }
    for (std::size_t k = i + 1; k < code.size() && code[k] != '\n'; ++k) {
        if (code[k] == '"') {
            return k + 1;
        }
        k += code[k] == '\\' ? 1 : 0;
    }
    return i + 1;
}

std::string told_by_git(const std::filesystem::path& root, const std::string& what) {
    const Ended end = run_jobs({{{"git", "-C", root.string(), "config", what}, false}}, 1, 20)[0];
    return end.how == Ended::exited && end.code == 0 ? end.output.substr(0, end.output.find('\n'))
                                                     : "";
}

} // namespace

Private private_things(const std::filesystem::path& root) {
    Private secret;
    std::vector<std::string> homes, names;
    for (const char* variable : {"HOME", "USER", "LOGNAME", "SUDO_USER", "HOSTNAME"}) {
        const char* value = std::getenv(variable);
        (std::string(variable) == "HOME" ? homes : names).push_back(value == nullptr ? "" : value);
    }
    if (const passwd* user = getpwuid(getuid())) {
        homes.push_back(user->pw_dir);
        names.push_back(user->pw_name);
        const std::string person = user->pw_gecos == nullptr ? "" : user->pw_gecos;
        names.push_back(person.substr(0, person.find(',')));
    }
    char machine[256] = "";
    gethostname(machine, sizeof machine - 1);
    names.push_back(machine);
    names.push_back(told_by_git(root, "user.name"));
    names.push_back(told_by_git(root, "user.email"));

    secret.folders.push_back({root.string(), "."});
    for (const std::string& home : homes) {
        if (home.size() > shortest) {
            secret.folders.push_back({home, "~"});
        }
    }
    for (const std::string& name : names) {
        // root is nobody's name, and a localhost is everybody's.
        if (name.size() >= shortest && name != "root" && name != "localhost") {
            secret.names.push_back(name);
        }
    }
    // An address holds a name: the longest goes first.
    std::stable_sort(secret.names.begin(), secret.names.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return secret;
}

std::string without_names(const std::string& text, const Private& secret) {
    return without_words(without_folders(text, secret), secret);
}

std::string code_without_names(const std::string& code, const Private& secret) {
    const std::string all = without_folders(code, secret);
    std::string out;
    for (std::size_t i = 0; i < all.size();) {
        const std::size_t end = end_of_words(all, i);
        out += end > i ? without_words(all.substr(i, end - i), secret) : all.substr(i, 1);
        i = std::max(end, i + 1);
    }
    return out;
}

} // namespace lab::coach
