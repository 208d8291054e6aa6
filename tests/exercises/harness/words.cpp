#include "words.hpp"

#include <cmath>
#include <cstdio>

namespace lab::check {

std::string size_text(uword rows, uword cols) {
    return std::to_string(rows) + " x " + std::to_string(cols);
}

std::string number_text(double value, int digits) {
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0 ? "infinity" : "-infinity";
    }
    char text[64];
    std::snprintf(text, sizeof text, "%.*g", digits, value == 0 ? 0.0 : value);
    return text;
}

std::string matrix_text(const Mat& A, int digits) {
    if (A.is_empty()) {
        return "nothing (" + size_text(A) + ")";
    }
    if (A.n_elem == 1) {
        return number_text(A(0, 0), digits);
    }
    std::string text;
    for (uword i = 0; i < A.n_rows; ++i) {
        if (A.n_cols == 1) {
            text += (i ? ", " : "(") + number_text(A(i, 0), digits);
            continue;
        }
        for (uword j = 0; j < A.n_cols; ++j) {
            const std::string entry = number_text(A(i, j), digits);
            text += std::string(entry.size() < 10 ? 10 - entry.size() : 1, ' ') + entry;
        }
        if (i + 1 < A.n_rows) {
            text += "\n";
        }
    }
    return A.n_cols == 1 ? text + ")" : text;
}

std::string line_text(const Mat& A, int digits) {
    if (A.n_elem == 1) {
        return number_text(A(0), digits);
    }
    std::string text = "(";
    for (uword i = 0; i < A.n_rows; ++i) {
        for (uword j = 0; j < A.n_cols; ++j) {
            text += (j               ? ", "
                     : !i            ? ""
                     : A.n_cols == 1 ? ", "
                                     : "; ") +
                    number_text(A(i, j), digits);
        }
    }
    return text + ")";
}

std::string count_text(std::size_t count, const std::string& thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

bool same(double came, double expected, double scale, double tolerance) {
    if (came == expected || (std::isnan(came) && std::isnan(expected))) {
        return true;
    }
    if (!std::isfinite(came) || !std::isfinite(expected)) {
        return false;
    }
    // Sums in another order end in other last digits, so entries much smaller than the rest of
    // their matrix, and numbers that should be exactly 0, have a floor.
    const double size = std::max(std::abs(expected), 1e-3 * scale);
    return std::abs(came - expected) <= tolerance * std::max(size, 1e-8);
}

namespace {

double largest(const Mat& A) {
    double scale = 0;
    for (const double entry : A) {
        if (std::isfinite(entry)) {
            scale = std::max(scale, std::abs(entry));
        }
    }
    return scale;
}

bool same_size(const Mat& A, const Mat& B) {
    return A.n_rows == B.n_rows && A.n_cols == B.n_cols;
}

} // namespace

bool same(const Mat& came, const Mat& expected, double tolerance) {
    if (!same_size(came, expected)) {
        return false;
    }
    const double scale = largest(expected);
    for (uword i = 0; i < came.n_elem; ++i) {
        if (!same(came(i), expected(i), scale, tolerance)) {
            return false;
        }
    }
    return true;
}

Failure difference(const std::string& what, const Mat& came, const Mat& expected,
                   double tolerance) {
    if (!same_size(came, expected)) {
        if (came.n_cols == 1 && expected.n_cols == 1) {
            return {what + " has " + std::to_string(expected.n_elem) +
                        (expected.n_elem == 1 ? " entry" : " entries"),
                    "it has " + std::to_string(came.n_elem),
                    {}};
        }
        return {what + " is " + size_text(expected), "it is " + size_text(came), {}};
    }
    const double scale = largest(expected);
    uword wrong = 0, first = 0;
    for (uword i = came.n_elem; i-- > 0;) {
        if (!same(came(i), expected(i), scale, tolerance)) {
            ++wrong;
            first = i;
        }
    }
    // So many digits that the two do not look the same.
    int digits = 6;
    while (digits < 17 &&
           number_text(came(first), digits) == number_text(expected(first), digits)) {
        digits += 2;
    }
    if (came.n_elem == 1) {
        return {what + " = " + number_text(expected(0), digits), number_text(came(0), digits), {}};
    }
    if (came.n_cols == 1 && came.n_rows <= 6) {
        return {what + " = " + matrix_text(expected, digits), matrix_text(came, digits), {}};
    }
    if (came.n_cols <= 6 && came.n_rows <= 6) {
        return {
            what + " =\n" + matrix_text(expected, digits), "\n" + matrix_text(came, digits), {}};
    }
    const std::string place = came.n_cols == 1 ? "(" + std::to_string(first) + ")"
                                               : "(" + std::to_string(first % came.n_rows) + ", " +
                                                     std::to_string(first / came.n_rows) + ")";
    return {what + " at " + place + " = " + number_text(expected(first), digits),
            number_text(came(first), digits) + "; " + std::to_string(wrong) + " of " +
                std::to_string(came.n_elem) + " entries differ",
            {}};
}

} // namespace lab::check
