#include "by_loop.hpp"

#include "common/digits/painted/painted_digits.hpp"

#include <algorithm>

namespace lab::check {

Passes forward_by_loop(const Network& network, const Mat& x) {
    Passes p;
    p.a = {x};
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = product_of(network.W[l], p.a[l]);
        for (uword i = 0; i < z.n_rows; ++i) {
            for (uword j = 0; j < z.n_cols; ++j) {
                z(i, j) += network.b[l](i);
            }
        }
        p.a.push_back(each(z, sigmoid_of));
        p.z.push_back(z);
    }
    return p;
}

namespace {

/// sigma'(z) of entry (i, j) of layer l + 1, or what is taken for it. Entries outside are 0.
double slope(const Passes& p, std::size_t l, uword i, uword j, Slip slip) {
    const bool last = l + 1 == p.z.size();
    if (slip == Slip::no_prime || (last && slip == Slip::no_prime_at_the_end) ||
        (!last && slip == Slip::no_prime_in_between)) {
        return 1;
    }
    if (slip == Slip::prime_of_a || (last && slip == Slip::prime_of_a_at_the_end) ||
        (!last && slip == Slip::prime_of_a_between)) {
        return sigmoid_prime_of(p.a[l + 1](i, j));
    }
    if (slip == Slip::z_for_prime) {
        return p.z[l](i, j) * (1 - p.z[l](i, j));
    }
    if (slip == Slip::prime_of_next_layer && !last) {
        return i < p.z[l + 1].n_rows ? sigmoid_prime_of(p.z[l + 1](i, j)) : 0;
    }
    return sigmoid_prime_of(p.z[l](i, j));
}

/// dC/da of entry (i, j) of the last layer, times m.
double output_error(double a, double y, Slip slip) {
    if (slip == Slip::y_minus_a) {
        return y - a;
    }
    if (slip == Slip::target_forgotten) {
        return a;
    }
    return (a - y) * (slip == Slip::factor_two ? 2 : 1);
}

/// The weight from neuron i of layer l + 1 to neuron k of layer l + 2, or what is taken for it.
double weight_back(const Network& network, const Passes& p, std::size_t l, uword k, uword i,
                   Slip slip) {
    const auto at = [](const Mat& A, uword row, uword col) {
        return row < A.n_rows && col < A.n_cols ? A(row, col) : 0;
    };
    if (slip == Slip::W_not_transposed) {
        return at(network.W[l + 1], i, k);
    }
    if (slip == Slip::W_of_this_layer) {
        return at(network.W[l], k, i);
    }
    if (slip == Slip::weights_moved) {
        return network.W[l + 1](k, i) - p.gradient.W[l + 1](k, i);
    }
    return network.W[l + 1](k, i);
}

void fill_delta(const Network& network, const Mat& y, Passes& p, std::size_t l, Slip slip) {
    const bool last = l + 1 == p.z.size();
    Mat& delta = p.delta[l];
    delta.set_size(p.z[l].n_rows, p.z[l].n_cols);
    const Mat& next = last                                 ? delta
                      : slip == Slip::delta_not_carried_on ? p.delta.back()
                                                           : p.delta[l + 1];
    const bool by_error = slip == Slip::error_for_delta && l + 2 == p.z.size();
    for (uword i = 0; i < delta.n_rows; ++i) {
        for (uword j = 0; j < delta.n_cols; ++j) {
            double blame = 0;
            if (last) {
                blame = output_error(p.a[l + 1](i, j), y(i, j), slip);
            } else {
                for (uword k = 0; k < std::min(next.n_rows, network.W[l + 1].n_rows); ++k) {
                    blame += weight_back(network, p, l, k, i, slip) *
                             (by_error ? p.a.back()(k, j) - y(k, j) : next(k, j));
                }
            }
            delta(i, j) = blame * slope(p, l, i, j, slip);
        }
    }
}

void fill_gradient(Passes& p, std::size_t l, Slip slip) {
    const Mat& delta = p.delta[l];
    const Mat& before = slip == Slip::a_of_this_layer    ? p.a[l + 1]
                        : slip == Slip::z_for_a && l > 0 ? p.z[l - 1]
                                                         : p.a[l];
    const double m = double(delta.n_cols);
    const double divisor = slip == Slip::sum_for_mean          ? 1
                           : slip == Slip::nominal_size        ? 10
                           : slip == Slip::divided_twice       ? m * m
                           : slip == Slip::divided_by_m_less_1 ? std::max(1.0, m - 1)
                                                               : m;
    const auto share = [&](uword j) {
        switch (slip) {
        case Slip::whole_numbers:
            return m > 1 ? 0.0 : 1.0;
        case Slip::first_example:
            return j == 0 ? 1.0 : 0.0;
        case Slip::last_example:
            return j + 1 == delta.n_cols ? 1.0 : 0.0;
        default:
            return 1 / divisor;
        }
    };
    Mat& W = p.gradient.W[l];
    Col& b = p.gradient.b[l];
    W.zeros(delta.n_rows, before.n_rows);
    b.zeros(delta.n_rows);
    for (uword i = 0; i < delta.n_rows; ++i) {
        for (uword j = 0; j < delta.n_cols; ++j) {
            b(i) += delta(i, j) * share(j);
            for (uword k = 0; k < before.n_rows; ++k) {
                W(i, k) += delta(i, j) * before(k, j) * share(j);
            }
        }
    }
}

} // namespace

