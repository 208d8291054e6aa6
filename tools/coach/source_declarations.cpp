#include "source_reader.hpp"

#include <algorithm>

namespace lab::coach {

namespace {

const Names& keywords() {
    static const Names names = {
        "return",  "if",       "else",      "for",          "while", "do",     "switch",
        "case",    "break",    "continue",  "throw",        "using", "new",    "delete",
        "goto",    "default",  "namespace", "struct",       "class", "enum",   "public",
        "private", "template", "operator",  "try",          "catch", "sizeof", "true",
        "false",   "nullptr",  "this",      "static_assert"};
    return names;
}

const Names& qualifiers() {
    static const Names names = {"const",  "static",   "constexpr", "inline",       "mutable",
                                "extern", "typename", "volatile",  "thread_local", "explicit"};
    return names;
}

} // namespace

/// Type, name, and what it begins with; or a function. False, and nothing read, where it is none.
bool SourceReader::declaration(bool at_top) {
    const std::size_t before = at_;
    const auto type = type_here();
    const bool bound = type && is("[") && type->is_auto; // auto [a, b] = f();
    const bool name_follows = now().kind == Token::word && !is_among(keywords(), now().text);
    const bool refers = type && type->is_reference && !type->is_auto;
    const bool goes_on =
        is("=", 1) || is(":", 1) ||
        (!refers && (is(";", 1) || is("(", 1) || is("{", 1) || is(",", 1) || is("[", 1)));
    if (!type || (!bound && !(name_follows && goes_on))) {
        at_ = before;
        return false;
    }
    if (bound) {
        skip_balanced();
        if (take("=") || take(":")) {
            expression();
        }
        return true;
    }
    declarators(*type, at_top);
    return true;
}

/// What is written behind a name that is declared: = value, : range, {values} or (values).
SourceReader::Initial SourceReader::initial_value(bool may_range) {
    Initial initial;
    const bool ranges = may_range && is(":");
    const bool given = take("=") || (ranges && take(":"));
    const bool wrapped = is("{") || (is("(") && !given); // Mat a(n, m), auto z{W * x}
    initial.any = given || wrapped;
    initial.from = at_ + wrapped;
    if (wrapped) {
        const char* close = is("{") ? "}" : ")";
        ++at_;
        const std::vector<Type> values = arguments(close);
        initial.empty = values.empty();
        initial.value = values.size() == 1 ? values[0] : Type{};
    } else if (given) {
        initial.value = expression();
    }
    if (ranges) { // each of its entries in turn
        --initial.value.containers;
        initial.value = initial.value.containers < 0 ? Type{} : initial.value;
    }
    return initial;
}

void SourceReader::declarators(const Declared& declared, bool at_top) {
    const bool in_record = !open_records_.empty() && bodies_.empty();
    do {
        const std::string name = now().text;
        const std::size_t line = now().line;
        ++at_;
        forget_size(name);
        if (is("(") && at_top) {
            function(name, declared);
            return;
        }
        Type type = declared.type;
        while (is("[")) {
            skip_balanced();
            ++type.containers;
        }
        const Initial initial = initial_value(!in_record);
        if (declared.is_auto) {
            if (initial.value.holds(Type::expression)) {
                note_kept(name, line, initial.value, initial.from);
            }
            type = initial.value;
            type.value.reset();
            type.quotient = 0;
        } else {
            assigned(type, initial.value);
        }
        type.given_a_value = initial.any && !initial.empty;
        if (!type.given_a_value && !declared.is_reference && !in_record && !at_top) {
            without_size(name, type, line);
        }
        declare(name, type);
    } while (take(","));
    take(";");
}

void SourceReader::function(const std::string& name, Declared declared) {
    const std::size_t line = now().line;
    const std::vector<Parameter> taken = parameters();
    while (is("const") || is("noexcept") || is("override")) {
        ++at_;
    }
    bool deduced = declared.is_auto;
    if (take("->")) {
        if (const auto type = type_here()) {
            declared.type = type->type;
            deduced = false;
        }
    }
    if (open_records_.empty() && !deduced) {
        functions_[name] = declared.type;
    }
    if (!is("{")) {
        take(";");
        return;
    }
    if (quiet_ || !open_records_.empty()) {
        skip_balanced();
        return;
    }
    without_size_.clear();
    Body body{declared.type, deduced, line, "the function " + name};
    read_body(body, taken);
}

std::vector<SourceReader::Parameter> SourceReader::parameters() {
    std::vector<Parameter> found;
    take("(");
    while (!is(")") && now().kind != Token::end) {
        const std::size_t before = at_;
        if (const auto type = type_here()) {
            Parameter parameter{"", type->type, type->is_auto};
            if (now().kind == Token::word) {
                parameter.name = now().text;
                ++at_;
            }
            if (take("=")) {
                expression();
            }
            found.push_back(parameter);
        } else {
            while (!is(",") && !is(")") && now().kind != Token::end) {
                if (is("(") || is("{") || is("[")) {
                    skip_balanced();
                } else {
                    ++at_;
                }
            }
        }
        take(",");
        at_ += at_ == before;
    }
    take(")");
    return found;
}

Type SourceReader::read_body(const Body& body, const std::vector<Parameter>& parameters,
                             const std::vector<Type>& given) {
    bodies_.push_back(body);
    scopes_.emplace_back();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        Type type = parameters[i].type;
        if (parameters[i].is_auto) {
            type = i < given.size() ? given[i] : Type{};
        }
        scopes_.back()[parameters[i].name] = type;
    }
    block();
    scopes_.pop_back();
    const Type returned = bodies_.back().returns;
    bodies_.pop_back();
    return returned;
}

