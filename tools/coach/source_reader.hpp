#pragma once
// Reads an answer statement by statement, with the types of its names.

#include "slips.hpp"
#include "source_tokens.hpp"
#include "source_types.hpp"

#include <map>
#include <set>

namespace lab::coach {

class SourceReader {
public:
    SourceReader(const std::string& text, const std::filesystem::path& root);
    std::vector<Slip> slips();

private:
    struct Declared {
        Type type;
        bool is_auto = false, is_reference = false;
    };
    struct Parameter {
        std::string name;
        Type type;
        bool is_auto = false;
    };
    struct Initial {
        Type value;
        std::size_t from = 0; // its first token
        bool any = false, empty = false;
    };
    struct Body { // of a function or a lambda, while it is read
        Type returns;
        bool deduced = false;
        std::size_t line = 0;
        std::string opening; // "the lambda", "the function f"
    };
    struct Lambda {
        std::size_t place = 0; // of its [
        bool generic = false, read_with_matrices = false;
        Type returned;
    };

    // Names
    void read_header(const std::string& name);
    void declare(const std::string& name, const Type& type);
    Type lookup(const std::string& name) const;
    Type member(const Type& object, const std::string& name,
                const std::vector<Type>& arguments) const;

    // Statements
    void statements(bool at_top);
    void statement(bool at_top);
    void statement_here(bool at_top);
    void block();
    void for_statement();
    void structure();
    void return_statement();
    bool declaration(bool at_top);
    Initial initial_value(bool may_range);
    void declarators(const Declared& declared, bool at_top);
    void function(const std::string& name, Declared declared);
    std::vector<Parameter> parameters();
    Type read_body(const Body& body, const std::vector<Parameter>& parameters,
                   const std::vector<Type>& given = {});
    std::optional<Declared> type_here();
    std::string template_arguments();

    // Expressions
    Type expression(int least = 0);
    Type expression_here(int least);
    Type operand();
    Type operand_here();
    Type named();
    Type postfixed(Type type, const std::string& variable);
    Type lambda(const std::vector<Type>& given = {});
    Type call(const std::string& scope, const std::string& name);
    std::vector<Type> arguments(const std::string& close);
    Type binary(const std::string& mark, const Type& left, const Type& right, std::size_t from,
                std::size_t middle);
    void assigned(const Type& to, const Type& from);
    void skip_balanced();

    // What is found
    void note(const Slip& slip);
    void note_kept(const std::string& name, std::size_t line, const Type& type, std::size_t from);
    void note_returned(const Body& body, const Type& type, std::size_t from);
    void note_quotient(const Type& type);
    void without_size(const std::string& path, const Type& type, std::size_t line);
    void uses(const std::string& path, const std::string& how);
    void forget_size(const std::string& path);
    std::string words(std::size_t from, std::size_t to) const;

    const Token& now(std::size_t ahead = 0) const;
    bool is(const char* text, std::size_t ahead = 0) const;
    bool take(const char* text);

    std::filesystem::path root_;
    std::string text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    bool quiet_ = false;                // in a header
    static constexpr int deepest = 200; // what is nested deeper stays unread
    int depth_ = 0;                     // of what is nested
    std::set<std::string> headers_read_;
    std::vector<std::map<std::string, Type>> scopes_;
    std::map<std::string, std::map<std::string, Type>> records_;
    std::vector<std::map<std::string, Type>*> open_records_;
    std::map<std::string, Type> aliases_, functions_;
    std::vector<Lambda> lambdas_;
    std::vector<Body> bodies_;
    struct Quotient {
        std::size_t line = 0;
        std::string words, numerator, denominator;
    };
    std::vector<Quotient> quotients_;
    struct Unsized {
        std::size_t line = 0; // of the declaration
        std::string type;
    };
    std::map<std::string, Unsized> without_size_; // by path: "m", "pooled.largest"
    std::vector<Slip> slips_;
};

} // namespace lab::coach
