#include "by_loop.hpp"
#include "exercises/05_better_learning/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <functional>

namespace lab::check {

namespace {

enum class Norm { l2, l1 };

double sign_of(double w) {
    return w > 0 ? 1 : w < 0 ? -1 : 0;
}

/// The problem of one step: what goes in, and the gradient of the cost without its second part.
struct Problem {
    Network before;
    Mat x, y;
    double eta, lambda, n;
    Gradient gradient;
};

/// The network after a step in which a weight w with the gradient g becomes move_w(w, g), and a
/// bias likewise.
template <typename MoveW, typename MoveB>
Network moved(const Network& start, const Gradient& gradient, MoveW move_w, MoveB move_b) {
    Network after = start;
    for (std::size_t l = 0; l < after.W.size(); ++l) {
        for (uword i = 0; i < after.W[l].n_elem; ++i) {
            after.W[l](i) = move_w(start.W[l](i), gradient.W[l](i));
        }
        for (uword i = 0; i < after.b[l].n_elem; ++i) {
            after.b[l](i) = move_b(start.b[l](i), gradient.b[l](i));
        }
    }
    return after;
}

struct WrongStep {
    std::string cause;
    Network network;
};

Network right_step(const Problem& p, Norm norm) {
    const double rate = p.lambda / p.n;
    return moved(
        p.before, p.gradient,
        [&](double w, double g) {
            return w - p.eta * (g + rate * (norm == Norm::l2 ? w : sign_of(w)));
        },
        [&](double b, double g) { return b - p.eta * g; });
}

/// The gradient is taken anew for each layer, while those before have moved.
Network layer_by_layer(const Problem& p, Norm norm) {
    Problem now = p;
    for (std::size_t l = 0; l < p.before.W.size(); ++l) {
        now.gradient = backpropagation_by_loop(now.before, p.x, p.y).gradient;
        const Network all = right_step(now, norm);
        now.before.W[l] = all.W[l];
        now.before.b[l] = all.b[l];
    }
    return now.before;
}

/// Of L2 the pull eta lambda / n w, of L1 eta lambda / n sgn(w), and w by the length of all of W.
Network pulled_by_the_length(const Problem& p) {
    Network after = stepped(p.before, p.gradient, p.eta);
    for (std::size_t l = 0; l < after.W.size(); ++l) {
        const Mat& W = p.before.W[l];
        after.W[l] -= p.eta * p.lambda / p.n / std::sqrt(arma::accu(W % W)) * W;
    }
    return after;
}

/// lambda is divided by the number of weights of each layer.
Network divided_by_weights(const Problem& p, Norm norm) {
    Network after = stepped(p.before, p.gradient, p.eta);
    for (std::size_t l = 0; l < after.W.size(); ++l) {
        const Mat& W = p.before.W[l];
        after.W[l] -=
            p.eta * p.lambda / double(W.n_elem) * (norm == Norm::l2 ? W : each(W, sign_of));
    }
    return after;
}

/// The networks after steps that people take.
std::vector<WrongStep> wrong_steps(const Problem& p, Norm norm) {
    const double eta = p.eta, lambda = p.lambda, n = p.n, m = double(p.x.n_cols);
    const bool l2 = norm == Norm::l2;
    const auto pull = [l2](double w) { return l2 ? w : sign_of(w); };
    const auto plain_b = [eta](double b, double g) { return b - eta * g; };
    // Each weight moves by -eta g and a pull of another strength.
    const auto with_rate = [&](double rate) {
        return moved(
            p.before, p.gradient, [&](double w, double g) { return w - eta * g - rate * pull(w); },
            plain_b);
    };
    const auto with_pull = [&](const std::function<double(double w, double g)>& other) {
        return moved(
            p.before, p.gradient,
            [&](double w, double g) { return w - eta * g - eta * lambda / n * other(w, g); },
            plain_b);
    };
    const auto stepped_by = [&](double factor) {
        return moved(
            p.before, p.gradient,
            [&](double w, double g) { return w - eta * factor * g - eta * lambda / n * pull(w); },
            [&](double b, double g) { return b - eta * factor * g; });
    };
    const auto shrunk = [&](const Network& network, bool biases) {
        return moved(
            network, p.gradient, [&](double w, double) { return w - eta * lambda / n * pull(w); },
            [&](double b, double) { return biases ? b - eta * lambda / n * pull(b) : b; });
    };
    const Network right = right_step(p, norm);
    const Network plain = stepped(p.before, p.gradient, eta);
    const Network small = shrunk(p.before, false);
    const Network biases_too = moved(
        p.before, p.gradient,
        [&](double w, double g) { return w - eta * g - eta * lambda / n * pull(w); },
        [&](double b, double g) { return b - eta * g - eta * lambda / n * pull(b); });
    Network biases_stay = right, first_only = plain, last_only = plain, weights_stay = right,
            first_moves = p.before, last_moves = p.before;
    biases_stay.b = p.before.b;
    weights_stay.W = p.before.W;
    first_moves.W.front() = right.W.front();
    first_moves.b.front() = right.b.front();
    last_moves.W.back() = right.W.back();
    last_moves.b.back() = right.b.back();
    // The step stands in the place of the weights, or of the biases, instead of being subtracted.
    const auto replaced = [&](bool weights, bool biases, double sign) {
        return moved(
            p.before, p.gradient,
            [&](double w, double g) {
                return (weights ? 0 : w) + (weights ? sign : -1) * eta * (g + lambda / n * pull(w));
            },
            [&](double b, double g) { return (biases ? 0 : b) + (biases ? sign : -1) * eta * g; });
    };
    first_only.W.front() = right.W.front();
    Network but_the_last = right;
    but_the_last.W.back() = plain.W.back();
    last_only.W.back() = right.W.back();

    std::vector<WrongStep> steps = {
        {"the biases are pulled to 0 too; only weights are: a large bias is no sign of "
         "overfitting",
         biases_too},
        {"lambda is divided by m, the size of the mini-batch; n is the number of all training "
         "examples",
         with_rate(eta * lambda / m)},
        {"lambda is not divided by n", with_rate(eta * lambda)},
        {"lambda is divided by n twice", with_rate(eta * lambda / n / n)},
        {"the pull to 0 lacks eta: it is part of the gradient, and eta goes with all of it",
         with_rate(lambda / n)},
        {"the pull to 0 has eta twice", with_rate(eta * eta * lambda / n)},
        {"the weights are pulled away from 0: the sign of that part is turned round",
         with_rate(-eta * lambda / n)},
        {"the weights are multiplied by lambda / n; they keep 1 - eta lambda / n of themselves",
         moved(
             p.before, p.gradient, [&](double w, double g) { return lambda / n * w - eta * g; },
             plain_b)},
        {"the weights are not pulled to 0 at all: the part with lambda is missing, or 1 / n, "
         "divided in whole numbers, is 0",
         plain},
        {"the gradient is missing: the weights are only pulled to 0", small},
        {"the gradient is taken of the weights that are pulled to 0 already; both parts belong to "
         "the weights before the step",
         stepped(small, backpropagation_by_loop(small, p.x, p.y).gradient, eta)},
        {"the pull is taken of the weights that the gradient has moved already; both parts belong "
         "to the weights before the step",
         shrunk(plain, false)},
        {"the pull is taken of weights that the gradient has moved already, and the biases are "
         "pulled to 0 too",
         shrunk(plain, true)},
        {"the gradient is divided by m once more; that of backpropagate is the mean already",
         stepped_by(1 / m)},
        {"the gradient is multiplied by m; it is the mean over the mini-batch, and stays one",
         stepped_by(m)},
        {"the gradient is taken anew in each layer, of a network of which a part has moved "
         "already; "
         "take it once, before anything moves",
         layer_by_layer(p, norm)},
        {"the pull takes no weight further than to 0; the step is w - eta lambda / n w, or "
         "w - eta lambda / n sgn(w), however large that is",
         moved(
             p.before, p.gradient,
             [&](double w, double g) {
                 const double kept =
                     std::max(0.0, std::abs(w) - eta * lambda / n * std::abs(pull(w)));
                 return (w < 0 ? -kept : kept) - eta * g;
             },
             plain_b)},
        {"eta is left out before the gradient: both parts are multiplied by it",
         moved(
             p.before, p.gradient,
             [&](double w, double g) { return w - g - eta * lambda / n * pull(w); }, plain_b)},
        {"lambda / n is multiplied with the gradient too; it goes with the pull alone",
         moved(
             p.before, p.gradient,
             [&](double w, double g) { return w - eta * lambda / n * (g + pull(w)); }, plain_b)},
        {"lambda / n is added to the gradient, without the weight",
         with_pull([](double, double) { return 1.0; })},
        {"the pull is multiplied by the gradient; they are added",
         moved(
             p.before, p.gradient,
             [&](double w, double g) { return w - eta * g * lambda / n * pull(w); }, plain_b)},
        {"the biases alone are pulled to 0; the weights are to be, and they alone",
         moved(
             p.before, p.gradient, [&](double w, double g) { return w - eta * g; },
             [&](double b, double g) { return b - eta * g - eta * lambda / n * pull(b); })},
        {"lambda is divided by the number of a layer's weights; n is the number of all training "
         "examples",
         divided_by_weights(p, norm)},
        {"n is multiplied by; lambda is divided by it", with_rate(eta * lambda * n)},
        {"the step leads uphill: the gradient is subtracted",
         moved(
             p.before, p.gradient,
             [&](double w, double g) { return w + eta * g - eta * lambda / n * pull(w); },
             [&](double b, double g) { return b + eta * g; })},
        {"the biases stay as they were; they learn too, they are only not pulled to 0",
         biases_stay},
        {"the last layer's weights are not pulled to 0; those of all layers are", but_the_last},
        {"the weights stay as they were; both weights and biases learn", weights_stay},
        {"the step leads uphill in the biases: their gradient is subtracted",
         moved(
             p.before, p.gradient,
             [&](double w, double g) { return w - eta * g - eta * lambda / n * pull(w); },
             [&](double b, double g) { return b + eta * g; })},
        {"the biases' gradient lacks eta",
         moved(
             p.before, p.gradient,
             [&](double w, double g) { return w - eta * g - eta * lambda / n * pull(w); },
             [&](double b, double g) { return b - g; })},
        {"nothing has moved: was a copy of the network changed, or the loop never entered?",
         p.before}};
    if (l2) {
        steps.push_back({"lambda / n w is twice as large in yours: the derivative of lambda / (2n) "
                         "w^2 is lambda / n w",
                         with_rate(2 * eta * lambda / n)});
        steps.push_back({"yours is half of the pull: the derivative of lambda / (2n) w^2 is "
                         "lambda / n w",
                         with_rate(eta * lambda / n / 2)});
        steps.push_back({"this is the step of L1: its pull is the same for every weight, that of "
                         "L2 is proportional to the weight",
                         right_step(p, Norm::l1)});
        steps.push_back({"w^2 itself is taken for its derivative",
                         with_pull([](double w, double) { return w * w; })});
    } else {
        steps.push_back(
            {"the pull is halved: the derivative of lambda / n |w| is lambda / n sgn(w)",
             with_rate(eta * lambda / n / 2)});
        steps.push_back(
            {"the pull is doubled: the derivative of lambda / n |w| is lambda / n sgn(w)",
             with_rate(2 * eta * lambda / n)});
        steps.push_back({"the weights are divided by their length; the sign of each weight on its "
                         "own is 1, -1 or 0",
                         pulled_by_the_length(p)});
        steps.push_back({"a weight of 0 is pulled up or down: sgn(0) is 0",
                         with_pull([](double w, double) { return w > 0 ? 1.0 : -1.0; })});
        steps.push_back({"a weight of 0 is pulled up or down: sgn(0) is 0",
                         with_pull([](double w, double) { return w >= 0 ? 1.0 : -1.0; })});
        steps.push_back(
            {"a tiny weight counts as 0; sgn(w) is 1 or -1 for any other than 0",
             with_pull([](double w, double) { return std::abs(w) < 1e-4 ? 0 : sign_of(w); })});
        steps.push_back({"w / |w| is 0 / 0 for a weight of 0: sgn(0) is 0",
                         with_pull([](double w, double) { return w / std::abs(w); })});
        steps.push_back({"this is the step of L2: the pull of L1 is the sign of the weight, not "
                         "the weight",
                         right_step(p, Norm::l2)});
        steps.push_back({"|w| itself is taken for its derivative, so that negative weights grow",
                         with_pull([](double w, double) { return std::abs(w); })});
        steps.push_back({"the sign of the gradient is taken; it is that of the weight",
                         with_pull([](double, double g) { return sign_of(g); })});
        steps.push_back({"all weights are pulled down, negative ones away from 0: the sign of the "
                         "weight is missing",
                         with_pull([](double, double) { return 1.0; })});
    }
    for (const double sign : {1.0, -1.0}) {
        const char* lost = "the step itself is assigned, and what was there is lost: subtract it, "
                           "with -=";
        steps.push_back({lost, replaced(true, false, sign)});
        steps.push_back({lost, replaced(false, true, sign)});
        steps.push_back({lost, replaced(true, true, sign)});
    }
    for (const double most : {0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0}) {
        const auto cut = [most](double v) { return std::clamp(v, -most, most); };
        steps.push_back(
            {"the pull is cut off at " + number_text(most) +
                 "; it is lambda / n w, however large that is",
             moved(
                 p.before, p.gradient,
                 [&](double w, double g) { return w - eta * (g + cut(lambda / n * pull(w))); },
                 plain_b)});
        steps.push_back(
            {"the gradient is cut off at " + number_text(most) + "; all of it is to be subtracted",
             moved(
                 p.before, p.gradient,
                 [&](double w, double g) { return w - eta * (cut(g) + lambda / n * pull(w)); },
                 [&](double b, double g) { return b - eta * cut(g); })});
        steps.push_back(
            {"the weights are cut off at " + number_text(most) +
                 "; a step leads as far as it leads",
             moved(
                 p.before, p.gradient,
                 [&](double w, double g) { return cut(w - eta * (g + lambda / n * pull(w))); },
                 plain_b)});
    }
    if (p.before.W.size() > 1) {
        steps.push_back({"only the first layer's weights are pulled to 0", first_only});
        steps.push_back({"only the last layer's weights are pulled to 0", last_only});
        steps.push_back({"only the first layer moves: all layers learn", first_moves});
        steps.push_back({"only the last layer moves: all layers learn", last_moves});
    }
    return steps;
}

/// What a step has changed, all weights and biases of a layer below each other.
Mat change_of(const Network& before, const Network& after, std::size_t layer) {
    return arma::join_cols(arma::vectorise(after.W[layer] - before.W[layer]),
                           Mat(after.b[layer] - before.b[layer]));
}

bool same_step(const Network& before, const Network& a, const Network& b, double tolerance) {
    for (std::size_t l = 0; l < a.W.size(); ++l) {
        if (!same(change_of(before, a, l), change_of(before, b, l), tolerance)) {
            return false;
        }
    }
    return true;
}

bool of_one_size(const Network& a, const Network& b) {
    for (std::size_t l = 0; l < a.W.size(); ++l) {
        if (arma::size(a.W[l]) != arma::size(b.W[l]) || arma::size(a.b[l]) != arma::size(b.b[l])) {
            return false;
        }
    }
    return true;
}

void hold(Case& c, Norm norm, const std::vector<uword>& sizes, uword m, double eta, double lambda,
          uword n, double large = 1) {
    const double tolerance = 1e-6; // of what the step changes, which is small beside the weights
    Problem p{
        random_network_of(c, sizes), c.random(sizes.front(), m), {}, eta, lambda, double(n), {}};
    if (norm == Norm::l1) {
        for (Mat& W : p.before.W) {
            for (uword i = 1; i < W.n_elem; i += 3) {
                W(i) = 0;
            }
            for (uword i = 3; i < W.n_elem; i += 7) {
                W(i) *= 1e-7;
            }
        }
    }
    for (Mat& W : p.before.W) { // a few that are large, and large inputs
        for (uword i = 0; large > 1 && i < W.n_elem; i += 2) {
            W(i) *= large;
        }
    }
    p.x *= large > 1 ? 4 * large : 1;
    p.y = each(c.random(sizes.back(), m), [](double v) { return v > 0.5 ? 1.0 : 0.0; });
    p.gradient = backpropagation_by_loop(p.before, p.x, p.y).gradient;
    show_network(c, p.before, m);
    c.given("x", p.x);
    c.given("y", p.y);
    c.number("eta", eta);
    c.number("lambda", lambda);
    c.number("n", double(n));
    if (m > 1) {
        c.number("m", double(m));
    }
    if (norm == Norm::l1) {
        c.shown("some weights are 0, some are tiny");
    }

    Network came = p.before;
    if (norm == Norm::l2) {
        mine::l2_step(came, p.x, p.y, eta, lambda, n);
    } else {
        mine::l1_step(came, p.x, p.y, eta, lambda, n);
    }
    const Network right = right_step(p, norm);
    if (!c.expect_that(came.W.size() == right.W.size() && came.b.size() == right.b.size(),
                       std::to_string(right.W.size()) + " layers",
                       std::to_string(came.W.size()) + " W and " + std::to_string(came.b.size()) +
                           " b")) {
        return;
    }
    if (!c.expect_that(of_one_size(came, right), "weights and biases of the sizes that they had",
                       "others", "a step moves weights and biases; it gives none another size")) {
        return;
    }
    std::vector<std::string> fitting;
    for (const WrongStep& wrong : wrong_steps(p, norm)) {
        if (same_step(p.before, came, wrong.network, tolerance)) {
            fitting.push_back(wrong.cause);
        }
    }
    const auto hold_change = [&](const std::string& name, const Mat& own, const Mat& before,
                                 const Mat& after) {
        const Mat change = own - before;
        std::vector<Suspect> suspects; // they fitted the network as a whole
        for (const std::string& cause : fitting) {
            suspects.emplace_back(cause, change);
        }
        return c.expect("what the step adds to " + name, change, Mat(after - before), suspects,
                        tolerance);
    };
    for (std::size_t l = 0; l < right.W.size(); ++l) {
        if (!hold_change(layer_name("W", l), came.W[l], p.before.W[l], right.W[l]) ||
            !hold_change(layer_name("b", l), came.b[l], p.before.b[l], right.b[l])) {
            return;
        }
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("5.3", "l2_step and l1_step");
    for (const Norm norm : {Norm::l2, Norm::l1}) {
        const std::string name = norm == Norm::l2 ? "L2: " : "L1: ";
        check.add(name + "one neuron, one example", [norm](Case& c) {
            hold(c, norm, {2, 1}, 1, 0.7, 3, 20);
        });
        check.add(name + "a network [3, 2] without a hidden layer, 4 examples of 150",
                  [norm](Case& c) {
                      hold(c, norm, {3, 2}, 4, 2, 5, 150);
                  });
        check.add(name + "a network [5, 6, 3, 4], 7 examples of 50", [norm](Case& c) {
            hold(c, norm, {5, 6, 3, 4}, 7, 0.4, 1.5, 50);
        });
        check.add(name + "a pull that is stronger than the weights", [norm](Case& c) {
            hold(c, norm, {4, 5, 3}, 6, 3, 30, 50);
        });
        check.add(name + "large weights and large inputs", [norm](Case& c) {
            hold(c, norm, {5, 4}, 3, 0.3, 40, 50, 30);
        });
        check.add(name + "lambda = 0, which is plain descent", [norm](Case& c) {
            hold(c, norm, {4, 3, 2}, 5, 0.4, 0, 50);
        });
    }
}

} // namespace lab::check