Passes backpropagation_by_loop(const Network& network, const Mat& x, const Mat& y, Slip slip) {
    Passes p = forward_by_loop(network, x);
    const std::size_t layers = network.W.size();
    p.delta.resize(layers);
    p.gradient.W.resize(layers);
    p.gradient.b.resize(layers);
    for (std::size_t l = layers; l-- > 0;) {
        fill_delta(network, y, p, l, slip);
        fill_gradient(p, l, slip);
    }
    return p;
}

double cost_by_loop(const Network& network, const Mat& x, const Mat& y) {
    const Mat a = forward_by_loop(network, x).a.back();
    double sum = 0;
    for (uword i = 0; i < a.n_elem; ++i) {
        sum += (y(i) - a(i)) * (y(i) - a(i));
    }
    return sum / (2 * double(x.n_cols));
}

Dataset examples_apart(Case& c, uword n) {
    Dataset data{Mat(n, n, arma::fill::eye), Labels(n)};
    for (uword& label : data.labels) {
        label = uword(c.uniform(0, 10));
    }
    return data;
}

Col shares_learnt(const Network& start, const Network& now, const Dataset& data, double eta) {
    const Mat delta =
        backpropagation_by_loop(start, data.images, one_hot_by_loop(data.labels)).delta[0];
    Col shares(data.size());
    for (uword k = 0; k < data.size(); ++k) {
        const Col way = (start.W[0].col(k) - now.W[0].col(k)) / eta;
        shares(k) = arma::dot(way, delta.col(k)) / arma::dot(delta.col(k), delta.col(k));
    }
    return shares;
}

double accuracy_by_loop(const Mat& a, const Labels& labels) {
    uword right = 0;
    for (uword j = 0; j < a.n_cols; ++j) {
        uword largest = 0;
        for (uword i = 1; i < a.n_rows; ++i) {
            if (a(i, j) > a(largest, j)) {
                largest = i;
            }
        }
        right += largest == labels(j);
    }
    return double(right) / double(labels.n_elem);
}

Mat one_hot_by_loop(const Labels& labels) {
    Mat targets(digit_count, labels.n_elem);
    for (uword i = 0; i < digit_count; ++i) {
        for (uword k = 0; k < labels.n_elem; ++k) {
            targets(i, k) = labels(k) == i ? 1 : 0;
        }
    }
    return targets;
}

Dataset easy_digits(uword count, Engine& engine) {
    constexpr uword ways = 3;
    Mat painted(image_size, ways * digit_count);
    for (uword k = 0; k < painted.n_cols; ++k) {
        painted.col(k) = paint_digit(1, k, k % digit_count);
    }
    Dataset data{Mat(image_size, count), Labels(count)};
    std::uniform_int_distribution<uword> any_way(0, ways - 1);
    std::uniform_real_distribution<double> noise(-0.3, 0.3);
    for (uword k = 0; k < count; ++k) {
        data.labels(k) = k % digit_count;
        data.images.col(k) = painted.col(any_way(engine) * digit_count + k % digit_count);
        for (uword p = 0; p < image_size; ++p) {
            data.images(p, k) += noise(engine);
        }
    }
    return data;
}

Network stepped(Network network, const Gradient& gradient, double eta) {
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        for (uword i = 0; i < network.W[l].n_elem; ++i) {
            network.W[l](i) -= eta * gradient.W[l](i);
        }
        for (uword i = 0; i < network.b[l].n_elem; ++i) {
            network.b[l](i) -= eta * gradient.b[l](i);
        }
    }
    return network;
}

Network random_network_of(Case& c, const std::vector<uword>& sizes) {
    Network network;
    for (std::size_t l = 1; l < sizes.size(); ++l) {
        network.W.push_back(c.random(sizes[l], sizes[l - 1], 1 / std::sqrt(double(sizes[l - 1]))));
        network.b.push_back(c.random_col(sizes[l]));
    }
    return network;
}

void show_network(Case& c, const Network& network, uword m) {
    c.shown("the network " + sizes_text(network));
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const Mat& W = network.W[l];
        c.sized(layer_name("W", l), W.n_rows, W.n_cols);
        c.sized(layer_name("a", l) + " or " + layer_name("delta", l), W.n_rows, m);
    }
}

std::string sizes_text(const Network& network) {
    std::string text = "[" + std::to_string(network.W.front().n_cols);
    for (const Mat& W : network.W) {
        text += ", " + std::to_string(W.n_rows);
    }
    return text + "]";
}

std::string layer_name(const std::string& symbol, std::size_t l) {
    return symbol + "(" + std::to_string(l + 1) + ")";
}

} // namespace lab::check
