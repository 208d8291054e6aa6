// What can be said of a wrong answer without knowing the exercise. Every sentence is tested first.
#include "words.hpp"

#include <cmath>
#include <regex>

namespace lab::check {

namespace {

using Inputs = std::vector<std::pair<std::string, Mat>>;
using Numbers = std::vector<std::pair<std::string, double>>;

std::string cause_of_size(const Mat& came, const Mat& expected) {
    if (came.is_empty()) {
        return "you return an empty matrix: was it ever given a size or a value?";
    }
    if (came.n_rows == expected.n_cols && came.n_cols == expected.n_rows) {
        return same(came.t(), expected, 1e-6)
                   ? "yours is the expected answer transposed: rows and columns are swapped"
                   : "rows and columns are swapped";
    }
    if (came.n_cols == 1 && came.n_rows == expected.n_rows) {
        return "only one column came back, but every column of the input is an example of its own";
    }
    return "";
}

std::string cause_of_not_finite(const Mat& came, const Mat& expected) {
    if (came.has_nan() && !expected.has_nan()) {
        return "NaN is no number: it comes from 0 / 0, infinity / infinity, infinity - infinity or "
               "0 * infinity; look for an exp that overflows, or a log of 0";
    }
    if (came.has_inf() && !expected.has_inf()) {
        return "infinity comes from an overflow (exp of more than 709) or a division by 0";
    }
    return "";
}

const double plain_factors[] = {2.0, 0.5, -2.0, -0.5};

std::string factor_kind(const std::string& factor) {
    return "factor " + factor;
}

General cause_of_factor(const Mat& came, const Mat& expected, const Numbers& numbers) {
    uword top = 0;
    for (uword i = 0; i < expected.n_elem; ++i) {
        if (std::abs(expected(i)) > std::abs(expected(top))) {
            top = i;
        }
    }
    if (expected(top) == 0 || came(top) == 0) {
        return {};
    }
    const double factor = came(top) / expected(top);
    if (!std::isfinite(factor) || !same(came, factor * expected, 1e-6)) {
        return {};
    }
    const auto is = [factor](double value) { return std::abs(factor / value - 1) < 1e-6; };
    if (is(-1)) {
        return {factor_kind("-1"), "the sign is turned round; the size is right"};
    }
    for (const auto& [name, value] : numbers) {
        if (value == 0 || std::abs(value) == 1) {
            continue;
        }
        const std::string valued = name + " = " + number_text(value);
        if (is(value)) {
            return {factor_kind(name),
                    "yours is exactly " + name + " times the expected one (" + valued + ")"};
        }
        if (is(1 / value)) {
            return {factor_kind("1 / " + name),
                    "yours is exactly the expected one divided by " + name + " (" + valued + ")"};
        }
        if (is(-value)) {
            return {factor_kind("-" + name),
                    "yours is exactly -" + name + " times the expected one (" + valued + ")"};
        }
    }
    for (const double value : plain_factors) {
        if (is(value)) {
            return {factor_kind(number_text(value)),
                    "yours is exactly " + number_text(value) + " times the expected one"};
        }
    }
    if (came.n_elem == 1 || factor < 0 || std::abs(factor - 1) < 1e-3) {
        return {};
    }
    return {"some factor", "every entry is wrong by one and the same factor, about " +
                               number_text(factor, 3) +
                               ": what is it that all of them are multiplied or divided by?"};
}

std::string cause_of_offset(const Mat& came, const Mat& expected, const Numbers& numbers) {
    const double offset = came(0) - expected(0);
    if (!same(came, expected + offset, 1e-6)) {
        return "";
    }
    for (const auto& [name, value] : numbers) {
        if (std::abs(offset - value) < 1e-6 * std::abs(value)) {
            return "yours is larger by exactly " + name;
        }
        if (std::abs(offset + value) < 1e-6 * std::abs(value)) {
            return "yours is smaller by exactly " + name;
        }
    }
    if (came.n_elem == 1) {
        return "";
    }
    return "every entry is too " + std::string(offset > 0 ? "large" : "small") + " by the same " +
           number_text(std::abs(offset));
}

std::string cause_of_places(const Mat& came, const Mat& expected, double tolerance) {
    const auto right = [&](const Mat& a, const Mat& b) { return same(a, b, tolerance); };
    const auto pattern = [&](uword count, const std::string& line, auto take) -> std::string {
        std::vector<uword> good;
        for (uword i = 0; i < count; ++i) {
            if (right(take(came, i), take(expected, i))) {
                good.push_back(i);
            }
        }
        if (count < 2 || good.empty()) {
            return "";
        }
        if (good.size() == 1 && good[0] == 0) {
            return "only the first " + line + " is right";
        }
        if (good.size() + 1 == count && good.back() + 2 == count) {
            return "only the last " + line + " is wrong";
        }
        if (good.size() + 1 == count && good.front() == 1) {
            return "only the first " + line + " is wrong";
        }
        return "";
    };
    const std::string by_column =
        pattern(came.n_cols, "column", [](const Mat& A, uword j) -> Mat { return A.col(j); });
    if (!by_column.empty()) {
        return by_column;
    }
    return pattern(came.n_rows, came.n_cols == 1 ? "entry" : "row",
                   [](const Mat& A, uword i) -> Mat { return A.row(i); });
}

/// An approximation, and float in between, err a little, and now to this side, now to that. A slip
/// that happens to be small errs by rule, and is none of the two.
std::string cause_of_nearness(const Mat& came, const Mat& expected, double tolerance) {
    double worst = 0;
    uword above = 0, below = 0;
    for (uword i = 0; i < came.n_elem; ++i) {
        if (expected(i) != 0) {
            const double error = came(i) / expected(i) - 1;
            worst = std::max(worst, std::abs(error));
            above += error > 0;
            below += error < 0;
        } else if (came(i) != 0) {
            return "";
        }
    }
    const bool looks_random = worst < 1e-4 && (came.n_elem < 4 || (above && below));
    if (!looks_random) {
        return "";
    }
    return "close, but not equal: the largest relative error is " + number_text(worst, 2) +
           ", and " + number_text(tolerance, 2) +
           " is allowed; an approximation, or float in between?";
}

} // namespace

General general_cause(const Mat& came, const Mat& expected, double tolerance, const Inputs& inputs,
                      const Numbers& numbers) {
    if (came.n_rows != expected.n_rows || came.n_cols != expected.n_cols) {
        return {"", cause_of_size(came, expected)};
    }
    if (const std::string cause = cause_of_not_finite(came, expected); !cause.empty()) {
        return {"", cause};
    }
    for (const auto& [name, value] : inputs) {
        if (value.n_elem > 1 && same(came, value, tolerance)) {
            return {"input", "you return " + name + " as it came in"};
        }
    }
    if (General general = cause_of_factor(came, expected, numbers); !general.text.empty()) {
        return general;
    }
    if (came.n_elem > 1 && arma::all(arma::vectorise(came) == 0)) {
        return {"zero", vague::all_zero};
    }
    if (const std::string cause = cause_of_offset(came, expected, numbers); !cause.empty()) {
        return {"offset", cause};
    }
    if (const std::string cause = cause_of_places(came, expected, tolerance); !cause.empty()) {
        return {"places", cause};
    }
    if (const std::string cause = cause_of_nearness(came, expected, tolerance); !cause.empty()) {
        return {"near", cause};
    }
    return {};
}

std::vector<std::string> refuted_kinds(const Mat& came, const Mat& expected, bool right,
                                       const std::string& found, const Numbers& numbers) {
    std::vector<std::string> kinds;
    const auto refute = [&](const std::string& kind) {
        if (kind != found) {
            kinds.push_back(kind);
        }
    };
    if (came.is_empty() || arma::all(arma::vectorise(expected) == 0)) {
        return kinds; // a factor would change nothing here
    }
    for (const double value : plain_factors) {
        refute(factor_kind(number_text(value)));
    }
    refute(factor_kind("-1"));
    for (const auto& [name, value] : numbers) {
        if (value != 0 && std::abs(value) != 1) {
            refute(factor_kind(name));
            refute(factor_kind("1 / " + name));
            refute(factor_kind("-" + name));
        }
    }
    if (arma::any(arma::vectorise(came) != 0)) {
        refute("zero");
    }
    if (!right) {
        refute("near");
        if (came.n_elem > 1) { // one number has no places, and none of its entries is like another
            for (const char* kind : {"input", "some factor", "offset", "places"}) {
                refute(kind);
            }
        }
    }
    return kinds;
}

namespace {

/// Which factor of a product of the sizes a x b and c x d does not fit, where that can be told.
std::string turn_advice(uword a, uword b, uword c, uword d, const Case& k) {
    const auto turned = [&k](uword rows, uword cols, const std::string& factor) {
        const std::string name = k.name_of(rows, cols);
        const bool already = name.find("transposed") != std::string::npos;
        return "; the " + factor + " must " + (already ? "not " : "") +
               "be transposed for this step";
    };
    if (a == c && b == d) {
        return "; % multiplies two matrices of one size entry by entry, * is the matrix product, "
               "for which one of them must be transposed";
    }
    if (a == c) {
        return turned(a, b, "first");
    }
    if (b == d) {
        return turned(c, d, "second");
    }
    if (a == d) {
        return "; the two stand in the wrong order";
    }
    return "";
}

std::string product_advice(uword a, uword b, uword c, uword d, const Case& k) {
    return "you multiply " + k.name_of(a, b) + " by " + k.name_of(c, d) + ", but the inner sizes " +
           std::to_string(b) + " and " + std::to_string(c) + " must be equal" +
           turn_advice(a, b, c, d, k);
}

std::string sizes_advice(const std::string& verb, uword a, uword b, uword c, uword d,
                         const Case& k) {
    std::string text = "you " + verb + " " + k.name_of(a, b) + " and " + k.name_of(c, d) +
                       ", entry by entry, but their sizes differ";
    if (a == d && b == c) {
        return text + "; one of the two must be transposed";
    }
    if (a == c && (b == 1 || d == 1)) {
        return text + "; to take a column to every column of a matrix, use A.each_col() += v";
    }
    if (b == d && (a == 1 || c == 1)) {
        return text + "; to take a row to every row of a matrix, use A.each_row() += v";
    }
    if (b == c && verb == "multiply") {
        return text + "; % multiplies entry by entry, * is the matrix product";
    }
    return text;
}

/// Armadillo's own message, told in the words of the exercise.
std::string armadillo_advice(const std::string& text, const Case& k) {
    static const std::regex two_sizes(R"((\d+)x(\d+) and (\d+)x(\d+))");
    static const std::regex expected_got(R"(expected (\d+)x(\d+), got (\d+)x(\d+))");
    std::smatch match;
    const auto at = [&match](int i) { return uword(std::stoull(match[i])); };
    if (std::regex_search(text, match, two_sizes)) {
        const uword a = at(1), b = at(2), c = at(3), d = at(4);
        if (text.find("matrix multiplication") != std::string::npos) {
            return product_advice(a, b, c, d, k);
        }
        for (const auto& [operation, verb] :
             {std::pair<const char*, const char*>{"addition", "add"},
              {"subtraction", "subtract"},
              {"element-wise multiplication", "multiply"},
              {"element-wise division", "divide"},
              {"operator==", "compare"},
              {"operator!=", "compare"},
              {"operator<", "compare"},
              {"operator>", "compare"},
              {"copy into", "copy between"}}) {
            if (text.find(operation) != std::string::npos) {
                return sizes_advice(verb, a, b, c, d, k);
            }
        }
    }
    if (std::regex_search(text, match, expected_got)) {
        return "each_col() wants a column with as many rows as the matrix, each_row() a row with "
               "as "
               "many columns; here " +
               size_text(at(1), at(2)) + " is needed and " + k.name_of(at(3), at(4)) + " came";
    }
    if (text.find("out of bounds") != std::string::npos ||
        text.find("out of range") != std::string::npos) {
        return vague::outside;
    }
    if (text.find("column vector layout") != std::string::npos) {
        return "a matrix of several columns is given to a Col, which has one: sum(A, 0) and the "
               "like "
               "go down each column and give a Row, sum(A, 1) and the like go along each row and "
               "give "
               "a Col";
    }
    if (text.find("row vector layout") != std::string::npos) {
        return "a matrix of several rows is given to a Row, which has one; sum(A, 0), index_max(A, "
               "0) "
               "and the like go down each column and give a Row";
    }
    if (text.find("dot()") != std::string::npos) {
        return "the two vectors of a dot product have different lengths";
    }
    if (text.find("as_scalar()") != std::string::npos) {
        return "as_scalar wants a 1 x 1 result; is one of the vectors to be transposed?";
    }
    if (text.find("size is fixed") != std::string::npos) {
        return "a slice of a Cube keeps its size: what is assigned to it must have as many rows "
               "and columns";
    }
    if (text.find("too large") != std::string::npos) {
        return "a size that is far too large: was a number below 0 taken for an unsigned one?";
    }
    return "";
}

} // namespace

bool is_vague(const std::string& cause) {
    for (const char* known : {vague::past_the_end, vague::written_past_the_end, vague::outside,
                              vague::all_zero, vague::kept_between_calls}) {
        if (cause == known) {
            return true;
        }
    }
    return false;
}

Failure exception_failure(const std::exception& error, const Case& c) {
    const std::string text = error.what();
    const std::string advice = armadillo_advice(text, c);
    if (dynamic_cast<const std::bad_alloc*>(&error)) {
        return {"an answer",
                "the function asked for more memory than the 2 GB that a check allows",
                {"a size that ran away, or a loop that never stops adding"}};
    }
    Failure failure = {"an answer", "the function stopped with the error \"" + text + "\"", {}};
    if (!advice.empty()) {
        failure.causes.push_back(advice);
    }
    return failure;
}

} // namespace lab::check
