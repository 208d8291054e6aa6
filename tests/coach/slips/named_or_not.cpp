// Read by slips_test.cpp, not compiled: a slip is named in each line that says so, and in no other.
#include "exercises/04_digit_network/exercises.hpp"
#include "exercises/06_deep_learning/exercises.hpp"
namespace lab::mine {
/* auto z = W * x;
   auto y = -x; */
// auto z = W * x;
namespace {
auto activate(const Mat& z) { // named
    return 1 / (1 + arma::exp(-z));
}
auto fine(const Mat& z) -> Mat {
    return 1 / (1 + arma::exp(-z));
}
auto count(const Mat& z) {
    return z.n_rows;
}
} // namespace
Mat f(const Network& network, const Mat& x, const Row& y, Real eta, uword m) {
    auto rows = x.n_rows;
    auto it = network.W.begin();
    auto half = 0.5 * eta;
    auto copy = x;
    auto text = "auto z = W * x;";
    auto raw = R"(")";
    auto sign = '"';
    auto u = -x; // named
    auto layers = network.W.size();
    auto W = network.W[0];
    const auto& b = network.b[0];
    auto eval = (W * x).eval();
    auto total = arma::accu(x % x);
    auto longest = arma::max(y);
    auto sums = arma::sum(x, 0); // named
    auto mean = arma::mean(y);
    auto s = x.col(0);
    auto entry = x(0, 1) * 2;
    auto e2 = W(0, 0) + x.max();
    auto norm = arma::norm(x - W);
    auto m1 = Mat(W * x);
    auto m2 = arma::conv_to<Mat>::from(x > 0);
    auto m3 = static_cast<Real>(x.n_cols) / 2;
    auto mask = x > 0;                   // named
    const auto& ref = W * x + 1;         // named
    auto&& r2 = -x;                      // named
    auto t = x.t();                      // named
    auto where = arma::find(y > 0);      // named
    auto zz{W * x};                      // named
    auto zy(W * x);                      // named
    auto clamped = arma::clamp(x, 0, 1); // named
    auto ec = x.each_col() + b;
    auto j = arma::join_rows(x, x);      // named
    auto tern = eta > 0 ? x * 2 : x * 3; // named
    auto act = activate(x);
    auto fin = fine(x);
    auto mm = mini_batches({}, 3, {});
    auto oh = one_hot({});
    auto [p, q] = std::make_pair(1, 2);
    for (auto v : network.W) {
        auto u = v * 2; // named
    }
    for (const auto& v : network.b) {
        total += arma::accu(v);
    }
    for (auto i = m; i-- > 0;) {
        total += 1;
    }
    auto lam = [&](const Mat& a) -> Mat { return a * 2; };
    auto lam2 = [](auto a) { return 1 / (1 + arma::exp(-a)); }; // named
    auto lam3 = [](Real a) { return 1 / (1 + std::exp(-a)); };
    auto lam4 = [](auto a) { return a * a; };
    auto lam5 = [](const auto& a, const auto& c) { return a - c; }; // named
    Mat d = lam2(x) + lam(x) + lam5(x, x);
    Real num = lam3(eta) + lam4(eta);
    const std::function<Mat(const Mat&)> g = [](const Mat& a) { return arma::exp(a); }; // named
    auto idx = x.col(0).index_max();
    auto g2 = arma::as_scalar(y * y.t());
    auto dd = arma::dot(y, y) / m;
    auto k = m / 2;
    const Real quarter = 1 / 4 * eta; // named
    const Real share = m / x.n_cols;  // named
    const Real centre = (m - 1) / 2.0;
    uword middle = (m + 1) / 2;
    Mat scaled = x * (1.0 / m);
    scaled /= 2 / m; // named
    if (eta && m) {
        scaled = eta / m * x;
    }
    auto zeros = arma::zeros<Mat>(3, 3); // named
    auto ones = Mat(3, 3, arma::fill::ones);
    auto vec = std::vector<Mat>(3);
    auto fr = network.W.front();
    auto back = network.W.back() * x; // named
    auto lab = y == 3;                // named
    auto e = exp(x);                  // named
    auto e1 = exp(eta);
    auto p2 = pow(eta, 2);
    auto p3 = arma::pow(x, 2); // named
    Pooled pooled;             // named
    pooled.largest(0, 0) = 1;
    pooled.row.set_size(2, 2);
    pooled.row(0, 0) = 1;
    Mat never; // named
    never(0, 0) = 2;
    Mat later;
    if (m > 1) {
        later = x;
    }
    later(0, 0) = 1;
    Mat filled;
    filled.zeros(2, 2);
    filled(1, 1) = 1;
    Col biases; // named
    biases += network.b[0];
    Mat handed;
    std::swap(handed, d);
    handed(0, 0) = 1;
    Cube cube;
    cube = Cube(1, 1, 1);
    cube(0, 0, 0) = 1;
    return (x.n_cols - 1) / 2 * x; // named
}
Real h(const Mat& a, const Labels& labels) {
    Labels read = arma::index_max(a, 0);
    return arma::accu(read == labels) / labels.n_elem; // named
}
} // namespace lab::mine
