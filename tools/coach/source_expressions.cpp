#include "source_reader.hpp"

#include <algorithm>
#include <cstdlib>

namespace lab::coach {

namespace {

int precedence(const std::string& mark) {
    static const std::map<std::string, int> levels = {
        {"=", 1},  {"+=", 1}, {"-=", 1},  {"*=", 1}, {"/=", 1}, {"%=", 1}, {"?", 2},  {"||", 3},
        {"&&", 4}, {"|", 5},  {"^", 6},   {"&", 7},  {"==", 8}, {"!=", 8}, {"<", 9},  {">", 9},
        {"<=", 9}, {">=", 9}, {"<<", 10}, {"+", 11}, {"-", 11}, {"*", 12}, {"/", 12}, {"%", 12}};
    const auto found = levels.find(mark);
    return found == levels.end() ? 0 : found->second;
}

bool of_reals(const Type& type) {
    return type.is_of_matrices() && !type.whole_entries;
}

bool is_whole_literal(const std::string& number) {
    return number.find_first_of(".") == std::string::npos &&
           (number.compare(0, 2, "0x") == 0 || number.find_first_of("eEfF") == std::string::npos);
}

} // namespace

Type SourceReader::expression(int least) {
    if (depth_ >= deepest) {
        return {};
    }
    ++depth_;
    const Type type = expression_here(least);
    --depth_;
    return type;
}

Type SourceReader::expression_here(int least) {
    const std::size_t from = at_;
    Type left = operand();
    while (now().kind == Token::mark) {
        const std::string mark = now().text;
        const int level = precedence(mark);
        if (level == 0 || level <= least) {
            break;
        }
        if (mark == "?") {
            ++at_;
            const Type first = expression();
            take(":");
            const Type second = expression(1);
            left = first.holds(Type::expression) ? first : second;
            left.value.reset();
        } else if (level == 1) {
            ++at_;
            const Type right = expression(0);
            assigned(left, right);
        } else {
            const std::size_t middle = at_;
            ++at_;
            const Type right = expression(level);
            left = binary(mark, left, right, from, middle);
        }
    }
    return left;
}

/// What binary marks stand between.
Type SourceReader::operand() {
    if (depth_ >= deepest) {
        return {};
    }
    ++depth_;
    const Type type = operand_here();
    --depth_;
    return type;
}

Type SourceReader::operand_here() {
    if (is("-") || is("+") || is("!")) {
        const bool negates = is("!");
        ++at_;
        Type type = operand();
        type.value.reset();
        if (type.is_of_matrices()) {
            type.kind = Type::expression;
            type.whole_entries = type.whole_entries || negates;
        }
        return type;
    }
    if (is("++") || is("--") || is("*") || is("&")) {
        const bool counts = is("++") || is("--");
        ++at_;
        const Type type = operand();
        return counts ? type : Type{};
    }
    if (is("[")) {
        return lambda();
    }
    if (is("(")) {
        const bool cast =
            now(1).kind == Token::word && is(")", 2) && named_type(now(1).text, "").is_number();
        if (cast) {
            const Type type = named_type(now(1).text, "");
            at_ += 3;
            assigned(type, operand());
            return type;
        }
        ++at_;
        Type type = expression();
        while (take(",")) {
            type = expression();
        }
        take(")");
        return postfixed(type, "");
    }
    if (is("{")) {
        ++at_;
        arguments("}");
        return {};
    }
    if (now().kind == Token::number) {
        Type type = number(is_whole_literal(now().text) ? Type::whole : Type::real);
        if (type.kind == Type::whole) {
            type.value = std::strtol(now().text.c_str(), nullptr, 0);
        }
        ++at_;
        return type;
    }
    if (now().kind == Token::literal) {
        ++at_;
        return {};
    }
    if (now().kind == Token::word) {
        return named();
    }
    return {};
}

/// A variable, a call, a cast.
Type SourceReader::named() {
    std::string scope, name, arguments_of_template;
    static const Names casts = {
        "static_cast", "conv_to", "zeros",  "ones",           "eye",   "Mat",
        "Col",         "Row",     "vector", "Cube",           "max",   "min",
        "pow",         "randu",   "randn",  "numeric_limits", "array", "linspace"};
    static const Names also_functions = {"max", "min", "pow", "zeros", "ones", "eye"};
    Type in_brackets;
    while (now().kind == Token::word) {
        if (!name.empty()) {
            scope = name == "lab" || name == "mine" ? "mine" : name;
        }
        name = now().text;
        ++at_;
        if (is("<") && is_among(casts, name) &&
            (!scope.empty() || !is_among(also_functions, name))) {
            const std::size_t inside = at_ + 1;
            arguments_of_template = template_arguments();
            const std::size_t behind = at_;
            at_ = inside;
            if (const auto type = type_here()) {
                in_brackets = type->type;
            }
            at_ = behind;
        }
        if (!take("::")) {
            break;
        }
    }
    if ((is("(") || is("{")) && (name == "vector" || name == "array")) {
        const char* close = is("{") ? "}" : ")";
        ++at_;
        arguments(close);
        ++in_brackets.containers;
        return postfixed(in_brackets, "");
    }
    if (is("(")) {
        Type type;
        if (name == "static_cast") {
            ++at_;
            const std::vector<Type> given = arguments(")");
            type = in_brackets;
            assigned(type, given.empty() ? Type{} : given[0]);
        } else if (scope == "conv_to" && name == "from") {
            ++at_;
            arguments(")");
            type = in_brackets;
        } else {
            type = lookup(name);
            if (scope.empty() && type.is_of_matrices()) {
                return postfixed(type, name); // A(i, j)
            }
            type = call(scope, name);
        }
        return postfixed(type, "");
    }
    if (is("{")) {
        Type type = named_type(name, arguments_of_template);
        const auto alias = aliases_.find(name);
        if (records_.count(name) != 0) {
            type.kind = Type::record;
            type.name = name;
        } else if (alias != aliases_.end()) {
            type = alias->second;
        }
        if (type.kind != Type::unknown || alias != aliases_.end()) {
            ++at_;
            arguments("}");
            return postfixed(type, "");
        }
    }
    if (name == "true" || name == "false") {
        return number(Type::whole);
    }
    return postfixed(scope.empty() ? lookup(name) : Type{}, name);
}

/// What follows a name: entries, members, calls. `path` is the variable ("p.largest") as long as it
/// is one.
Type SourceReader::postfixed(Type type, const std::string& variable) {
    std::string path = variable;
    while (true) {
        if (is("(") || is("[")) {
            const std::string close = is("(") ? ")" : "]";
            uses(path, "(");
            ++at_;
            const std::vector<Type> given = arguments(close);
            if (type.containers > 0) {
                --type.containers;
                type = close == "]" ? type : Type{};
            } else {
                type = member_of(type, "at", given);
            }
            path.clear();
        } else if (is(".") || is("->")) {
            ++at_;
            take("template");
            const std::string name = now().text;
            ++at_;
            if (is("(") && !type.holds(Type::record)) {
                uses(path, name);
                ++at_;
                const std::vector<Type> given = arguments(")");
                type = member(type, name, given);
                path.clear();
            } else {
                if (type.is_of_matrices()) {
                    path.clear(); // m.n_rows says nothing of its size
                }
                type = member(type, name, {});
                path += path.empty() ? "" : "." + name;
            }
        } else if (is("++") || is("--")) {
            ++at_;
        } else {
            break;
        }
    }
    if (!path.empty()) {
        uses(path, now().text);
    }
    return type;
}

Type SourceReader::lambda(const std::vector<Type>& given) {
    const std::size_t from = at_, line = now().line;
    skip_balanced();
    std::vector<Parameter> taken;
    if (is("(")) {
        taken = parameters();
    }
    Body body{{}, true, line, "the lambda"};
    while (is("mutable") || is("noexcept") || is("constexpr")) {
        ++at_;
    }
    if (take("->")) {
        if (const auto type = type_here()) {
            body.returns = type->type;
            body.deduced = false;
        }
    }
    if (!is("{")) {
        return {};
    }
    Lambda found;
    found.returned = read_body(body, taken, given);
    found.place = from;
    found.generic =
        std::any_of(taken.begin(), taken.end(), [](const auto& p) { return p.is_auto; });
    lambdas_.push_back(found);
    Type type;
    type.kind = Type::lambda;
    type.index = static_cast<int>(lambdas_.size()) - 1;
    return type;
}

Type SourceReader::call(const std::string& scope, const std::string& name) {
    ++at_;
    const std::vector<Type> given = arguments(")");
    const Type callee = lookup(name);
    if (scope.empty() && callee.holds(Type::lambda)) {
        const auto index = static_cast<std::size_t>(callee.index);
        const bool with_matrices = std::any_of(given.begin(), given.end(),
                                               [](const Type& t) { return t.is_of_matrices(); });
        if (lambdas_[index].generic && with_matrices && !lambdas_[index].read_with_matrices) {
            lambdas_[index].read_with_matrices = true;
            const std::size_t behind = at_;
            at_ = lambdas_[index].place;
            const Type again = lambda(given);
            at_ = behind;
            if (again.holds(Type::lambda)) {
                lambdas_[index].returned = lambdas_[static_cast<std::size_t>(again.index)].returned;
            }
        }
        return lambdas_[index].returned;
    }
    const Type made = named_type(name, "");
    if (made.kind != Type::unknown) {
        assigned(made, given.size() == 1 ? given[0] : Type{});
        return made; // Real(m), Mat(n, m)
    }
    if (scope.empty() || scope == "mine") {
        const auto alias = aliases_.find(name);
        const auto function = functions_.find(name);
        if (alias != aliases_.end()) {
            return alias->second;
        }
        if (function != functions_.end()) {
            return function->second;
        }
    }
    return scope == "mine" ? Type{} : called(scope, name, given);
}

/// The arguments up to `close`, which is taken.
std::vector<Type> SourceReader::arguments(const std::string& close) {
    std::vector<Type> types;
    while (now().kind != Token::end && !is(close.c_str()) && !is(";")) {
        const std::size_t before = at_;
        types.push_back(expression());
        take(",");
        at_ += at_ == before;
    }
    take(close.c_str());
    return types;
}

Type SourceReader::binary(const std::string& mark, const Type& left, const Type& right,
                          std::size_t from, std::size_t middle) {
    Type type = combined(mark, left, right);
    const bool of_whole = left.holds(Type::whole) && right.holds(Type::whole);
    if (mark == "/" && of_whole && right.value != 0L) {
        const Quotient quotient{tokens_[middle].line, words(from, at_), words(from, middle),
                                words(middle + 1, at_)};
        quotients_.push_back(quotient);
        type.quotient = quotients_.size();
        const bool both_written = left.value && right.value;
        const bool loses = both_written ? *left.value % *right.value != 0 : left.value.has_value();
        if (loses && left.value != 0L) {
            note_quotient(type);
        }
        type.quotient = left.value ? 0 : type.quotient;
    } else if (of_whole && type.holds(Type::whole)) {
        type.quotient = std::max(left.quotient, right.quotient);
    } else if (!of_whole && (type.holds(Type::real) || of_reals(left) || of_reals(right))) {
        note_quotient(left);
        note_quotient(right);
        type.quotient = 0;
    }
    return type;
}

/// A quotient of whole numbers that becomes a Real comes too late for what was behind the point.
void SourceReader::assigned(const Type& to, const Type& from) {
    if (to.holds(Type::real) || of_reals(to)) {
        note_quotient(from);
    }
}

void SourceReader::skip_balanced() {
    int depth = 0;
    do {
        depth += is("(") || is("[") || is("{") ? 1 : is(")") || is("]") || is("}") ? -1 : 0;
        ++at_;
    } while (depth > 0 && now().kind != Token::end);
}

} // namespace lab::coach
