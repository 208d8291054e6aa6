#include "source_tokens.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace lab::coach {

namespace {

bool starts_word(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) || c == '_';
}

bool goes_on(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

/// Reads a text from left to right.
class Scanner {
public:
    explicit Scanner(const std::string& text) : text_(text) {}

    SourceTokens scan() {
        while (at_ < text_.size()) {
            step();
        }
        found_.tokens.push_back({Token::end, "", line_, text_.size()});
        return std::move(found_);
    }

private:
    void step() {
        const char c = text_[at_];
        if (c == '\n') {
            ++line_;
            ++at_;
            fresh_line_ = true;
        } else if (std::isspace(static_cast<unsigned char>(c))) {
            ++at_;
        } else if (is("//")) {
            skip_to(end_of_line(), 0);
        } else if (is("/*")) {
            skip_to(text_.find("*/", at_ + 2), 2);
        } else if (c == '#' && fresh_line_) {
            directive();
        } else {
            fresh_line_ = false;
            token();
        }
    }

    void token() {
        const std::size_t from = at_, line = line_;
        const char c = text_[at_];
        Token::Kind kind = Token::mark;
        if (is("R\"")) {
            const std::size_t open = text_.find('(', at_);
            const std::string close =
                ")" + text_.substr(at_ + 2, open == std::string::npos ? 0 : open - at_ - 2) + "\"";
            skip_to(text_.find(close, at_), close.size());
            kind = Token::literal;
        } else if (c == '"' || c == '\'') {
            quoted(c);
            kind = Token::literal;
        } else if (starts_word(c)) {
            while (at_ < text_.size() && goes_on(text_[at_])) {
                ++at_;
            }
            kind = Token::word;
        } else if (std::isdigit(static_cast<unsigned char>(c)) ||
                   (c == '.' && at_ + 1 < text_.size() &&
                    std::isdigit(static_cast<unsigned char>(text_[at_ + 1])))) {
            number();
            kind = Token::number;
        } else {
            at_ += length_of_mark();
        }
        found_.tokens.push_back(
            {kind, kind == Token::literal ? "" : text_.substr(from, at_ - from), line, from});
    }

    void number() {
        while (at_ < text_.size() &&
               (goes_on(text_[at_]) || text_[at_] == '.' || text_[at_] == '\'' ||
                ((text_[at_] == '+' || text_[at_] == '-') &&
                 (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E')))) {
            ++at_;
        }
    }

    void quoted(char mark) {
        for (++at_; at_ < text_.size() && text_[at_] != mark && text_[at_] != '\n'; ++at_) {
            at_ += text_[at_] == '\\' ? 1 : 0;
        }
        at_ = std::min(at_ + 1, text_.size());
    }

    /// `>>` stays two tokens: it closes two templates more often than it shifts.
    std::size_t length_of_mark() const {
        static constexpr std::array<const char*, 19> two = {
            "::", "->", "++", "--", "+=", "-=", "*=", "/=", "%=", "==",
            "!=", "<=", ">=", "&&", "||", "<<", "|=", "&=", "^="};
        for (const char* mark : two) {
            if (is(mark)) {
                return 2;
            }
        }
        return 1;
    }

    void directive() {
        const std::string line = text_.substr(at_, end_of_line() - at_);
        const std::size_t open = line.find('"'), close = line.rfind('"');
        if (line.find("include") != std::string::npos && open < close) {
            found_.includes.push_back(line.substr(open + 1, close - open - 1));
        }
        skip_to(end_of_line(), 0);
    }

    bool is(const char* start) const {
        return text_.compare(at_, std::char_traits<char>::length(start), start) == 0;
    }

    /// The newline that ends the line, or the lines that backslashes make one.
    std::size_t end_of_line() const {
        std::size_t end = text_.find('\n', at_);
        while (end != std::string::npos && end > 0 && text_[end - 1] == '\\') {
            end = text_.find('\n', end + 1);
        }
        return end == std::string::npos ? text_.size() : end;
    }

    void skip_to(std::size_t place, std::size_t length) {
        const std::size_t end = place == std::string::npos ? text_.size() : place + length;
        for (; at_ < end; ++at_) {
            line_ += text_[at_] == '\n';
        }
    }

    const std::string& text_;
    std::size_t at_ = 0, line_ = 1;
    bool fresh_line_ = true;
    SourceTokens found_;
};

} // namespace

SourceTokens tokens_of(const std::string& text) {
    return Scanner(text).scan();
}

} // namespace lab::coach
