#include "tools/page/learning.hpp"

#include "common/basics/error.hpp"
#include "common/basics/parallel.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/digits/digit_source.hpp"
#include "common/models/network_model_file.hpp"
#include "tools/page/json.hpp"

#include <chrono>

#include <sys/resource.h>

namespace lab::page {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Drawing goes first: on Linux this is about the calling thread alone.
void be_modest() {
#ifdef __linux__
    setpriority(PRIO_PROCESS, 0, 10);
#endif
}

/// Some pictures to measure on, on the way.
Dataset sample(const Dataset& data, uword most) {
    return slice(data, 0, std::min(data.size(), most));
}

} // namespace

void WatchedTraining::start(const LearningPlan& plan) {
    const std::lock_guard<std::mutex> one_at_a_time(starting_);
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (state_ == "loading" || state_ == "running" || state_ == "paused") {
            throw UsageError("A training runs already: stop it first.");
        }
    }
    if (thread_.joinable()) {
        thread_.join();
    }
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        plan_ = plan;
        state_ = "loading";
        sentence_ = data_name_ = model_ = "";
        paused_ = stopping_ = false;
        seconds_ = 0;
        points_.clear();
    }
    thread_ = std::thread([this, plan] {
        try {
            work(plan);
        } catch (const std::bad_alloc&) {
            end_with("failed", "There is too little memory for this training.");
        } catch (const std::exception& failure) {
            end_with("failed", failure.what());
        }
    });
}

void WatchedTraining::pause() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (state_ != "running") {
            return;
        }
        paused_ = true;
        state_ = "paused";
    }
    tell();
}

void WatchedTraining::go_on() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (state_ != "paused") {
            return;
        }
        paused_ = false;
        state_ = "running";
    }
    changed_.notify_all();
    tell();
}

void WatchedTraining::set_eta(double eta) {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        plan_.eta = eta;
    }
    tell();
}

void WatchedTraining::stop() {
    const std::lock_guard<std::mutex> one_at_a_time(starting_);
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

bool WatchedTraining::may_go_on(double& current_eta) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return !paused_ || stopping_; });
    current_eta = plan_.eta;
    return !stopping_;
}

void WatchedTraining::end_with(const std::string& state, const std::string& sentence) {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        state_ = state;
        sentence_ = sentence;
    }
    tell();
}

void WatchedTraining::work(LearningPlan plan) {
    be_modest();
    tell();
    std::string note;
    const unsigned threads = std::max(1U, hardware_threads() - 1); // one is left for the drawing
    const Digits digits = load_digits(plan.data, Split(), plan.seed, threads, note);
    require_like_mnist(digits, "The page");
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        data_name_ = digits.name;
        state_ = "running";
    }
    if (plan.network == "mlp") {
        Training run;
        run.engine.seed(plan.seed);
        run.seed = plan.seed;
        run.learns_from(digits);
        run.network = random_network({image_size, plan.hidden, digit_count}, Start::scaled_normal,
                                     run.engine);
        Workspace work;
        const Mat targets = one_hot(digits.training.labels);
        const Dataset seen = sample(digits.training, 1000), kept = sample(digits.validation, 1000);
        follow(
            run, plan,
            [&](const AfterMiniBatch& after) {
                return train_epoch(run, digits.training, targets, work, after);
            },
            [&](Point& point) {
                point.training_cost = evaluate(run.network, seen, 1).cost;
                const Evaluation found = evaluate(run.network, kept, 1);
                point.cost = found.cost;
                point.accuracy = found.accuracy();
            },
            [&](const std::filesystem::path& file) { save_training(file, run); });
        return;
    }
    DeepTraining run;
    run.engine.seed(plan.seed);
    run.seed = plan.seed;
    run.learns_from(digits);
    run.network = random_network(parse_architecture("conv(8, 5) | relu | max_pool(2) | conv(16, 5) "
                                                    "| relu | max_pool(2) | dense(50) | relu | "
                                                    "dense(10) | softmax"),
                                 {1, image_side, image_side}, run.engine);
    run.plan.epochs = plan.epochs;
    run.plan.eta = plan.eta;
    run.plan.mini_batch_size = 32;
    run.plan.schedule = Schedule::constant;
    WorkerPool pool(threads);
    MiniBatchTrainer trainer(pool, run);
    const Dataset seen = sample(digits.training, 300), kept = sample(digits.validation, 300);
    follow(
        run, plan,
        [&](const AfterMiniBatch& after) { return train_epoch(trainer, digits.training, after); },
        [&](Point& point) {
            point.training_cost = evaluate(run.network, seen, 1).cost;
            const Evaluation found = evaluate(run.network, kept, 1);
            point.cost = found.cost;
            point.accuracy = found.accuracy();
        },
        [&](const std::filesystem::path& file) { save_deep_training(file, run); });
}

namespace {

void set_eta_of(Training& run, double eta) {
    run.eta = eta;
}
void set_eta_of(DeepTraining& run, double eta) {
    run.plan.eta = eta;
}

} // namespace

