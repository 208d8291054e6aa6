#pragma once
// A C++ file as a row of tokens: comments, string literals and the preprocessor's lines left out.

#include <string>
#include <vector>

namespace lab::coach {

struct Token {
    enum Kind { word, number, literal, mark, end };
    Kind kind = end;
    std::string text;      // "" of a string or a character
    std::size_t line = 0;  // from 1
    std::size_t place = 0; // in the file's text
};

struct SourceTokens {
    std::vector<Token> tokens;         // the last one is `end`
    std::vector<std::string> includes; // of #include "…"
};

SourceTokens tokens_of(const std::string& text);

} // namespace lab::coach
