#pragma once
// What the terminal can show, and pictures of digits drawn in letters.

#include "common/real.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace lab {

/// Whether the stream goes to a terminal, and not into a file or a pipe.
bool is_terminal(std::FILE* stream);

/// Columns of the terminal on standard output: asked of the terminal, else $COLUMNS, else 80.
unsigned terminal_columns();

/// Lines of the terminal on standard output: asked of the terminal, else $LINES, else 24.
unsigned terminal_lines();

/// Colours are for terminals alone, and for those who did not set NO_COLOR (no-color.org).
bool use_colour();

/// `text` in bold where colours are used.
std::string bold(const std::string& text);

/// `text` broken between words into lines of at most `columns` letters (letters of one byte each),
/// each ended; a longer word has a line of its own.
std::string wrapped(const std::string& text, unsigned columns);

/// A picture of 28 x 28 pixels (784 x 1, 0 paper, 1 ink) as 14 lines of 28 letters: two pixels, one
/// above the other, share a letter, because letters are twice as high as wide.
std::vector<std::string> picture_in_letters(const Col& image);

} // namespace lab