/// The training itself, whatever the network: measured some times a second, and kept at its end.
template <typename Run, typename TrainEpoch, typename Measure, typename Save>
void WatchedTraining::follow(Run& run, const LearningPlan& plan, const TrainEpoch& train,
                             const Measure& measure, const Save& save) {
    const std::string title =
        plan.network == "mlp" ? "Trained here: lesson 4's network" : "Trained here: a convolution";
    const double pause_between = plan.network == "mlp" ? 0.2 : 1.0;
    double trained = 0, eta = plan.eta;
    Clock::time_point last = Clock::now();
    double since_told = 0;
    const auto show = [&](double epoch) {
        Point point{epoch, 0, 0, 0, eta};
        measure(point);
        readers_.put(named_reader("trained", title, run.network));
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            points_.push_back(point);
            if (points_.size() > 4000) { // every second one of the older half is enough
                std::vector<Point> fewer;
                for (std::size_t k = 0; k < points_.size(); ++k) {
                    if (k % 2 == 0 || k > points_.size() / 2) {
                        fewer.push_back(points_[k]);
                    }
                }
                points_ = fewer;
            }
            seconds_ = trained;
        }
        tell();
        since_told = trained;
        last = Clock::now(); // measuring is no training
    };
    show(0);
    bool goes_on = true;
    for (uword epoch = 0; epoch < plan.epochs && goes_on; ++epoch) {
        goes_on = train([&](uword done, uword total) {
            trained += seconds_since(last);
            if (trained - since_told >= pause_between) {
                show(static_cast<double>(epoch) +
                     static_cast<double>(done) / static_cast<double>(total));
            }
            const bool may = may_go_on(eta);
            last = Clock::now();
            set_eta_of(run, eta);
            return may && (plan.seconds <= 0 || trained < plan.seconds);
        });
        if (goes_on) {
            show(static_cast<double>(epoch + 1));
        }
    }
    readers_.put(named_reader("trained", title, run.network));
    const std::filesystem::path file = page_.state / ("trained-" + plan.network + ".model");
    try {
        save(file);
        const std::lock_guard<std::mutex> lock(mutex_);
        model_ = file.string();
    } catch (const Error& failure) {
        end_with("done", std::string("The model was not kept: ") + failure.what());
        return;
    }
    end_with("done", "The model is kept in " + file.string() + ".");
}

void WatchedTraining::tell() {
    page_.publish(as_json(false));
}

std::string WatchedTraining::state() {
    return as_json(true);
}

std::string WatchedTraining::as_json(bool all_points) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto point = [](const Point& one) {
        return numbers(
            std::vector<double>{one.epoch, one.training_cost, one.cost, one.accuracy, one.eta});
    };
    const std::size_t first = all_points || points_.empty() ? 0 : points_.size() - 1;
    const std::vector<Point> shown(points_.begin() + static_cast<std::ptrdiff_t>(first),
                                   points_.end());
    return JsonObject()
        .text("event", "learning")
        .text("state", state_)
        .text("network", plan_.network)
        .whole("hidden", plan_.hidden)
        .number("eta", plan_.eta)
        .whole("epochs", plan_.epochs)
        .number("seconds", seconds_)
        .number("limit", plan_.seconds)
        .text("data", data_name_)
        .text("sentence", sentence_)
        .text("model", model_)
        .raw("points", list(shown, point))
        .done();
}

void add_learning(Router& router, WatchedTraining& learning) {
    const auto state = [&learning] { return Response{200, "application/json", learning.state()}; };
    router.add(Method::get, "/api/learning", [state](const Request&) { return state(); });
    router.add(Method::post, "/api/learning/start", [&learning, state](const Request& request) {
        LearningPlan plan;
        plan.network = request["network"] == "conv" ? "conv" : "mlp";
        plan.hidden = whole_in(request, "hidden", 1, 500);
        plan.eta = real_in(request, "eta", 0, 100);
        plan.seconds = real_in(request, "seconds", 0, 3600);
        plan.data = request["data"];
        for (const char* known : {"", "painted", "mnist", "mine", "mnist+mine", "painted+mine"}) {
            if (plan.data == known) {
                learning.start(plan);
                return state();
            }
        }
        throw UsageError("There are no digits called '" + plan.data + "' here.");
    });
    router.add(Method::post, "/api/learning/pause", [&learning, state](const Request&) {
        learning.pause();
        return state();
    });
    router.add(Method::post, "/api/learning/go", [&learning, state](const Request&) {
        learning.go_on();
        return state();
    });
    router.add(Method::post, "/api/learning/eta", [&learning, state](const Request& request) {
        learning.set_eta(real_in(request, "eta", 0, 100));
        return state();
    });
    router.add(Method::post, "/api/learning/stop", [&learning, state](const Request&) {
        learning.stop();
        return state();
    });
}

} // namespace lab::page
