#pragma once
// What the terminal can show.

#include <cstdio>
#include <string>

namespace lab {

/// Whether the stream goes to a terminal, and not into a file or a pipe.
bool is_terminal(std::FILE* stream);

/// Whether it goes to a terminal that takes codes for colours and for places: not to one that $TERM
/// calls dumb, such as an editor's, nor to one that has no $TERM.
bool takes_codes(std::FILE* stream);

/// Columns of the terminal on this stream: asked of the terminal, else $COLUMNS, else 80.
unsigned terminal_columns(std::FILE* stream = stdout);

/// Lines of the terminal on standard output: asked of the terminal, else $LINES, else 24.
unsigned terminal_lines();

/// Colours are for terminals that take codes, and for those who did not set NO_COLOR
/// (no-color.org).
bool use_colour();

/// `text` in bold where colours are used.
std::string bold(const std::string& text);

/// `text` broken between words into lines of at most `columns` letters (letters of one byte each),
/// each ended; a longer word has a line of its own.
std::string wrapped(const std::string& text, unsigned columns);

} // namespace lab
