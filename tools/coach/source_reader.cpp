#include "source_reader.hpp"

#include "course.hpp"

#include <algorithm>

namespace lab::coach {

SourceReader::SourceReader(const std::string& text, const std::filesystem::path& root)
    : root_(root), text_(text), scopes_(1) {}

std::vector<Slip> SourceReader::slips() {
    SourceTokens source = tokens_of(text_);
    quiet_ = true;
    for (const std::string& header : source.includes) {
        read_header(header);
    }
    quiet_ = false;
    tokens_ = std::move(source.tokens);
    at_ = 0;
    statements(true);
    std::stable_sort(slips_.begin(), slips_.end(),
                     [](const Slip& a, const Slip& b) { return a.line < b.line; });
    return slips_;
}

// --- names -------------------------------------------------------------------------------------

void SourceReader::read_header(const std::string& name) {
    if (!headers_read_.insert(name).second) {
        return;
    }
    const std::string text = read_file(root_ / name);
    SourceTokens source = tokens_of(text);
    for (const std::string& other : source.includes) {
        read_header(other);
    }
    tokens_ = std::move(source.tokens);
    at_ = 0;
    statements(true);
}

void SourceReader::declare(const std::string& name, const Type& type) {
    if (!open_records_.empty() && bodies_.empty()) {
        (*open_records_.back())[name] = type;
    } else {
        scopes_.back()[name] = type;
    }
}

Type SourceReader::lookup(const std::string& name) const {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
        const auto found = scope->find(name);
        if (found != scope->end()) {
            return found->second;
        }
    }
    return {};
}

Type SourceReader::member(const Type& object, const std::string& name,
                          const std::vector<Type>& arguments) const {
    if (object.holds(Type::record)) {
        const auto record = records_.find(object.name);
        if (record != records_.end()) {
            const auto found = record->second.find(name);
            if (found != record->second.end()) {
                return found->second;
            }
        }
    }
    return member_of(object, name, arguments);
}

// --- statements --------------------------------------------------------------------------------

void SourceReader::statements(bool at_top) {
    while (now().kind != Token::end && !is("}")) {
        const std::size_t before = at_;
        statement(at_top);
        at_ += at_ == before; // whatever it is, go on behind it
    }
}

void SourceReader::block() {
    take("{");
    scopes_.emplace_back();
    statements(false);
    scopes_.pop_back();
    take("}");
}

void SourceReader::statement(bool at_top) {
    if (depth_ >= deepest) {
        return;
    }
    ++depth_;
    statement_here(at_top);
    --depth_;
}

void SourceReader::statement_here(bool at_top) {
    if (is("{")) {
        block();
    } else if (take("namespace")) {
        while (now().kind == Token::word || is("::")) {
            ++at_;
        }
        if (take("{")) {
            statements(true);
            take("}");
        }
    } else if (is("struct") || is("class")) {
        structure();
    } else if (take("enum")) {
        while (now().kind != Token::end && !is("{") && !is(";")) {
            ++at_;
        }
        skip_balanced();
    } else if (take("using")) {
        const std::string name = now().text;
        ++at_;
        if (take("=")) {
            if (const auto type = type_here()) {
                aliases_[name] = type->type;
            }
        }
        while (now().kind != Token::end && !is(";")) {
            ++at_;
        }
    } else if (take("template")) {
        template_arguments();
    } else if (is("for")) {
        for_statement();
    } else if (take("return")) {
        return_statement();
    } else if (is("if") || is("while") || is("switch") || is("catch")) {
        ++at_;
        take("constexpr");
        if (take("(")) {
            scopes_.emplace_back();
            if (!declaration(false)) {
                expression();
                take(";");
            }
            if (!is(")")) {
                expression();
            }
            take(")");
            statement(false);
            scopes_.pop_back();
        }
    } else if (is("else") || is("do") || is("try")) {
        ++at_;
    } else if (take("case")) {
        expression();
        take(":");
    } else if (!declaration(at_top)) {
        expression();
        while (take(",")) {
            expression();
        }
        take(";");
    }
}

void SourceReader::for_statement() {
    ++at_;
    if (!take("(")) {
        return;
    }
    scopes_.emplace_back();
    if (!declaration(false)) {
        expression();
        take(";");
    }
    if (!is(")")) {
        expression();
    }
    if (take(";")) {
        while (!is(")") && now().kind != Token::end) {
            const std::size_t before = at_;
            expression();
            take(",");
            at_ += at_ == before;
        }
    }
    take(")");
    statement(false);
    scopes_.pop_back();
}

void SourceReader::structure() {
    ++at_;
    const std::string name = now().text;
    while (now().kind != Token::end && !is("{") && !is(";")) {
        ++at_;
    }
    if (!is("{")) {
        return;
    }
    take("{");
    open_records_.push_back(&records_[name]);
    std::vector<Body> outside;
    outside.swap(bodies_);
    while (now().kind != Token::end && !is("}")) {
        const std::size_t before = at_;
        if (!declaration(true)) {
            ++at_; // public:, a constructor
            if (is("{") || is("(")) {
                skip_balanced();
            }
        }
        at_ += at_ == before;
    }
    bodies_.swap(outside);
    open_records_.pop_back();
    take("}");
}

void SourceReader::return_statement() {
    if (take(";")) {
        return;
    }
    const std::size_t from = at_;
    const Type type = expression();
    if (!bodies_.empty()) {
        Body& body = bodies_.back();
        if (!body.deduced) {
            assigned(body.returns, type);
        } else {
            if (type.holds(Type::expression)) {
                note_returned(body, type, from);
            }
            body.returns = type;
        }
    }
    take(";");
}

// --- tokens ------------------------------------------------------------------------------------

const Token& SourceReader::now(std::size_t ahead) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool SourceReader::is(const char* text, std::size_t ahead) const {
    const Token& token = now(ahead);
    return token.kind != Token::literal && token.text == text && token.kind != Token::end;
}

bool SourceReader::take(const char* text) {
    const bool taken = is(text);
    at_ += taken;
    return taken;
}

std::string SourceReader::words(std::size_t from, std::size_t to) const {
    if (quiet_ || from >= to || to > tokens_.size()) {
        return "";
    }
    const Token& last = tokens_[to - 1];
    return text_.substr(tokens_[from].place, last.place +
                                                 std::max<std::size_t>(last.text.size(), 1) -
                                                 tokens_[from].place);
}

} // namespace lab::coach
