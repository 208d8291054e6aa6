#include "common/tape/operations.hpp"

#include "common/basics/error.hpp"

#include <algorithm>

namespace lab {

namespace {

std::string in_words(uword rows, uword cols) {
    return std::to_string(rows) + " x " + std::to_string(cols);
}

/// Two operands in the shape of the larger one.
struct Pair {
    Pair(Value one, Value other)
        : x(broadcast(one, std::max(one.rows(), other.rows()), std::max(one.cols(), other.cols()))),
          y(broadcast(other, x.rows(), x.cols())) {}
    Value x, y;
};

/// The way back of whatever is added.
Value unchanged(Value delta, Value) {
    return delta;
}

} // namespace

// Shapes

Value broadcast(Value x, uword rows, uword cols) {
    const uword n = x.rows(), m = x.cols();
    if (n == rows && m == cols) {
        return x;
    }
    if ((n != rows && n != 1) || (m != cols && m != 1)) {
        throw UsageError("A " + in_words(n, m) + " matrix cannot be broadcast to " +
                         in_words(rows, cols) + ": only a single row or column is repeated.");
    }
    const auto back = [n, m](Value delta, Value) { return sum_to(delta, n, m); };
    return record("broadcast", arma::repmat(x.value(), rows / n, cols / m), {{x, back}});
}

Value sum_to(Value x, uword rows, uword cols) {
    const uword n = x.rows(), m = x.cols();
    if (n == rows && m == cols) {
        return x;
    }
    const Mat down = rows == n ? x.value() : Mat(arma::sum(x.value(), 0));
    const auto back = [n, m](Value delta, Value) { return broadcast(delta, n, m); };
    return record("sum", cols == m ? down : Mat(arma::sum(down, 1)), {{x, back}});
}

Value sum(Value x) {
    return sum_to(x, 1, 1);
}

Value mean(Value x) {
    return (1 / static_cast<Real>(x.value().n_elem)) * sum(x);
}

Value reshape(Value x, uword rows, uword cols) {
    const uword n = x.rows(), m = x.cols();
    const auto back = [n, m](Value delta, Value) { return reshape(delta, n, m); };
    return record("reshape", arma::reshape(x.value(), rows, cols), {{x, back}});
}

Value transpose(Value x) {
    const auto back = [](Value delta, Value) { return transpose(delta); };
    return record("transpose", x.value().t(), {{x, back}});
}

// Sums and products

Value operator+(Value one, Value other) {
    const auto [x, y] = Pair(one, other);
    return record("+", x.value() + y.value(), {{x, unchanged}, {y, unchanged}});
}

Value operator-(Value x, Value y) {
    return x + (-y);
}

Value operator%(Value one, Value other) {
    const auto [x, y] = Pair(one, other);
    const auto times = [](Value k) { return [k](Value delta, Value) { return delta % k; }; };
    return record("%", x.value() % y.value(), {{x, times(y)}, {y, times(x)}});
}

Value operator/(Value x, Value y) {
    return x % power(y, -1);
}

Value operator*(Value A, Value B) {
    const auto to_A = [B](Value delta, Value) { return delta * transpose(B); };
    const auto to_B = [A](Value delta, Value) { return transpose(A) * delta; };
    return record("*", A.value() * B.value(), {{A, to_A}, {B, to_B}});
}

Value operator+(Value x, Real k) {
    return record("+ k", x.value() + k, {{x, unchanged}});
}

Value operator*(Real k, Value x) {
    const auto back = [k](Value delta, Value) { return k * delta; };
    return record("k *", k * x.value(), {{x, back}});
}

Value operator-(Value x) {
    return Real{-1} * x;
}

Value operator-(Real k, Value x) {
    return -x + k;
}

// Entry by entry

Value power(Value x, Real p) {
    const Mat& base = x.value();
    const auto back = [x, p](Value delta, Value) { // of x^0 the slope is 0, at x = 0 too
        return p == 0 ? Real{0} * delta : p == 1 ? delta : delta % (p * power(x, p - 1));
    };
    // The two that occur most are faster, and exact, without pow
    return record("power",
                  p == 2    ? Mat(base % base)
                  : p == -1 ? Mat(1 / base)
                            : arma::pow(base, p),
                  {{x, back}});
}

Value exp(Value x) {
    const auto back = [](Value delta, Value a) { return delta % a; };
    return record("exp", arma::exp(x.value()), {{x, back}});
}

Value log(Value x) {
    const auto back = [x](Value delta, Value) { return delta / x; };
    return record("log", arma::log(x.value()), {{x, back}});
}

Value sigmoid(Value z) {
    const auto back = [](Value delta, Value a) { return delta % (a - a % a); };
    return record("sigmoid", 1 / (1 + arma::exp(-z.value())), {{z, back}});
}

Value max(Value one, Value other) {
    const auto [x, y] = Pair(one, other);
    const Mat first = arma::conv_to<Mat>::from(x.value() > y.value());
    const auto where = [](const Mat& mask) {
        return [mask](Value delta, Value) { return delta % delta.tape().constant(mask); };
    };
    return record("max", arma::max(x.value(), y.value()),
                  {{x, where(first)}, {y, where(1 - first)}});
}

// Numbers taken from their places

Value pick(Value x, const Places& places) {
    const uword rows = x.rows();
    Mat picked(places->n_elem, x.cols(), arma::fill::zeros);
    for (uword col = 0; col < picked.n_cols; ++col) {
        for (uword i = 0; i < picked.n_rows; ++i) {
            const uword place = (*places)[i];
            picked.at(i, col) = place < rows ? x.value().at(place, col) : 0;
        }
    }
    const auto back = [rows, places](Value delta, Value) { return put(delta, places, rows); };
    return record("pick", std::move(picked), {{x, back}});
}

Value put(Value x, const Places& places, uword rows) {
    Mat sums(rows, x.cols(), arma::fill::zeros);
    for (uword col = 0; col < x.cols(); ++col) {
        for (uword i = 0; i < x.rows(); ++i) {
            if (const uword place = (*places)[i]; place < rows) {
                sums.at(place, col) += x.value().at(i, col);
            }
        }
    }
    const auto back = [places](Value delta, Value) { return pick(delta, places); };
    return record("put", std::move(sums), {{x, back}});
}

Value max_of_columns(Value x) {
    const auto places = std::make_shared<arma::uvec>(arma::index_max(x.value(), 0).t());
    *places += x.rows() * arma::regspace<arma::uvec>(0, x.cols() - 1);
    return reshape(pick(reshape(x, x.value().n_elem, 1), places), 1, x.cols());
}

Places Windows::places(bool by_channel) const {
    auto places = std::make_shared<arma::uvec>(channels * side * side * count());
    for (uword i = 0; i < places->n_elem; ++i) {
        const uword pixels = side * side, window = i / (channels * pixels);
        const uword k = by_channel ? i % pixels : i / channels % pixels;
        const uword c = by_channel ? i / pixels % channels : i % channels;
        const uword y = window / across() * stride + k / side - padding; // "below 0" is huge
        const uword x = window % across() * stride + k % side - padding;
        const bool inside = y < height && x < width;
        (*places)[i] = inside ? c + channels * (x + width * y) : channels * height * width;
    }
    return places;
}

} // namespace lab
