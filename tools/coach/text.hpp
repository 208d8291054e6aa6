#pragma once
// Words on the terminal: as wide as the terminal, coloured where that is wanted.

#include <string>
#include <vector>

namespace lab::coach {

enum class Colour { bold, dim, green, red, yellow, cyan };

/// `text` in colour on a terminal, and as it is in a pipe, with NO_COLOR or on a dumb terminal.
std::string paint(Colour colour, const std::string& text);

/// `text` as it would be in a pipe.
std::string without_colours(const std::string& text);

/// Columns that `text` takes: one for each character, none for colours.
std::size_t width(const std::string& text);

/// Columns that the coach fills: the terminal's, at most 100, so that lines stay readable. In a
/// pipe 80.
std::size_t columns();

/// `text` broken between words. The first line begins with `first`, the others with `others`; the
/// lines of `text` stay lines. Ends with a newline.
std::string wrapped(const std::string& text, const std::string& first = "",
                    const std::string& others = "");

/// A command that `wrapped` and `labelled` leave on one line.
std::string unbroken(std::string command);

/// "  label     text", wrapped beside the label; a text of several lines (a matrix) stands below it
/// as it is, and so does one with a word that is too long (a path)
std::string labelled(const std::string& label, const std::string& text);

/// `text` cut to `most` columns, with … where something is missing.
std::string cut(const std::string& text, std::size_t most);

/// `text` with spaces behind it, `least` columns wide.
std::string padded(const std::string& text, std::size_t least);

std::string joined(const std::vector<std::string>& parts, const std::string& between);

} // namespace lab::coach