/// A type with its const and &; not what follows it.
std::optional<SourceReader::Declared> SourceReader::type_here() {
    const std::size_t before = at_;
    Declared declared;
    while (is_among(qualifiers(), now().text)) {
        ++at_;
    }
    if (take("auto")) {
        declared.is_auto = true;
    } else if (is("decltype") && is("auto", 2)) {
        at_ += 4;
        declared.is_auto = true;
    } else {
        std::string name, arguments;
        bool is_vector = false;
        while (now().kind == Token::word && !is_among(keywords(), now().text) &&
               !is_among(qualifiers(), now().text)) {
            static const Names of_one_word = {"unsigned", "long", "short", "signed"};
            name = now().text;
            ++at_;
            if (is("<") && tokens_[at_].place == tokens_[at_ - 1].place + name.size()) {
                static const Names around = {"vector", "array", "deque"};
                is_vector = is_among(around, name);
                const std::size_t inside = at_ + 1;
                arguments = template_arguments();
                if (is_vector) {
                    const std::size_t behind = at_;
                    at_ = inside;
                    if (const auto type = type_here()) {
                        declared.type = type->type;
                        ++declared.type.containers;
                    }
                    at_ = behind;
                }
            }
            if (!take("::") && !(is_among(of_one_word, name) && now().kind == Token::word &&
                                 named_type(now().text, "").kind == Type::whole)) {
                break;
            }
        }
        if (name.empty()) {
            at_ = before;
            return std::nullopt;
        }
        if (!is_vector) {
            const std::size_t arguments_end = arguments.rfind("::");
            declared.type = named_type(name, arguments_end == std::string::npos
                                                 ? arguments
                                                 : arguments.substr(arguments_end + 2));
            const auto alias = aliases_.find(name);
            if (declared.type.kind == Type::unknown && alias != aliases_.end()) {
                declared.type = alias->second;
            } else if (declared.type.kind == Type::unknown && records_.count(name) != 0) {
                declared.type.kind = Type::record;
                declared.type.name = name;
            }
        }
    }
    while (is("const") || is("&") || is("&&") || is("*")) {
        declared.is_reference = declared.is_reference || !is("const");
        if (is("*")) {
            declared.type = {};
        }
        ++at_;
    }
    return declared;
}

/// From < to its >; what stands between.
std::string SourceReader::template_arguments() {
    std::string inside;
    int depth = 0;
    do {
        depth += is("<") ? 1 : is(">") ? -1 : 0;
        if (depth > 0 && !(depth == 1 && is("<"))) {
            inside += now().text;
        }
        ++at_;
    } while (depth > 0 && now().kind != Token::end && !is(";"));
    return inside;
}

} // namespace lab::coach
