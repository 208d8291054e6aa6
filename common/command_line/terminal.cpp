#include "common/command_line/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <sstream>

namespace lab {

namespace {

winsize window_size(std::FILE* stream) {
    winsize size{};
    ioctl(fileno(stream), TIOCGWINSZ, &size);
    return size;
}

unsigned from_environment(const char* name, unsigned otherwise) {
    const char* text = std::getenv(name);
    unsigned number = 0;
    if (text != nullptr) {
        std::from_chars(text, text + std::strlen(text), number);
    }
    return number > 0 ? number : otherwise;
}

} // namespace

bool is_terminal(std::FILE* stream) {
    return isatty(fileno(stream)) == 1;
}

bool takes_codes(std::FILE* stream) {
    const char* kind = std::getenv("TERM");
    return is_terminal(stream) && kind != nullptr && *kind != '\0' &&
           std::strcmp(kind, "dumb") != 0;
}

unsigned terminal_columns(std::FILE* stream) {
    const unsigned columns = window_size(stream).ws_col;
    return columns > 0 ? columns : from_environment("COLUMNS", 80);
}

unsigned terminal_lines() {
    const unsigned lines = window_size(stdout).ws_row;
    return lines > 0 ? lines : from_environment("LINES", 24);
}

bool use_colour() {
    const char* no_colour = std::getenv("NO_COLOR");
    return takes_codes(stdout) && (no_colour == nullptr || *no_colour == '\0');
}

std::string bold(const std::string& text) {
    return use_colour() ? "\033[1m" + text + "\033[0m" : text;
}

std::string wrapped(const std::string& text, unsigned columns) {
    std::string lines, line, word;
    for (std::istringstream words(text); words >> word;) {
        if (!line.empty() && line.size() + 1 + word.size() > columns) {
            lines += line + '\n';
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    return lines + line + '\n';
}

} // namespace lab
