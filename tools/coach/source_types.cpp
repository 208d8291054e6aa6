#include "source_types.hpp"

#include <algorithm>

namespace lab::coach {

namespace {

Type expression_like(const Type& type, Type::Shape shape) {
    Type made = matrix(shape, type.whole_entries);
    made.kind = Type::expression;
    return made;
}

Type expression_like(const Type& type) {
    return expression_like(type, type.shape);
}

/// sum, max, any and the like: of a vector a number, of a matrix a row, or what the second argument
/// says.
Type reduced(const std::string& name, const std::vector<Type>& arguments) {
    static const Names of_entries = {"any", "all", "index_max", "index_min"};
    const Type& of = arguments[0];
    const bool whole = is_among(of_entries, name) || of.whole_entries;
    if (arguments.size() == 1) {
        if (of.shape == Type::row || of.shape == Type::col) {
            return number(whole ? Type::whole : Type::real);
        }
        // Of an expression of unknown shape it may be either.
        if (of.kind == Type::expression) {
            return {};
        }
    }
    Type made = expression_like(of, Type::row);
    made.whole_entries = whole;
    if (arguments.size() > 1) {
        made.shape = arguments[1].value == 0L   ? Type::row
                     : arguments[1].value == 1L ? Type::col
                                                : Type::any;
    }
    return made;
}

Type of_armadillo(const std::string& name, const std::vector<Type>& arguments) {
    static const Names entry_by_entry = {
        "exp",  "exp2", "expm1", "log",   "log2", "log10", "log1p", "sqrt",   "square",
        "abs",  "pow",  "sign",  "floor", "ceil", "round", "trunc", "tanh",   "sinh",
        "cosh", "sin",  "cos",   "tan",   "atan", "erf",   "clamp", "cumsum", "cumprod"};
    static const Names reductions = {"sum",    "mean",      "min",      "max",   "prod",
                                     "stddev", "var",       "median",   "range", "any",
                                     "all",    "index_max", "index_min"};
    static const Names rearranged = {"repmat",  "join_rows", "join_cols", "join_horiz", "join_vert",
                                     "reshape", "resize",    "shift",     "fliplr",     "flipud",
                                     "reverse", "sort",      "trimatu",   "trimatl",    "diagmat",
                                     "symmatu", "normalise", "kron",      "conv",       "conv2",
                                     "unique",  "diff"};
    static const Names finders = {"find", "find_unique", "find_finite", "sort_index"};
    static const Names numbers = {"accu", "dot", "norm", "as_scalar", "trace", "det", "cdot"};
    const bool of_matrices = std::any_of(arguments.begin(), arguments.end(),
                                         [](const Type& t) { return t.is_of_matrices(); });
    if (!of_matrices) {
        return {};
    }
    const Type& first = arguments[0];
    if (is_among(entry_by_entry, name) && first.is_of_matrices()) {
        return expression_like(first);
    }
    if (is_among(reductions, name) && first.is_of_matrices()) {
        return arguments.size() > 1 && arguments[1].is_of_matrices() ? expression_like(first)
                                                                     : reduced(name, arguments);
    }
    if (is_among(rearranged, name)) {
        return expression_like(first, Type::any);
    }
    if (name == "trans" || name == "strans") {
        return member_of(first, "t", {});
    }
    if (name == "vectorise") {
        return expression_like(first, Type::col);
    }
    if (is_among(finders, name)) {
        Type made = expression_like(first, Type::col);
        made.whole_entries = true;
        return made;
    }
    if (is_among(numbers, name)) {
        return number(first.whole_entries && name != "norm" ? Type::whole : Type::real);
    }
    return {};
}

Type of_std(const std::string& name, const std::vector<Type>& arguments) {
    static const Names of_numbers = {"exp",  "log",   "log2", "log10", "sqrt", "pow",
                                     "tanh", "floor", "ceil", "round", "fabs", "trunc"};
    static const Names passed_on = {"move", "as_const", "forward"};
    if (is_among(of_numbers, name)) {
        return number(Type::real);
    }
    if (name == "size" || name == "lround" || name == "count") {
        return number(Type::whole);
    }
    if (is_among(passed_on, name) && arguments.size() == 1) {
        return arguments[0];
    }
    if (name == "abs" && arguments.size() == 1) {
        return number(arguments[0].kind);
    }
    if ((name == "max" || name == "min") && arguments.size() == 2 && arguments[0].is_number()) {
        return arguments[0].kind == arguments[1].kind ? number(arguments[0].kind) : Type{};
    }
    return {};
}

Type::Shape turned(Type::Shape shape) {
    return shape == Type::row ? Type::col : shape == Type::col ? Type::row : Type::any;
}

/// Is it A(i), A(i, j): one entry? With a span, or a matrix of indices, it is a part of A.
bool all_whole(const std::vector<Type>& types) {
    return !types.empty() && std::all_of(types.begin(), types.end(),
                                         [](const Type& t) { return t.holds(Type::whole); });
}

} // namespace

Type number(Type::Kind kind) {
    Type type;
    type.kind = kind;
    return type;
}

Type matrix(Type::Shape shape, bool whole_entries) {
    Type type;
    type.kind = Type::matrix;
    type.shape = shape;
    type.whole_entries = whole_entries;
    return type;
}

Type named_type(const std::string& name, const std::string& arguments) {
    static const Names whole = {"int",      "long",     "short",    "unsigned", "char",
                                "bool",     "uword",    "sword",    "size_t",   "int8_t",
                                "int16_t",  "int32_t",  "int64_t",  "uint8_t",  "uint16_t",
                                "uint32_t", "uint64_t", "ptrdiff_t"};
    static const Names real = {"Real", "double", "float"};
    static const Names matrices = {"Mat", "mat", "fmat", "dmat"};
    static const Names columns = {"Col", "vec", "colvec", "fvec", "dvec", "fcolvec"};
    static const Names rows = {"Row", "rowvec", "frowvec", "drowvec"};
    static const Names cubes = {"Cube", "cube", "fcube", "dcube"};
    const bool whole_entries = !arguments.empty() && named_type(arguments, "").kind == Type::whole;
    if (is_among(whole, name)) {
        return number(Type::whole);
    }
    if (is_among(real, name)) {
        return number(Type::real);
    }
    if (is_among(matrices, name)) {
        return matrix(Type::any, whole_entries);
    }
    if (is_among(columns, name)) {
        return matrix(Type::col, whole_entries);
    }
    if (is_among(rows, name)) {
        return matrix(Type::row, whole_entries);
    }
    if (is_among(cubes, name)) {
        return matrix(Type::cube, whole_entries);
    }
    if (name == "umat" || name == "imat") {
        return matrix(Type::any, true);
    }
    if (name == "uvec" || name == "ivec" || name == "ucolvec" || name == "icolvec") {
        return matrix(Type::col, true);
    }
    if (name == "urowvec" || name == "irowvec" || name == "Labels") {
        return matrix(Type::row, true);
    }
    return {};
}

Type called(const std::string& scope, const std::string& name, const std::vector<Type>& arguments) {
    static const Names generators = {"zeros", "ones", "eye"};
    if (scope == "std") {
        return of_std(name, arguments);
    }
    if (is_among(generators, name) && scope == "arma") {
        return expression_like(matrix(arguments.size() == 3 ? Type::cube : Type::any));
    }
    const Type made = of_armadillo(name, arguments);
    const bool on_numbers = !arguments.empty() && arguments[0].is_number();
    return made.kind == Type::unknown && scope.empty() && on_numbers ? of_std(name, arguments)
                                                                     : made;
}

Type member_of(const Type& object, const std::string& name, const std::vector<Type>& arguments) {
    static const Names counts = {"n_rows", "n_cols",    "n_elem",   "n_slices",
                                 "size",   "index_max", "index_min"};
    static const Names parts = {"cols",      "rows",      "submat",    "head_rows",
                                "head_cols", "tail_rows", "tail_cols", "subvec",
                                "head",      "tail",      "slices"};
    static const Names made_later = {"i", "as_col", "as_row"};
    if (object.containers > 0) {
        Type inside = object;
        --inside.containers;
        return name == "size"                                      ? number(Type::whole)
               : name == "front" || name == "back" || name == "at" ? inside
                                                                   : Type{};
    }
    if (!object.is_of_matrices()) {
        return name == "size" ? number(Type::whole) : Type{};
    }
    if (is_among(counts, name)) {
        return number(Type::whole);
    }
    if (name == "t" || name == "st" || name == "ht") {
        return expression_like(object, turned(object.shape));
    }
    if (is_among(made_later, name)) {
        return expression_like(object, name == "as_col"   ? Type::col
                                       : name == "as_row" ? Type::row
                                                          : Type::any);
    }
    if (name == "eval") {
        return matrix(object.shape, object.whole_entries);
    }
    if (name == "max" || name == "min" || (name == "at" && all_whole(arguments))) {
        return number(object.whole_entries ? Type::whole : Type::real);
    }
    if (name == "each_col" || name == "each_row" || name == "each_slice") {
        Type made = object;
        made.kind = Type::each;
        return made;
    }
    if (name == "col" || name == "elem" || name == "diag" || name == "unsafe_col") {
        return matrix(Type::col, object.whole_entries);
    }
    if (name == "row") {
        return matrix(Type::row, object.whole_entries);
    }
    if (name == "slice" || is_among(parts, name)) {
        return matrix(name == "subvec" || name == "head" || name == "tail" ? object.shape
                                                                           : Type::any,
                      object.whole_entries);
    }
    return {};
}

Type combined(const std::string& mark, const Type& left, const Type& right) {
    static const Names comparisons = {"==", "!=", "<", ">", "<=", ">=", "&&", "||"};
    static const Names arithmetic = {"+", "-", "*", "/", "%"};
    const bool compares = is_among(comparisons, mark);
    if (!compares && !is_among(arithmetic, mark)) {
        return {};
    }
    if (left.is_of_matrices() || right.is_of_matrices()) {
        const Type& first = left.is_of_matrices() ? left : right;
        const bool both = left.is_of_matrices() && right.is_of_matrices();
        if (left.holds(Type::each) || right.holds(Type::each)) {
            return matrix(Type::any, first.whole_entries); // it is worked out at once
        }
        Type made = expression_like(first);
        if (mark == "*" && both) {
            made.shape = left.shape == Type::row && right.shape != Type::col   ? Type::row
                         : right.shape == Type::col && left.shape != Type::row ? Type::col
                                                                               : Type::any;
        } else if (both && left.shape != right.shape) {
            // W * x + b may be meant for many columns, and a Mat holds any number of them.
            const bool cubes = left.shape == Type::cube || right.shape == Type::cube;
            made.shape = cubes ? Type::cube : Type::any;
        }
        made.whole_entries =
            compares || (left.is_of_matrices() ? left.whole_entries : right.whole_entries);
        return made;
    }
    if (compares) {
        return left.containers == 0 && right.containers == 0 ? number(Type::whole) : Type{};
    }
    if (!left.is_number() || !right.is_number()) {
        return {};
    }
    return number(left.kind == Type::real || right.kind == Type::real ? Type::real : Type::whole);
}

} // namespace lab::coach
