#include "text.hpp"

#include "common/command_line/terminal.hpp"

#include <algorithm>
#include <sstream>

namespace lab::coach {

namespace {

constexpr char no_break = '\x1f'; // stands for a space inside unbroken words

/// The bytes of the character that begins with `c` in UTF-8.
std::size_t bytes_of(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u < 0xc0 ? 1 : u < 0xe0 ? 2 : u < 0xf0 ? 3 : 4;
}

} // namespace

std::string paint(Colour colour, const std::string& text) {
    static const char* codes[] = {"1", "2", "32", "31", "33", "36"};
    if (!use_colour() || text.empty()) {
        return text;
    }
    return std::string("\033[") + codes[static_cast<int>(colour)] + "m" + text + "\033[0m";
}

std::string without_colours(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\033') {
            i = std::min(text.find('m', i), text.size());
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::size_t width(const std::string& text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\033') {
            while (i < text.size() && text[i] != 'm') {
                ++i;
            }
            ++i;
            continue;
        }
        i += bytes_of(text[i]);
        ++count;
    }
    return count;
}

std::size_t columns() {
    if (!is_terminal(stdout)) {
        return 80;
    }
    return std::clamp<std::size_t>(terminal_columns(), 20, 100);
}

std::string unbroken(std::string command) {
    std::replace(command.begin(), command.end(), ' ', no_break);
    return command;
}

std::string wrapped(const std::string& text, const std::string& first, const std::string& others) {
    std::string out;
    std::string indent = first;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::string row = indent;
        bool empty = true;
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            if (!empty && width(row) + 1 + width(word) > columns()) {
                out += row + "\n";
                row = others;
                empty = true;
            }
            row += (empty ? "" : " ") + word;
            empty = false;
        }
        out += row + "\n";
        indent = others;
    }
    std::replace(out.begin(), out.end(), no_break, ' ');
    return text.empty() ? first + "\n" : out;
}

std::string labelled(const std::string& label, const std::string& text) {
    const std::string head = "  " + padded(label, 10);
    std::size_t longest = 0;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        longest = std::max(longest, width(word));
    }
    if (text.find('\n') == std::string::npos && longest + 12 > columns()) {
        return "  " + label + "\n" + wrapped(text, "    ", "    ");
    }
    if (text.find('\n') == std::string::npos) {
        return wrapped(text, head, std::string(12, ' '));
    }
    std::string out = "  " + label + "\n";
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        out += "    " + line + "\n";
    }
    return out;
}

std::string cut(const std::string& text, std::size_t most) {
    if (width(text) <= most || most == 0) {
        return text;
    }
    std::size_t i = 0;
    for (std::size_t taken = 0; taken + 1 < most; ++taken) {
        i += bytes_of(text[i]);
    }
    return text.substr(0, i) + "…";
}

std::string padded(const std::string& text, std::size_t least) {
    const std::size_t wide = width(text);
    return text + std::string(wide < least ? least - wide : 0, ' ');
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : between) + part;
    }
    return text;
}

} // namespace lab::coach
