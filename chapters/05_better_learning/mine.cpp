// `--mine`: lesson 4's network learns by the learner's own functions, wherever their checks say
// done.
#include "functions.hpp"

#include "exercises/05_better_learning/exercises.hpp"
#include "exercises/mine/call.hpp"
#include "exercises/mine/checks.hpp"

#include <iostream>

namespace lab {

namespace {

using Time = std::shared_ptr<TimeSpent>;

void take_costs(Functions& functions, const Time& time) {
    functions.cross_entropy_cost = [time](const Mat& a, const Mat& y) {
        return call(*time, "cross_entropy_cost", "5.1",
                    [&] { return mine::cross_entropy_cost(a, y); });
    };
    functions.cross_entropy_delta = [time](const Mat& a, const Mat& y) {
        return call(*time, "cross_entropy_delta", "5.1",
                    [&] { return mine::cross_entropy_delta(a, y); });
    };
}

void take_softmax(Functions& functions, const Time& time) {
    functions.softmax = [time](const Mat& z) {
        return call(*time, "softmax", "5.2", [&] { return mine::softmax(z); });
    };
    functions.log_likelihood_cost = [time](const Mat& a, const Mat& y) {
        return call(*time, "log_likelihood_cost", "5.2",
                    [&] { return mine::log_likelihood_cost(a, y); });
    };
}

void take_decay(Functions& functions, const Time& time) {
    functions.l2_step = [time](Network& network, const Mat& x, const Mat& y, Real eta, Real lambda,
                               uword n) {
        call(*time, "l2_step", "5.3", [&] { mine::l2_step(network, x, y, eta, lambda, n); });
    };
    functions.l1_step = [time](Network& network, const Mat& x, const Mat& y, Real eta, Real lambda,
                               uword n) {
        call(*time, "l1_step", "5.3", [&] { mine::l1_step(network, x, y, eta, lambda, n); });
    };
}

void take_dropout(Functions& functions, const Time& time) {
    functions.dropout = [time](const Mat& a, Real p, bool learning, Engine& engine) {
        const mine::Mode mode = learning ? mine::Mode::training : mine::Mode::prediction;
        return call(*time, "dropout", "5.4", [&] { return mine::dropout(a, p, mode, engine); });
    };
}

void take_starts(Functions& functions, const Time& time) {
    functions.start_weights = [time](uword n_out, uword n_in, Engine& engine) -> LayerStart {
        const mine::Layer layer = call(*time, "start_weights", "5.5",
                                       [&] { return mine::start_weights(n_out, n_in, engine); });
        return {layer.W, layer.b};
    };
}

void take_stopping(Functions& functions, const Time& time) {
    functions.stop_early = [time](Network network, const EpochOf& epoch, uword patience,
                                  uword most) -> Stopped {
        const mine::Stopped stopped = call(*time, "stop_early", "5.6", [&] {
            return mine::stop_early(std::move(network), epoch, patience, most);
        });
        return {stopped.best, stopped.accuracy, stopped.epochs};
    };
}

void take_momentum(Functions& functions, const Time& time) {
    functions.momentum_step = [time](Network& network, Gradient& velocity, const Mat& x,
                                     const Mat& y, Real eta, Real mu) {
        const std::vector<mine::Batch> batches = {{x, y}};
        call(*time, "momentum_steps", "5.7",
             [&] { mine::momentum_steps(network, velocity, batches, eta, mu); });
    };
    functions.after_epoch = [time](FallingRate& rate, Real accuracy) {
        mine::Schedule schedule{rate.eta, rate.patience, rate.best, rate.waited};
        call(*time, "after_epoch", "5.7", [&] { mine::after_epoch(schedule, accuracy); });
        rate = {schedule.eta, schedule.patience, schedule.best, schedule.waited};
    };
}

} // namespace

const bool on_learners_functions = true;

Functions functions_in_use() {
    const std::pair<const char*, void (*)(Functions&, const Time&)> written[] = {
        {"5.1", take_costs},  {"5.2", take_softmax},  {"5.3", take_decay},   {"5.4", take_dropout},
        {"5.5", take_starts}, {"5.6", take_stopping}, {"5.7", take_momentum}};
    Functions functions;
    Checks checks;
    for (const auto& [exercise, take] : written) {
        if (checks.done(exercise)) {
            take(functions, functions.time);
            functions.yours.insert(exercise);
        }
    }
    std::cout << checks.summary() << "\n" << std::flush;
    return functions;
}

} // namespace lab
