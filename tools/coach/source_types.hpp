#pragma once
// What the coach can tell of the type of an expression without a compiler: numbers, matrices, and
// Armadillo's expressions, which are not worked out yet. What it cannot tell is `unknown`.

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lab::coach {

using Names = std::set<std::string>;
inline bool is_among(const Names& names, const std::string& name) {
    return names.count(name) != 0;
}

struct Type {
    enum Kind { unknown, whole, real, matrix, each, expression, record, lambda, deduced };
    enum Shape { any, row, col, cube };
    Kind kind = unknown;
    Shape shape = any;
    bool whole_entries = false; // of a matrix: a umat, a comparison
    int containers = 0;         // std::vectors around it
    bool given_a_value = false; // of a record's member
    std::string name;           // of a record
    int index = -1;             // of a lambda

    // Of a whole number that is written down, and of one that came of a division.
    std::optional<long> value = {};
    std::size_t quotient = 0; // 1 + index of the division

    bool holds(Kind wanted) const { return containers == 0 && kind == wanted; }
    bool is_number() const { return holds(whole) || holds(real); }
    bool is_of_matrices() const { return holds(matrix) || holds(expression) || holds(each); }
};

/// The type that these words name, without const and &: "Mat", "arma::Row<uword>", "uword". The
/// `record`s are those that are known by name.
Type named_type(const std::string& name, const std::string& arguments);

/// What a function of Armadillo, or one of std, makes of its arguments.
Type called(const std::string& scope, const std::string& name, const std::vector<Type>& arguments);

/// What a member of a matrix, or of a std::vector, is, or gives when it is called.
Type member_of(const Type& object, const std::string& name, const std::vector<Type>& arguments);

/// What a mark between two numbers or matrices makes of them.
Type combined(const std::string& mark, const Type& left, const Type& right);

Type number(Type::Kind kind);
Type matrix(Type::Shape shape, bool whole_entries = false);

} // namespace lab::coach
