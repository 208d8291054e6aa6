#pragma once
// A training that is watched: started at the page, paused, gone on with, its eta changed on the
// way. There is one at a time, and all open pages show the same.

#include "tools/page/readers.hpp"

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace lab::page {

/// What is to be trained.
struct LearningPlan {
    std::string network = "mlp"; // "mlp", lesson 4's, or "conv", a small one of lesson 6
    uword hidden = 30;           // neurons, of lesson 4's
    double eta = 3;
    uword epochs = 30;
    double seconds = 20; // of training, pauses not counted; then it stops by itself
    std::string data;    // as --data; empty: MNIST where it is, else painted digits
    std::uint64_t seed = 1;
};

/// Trains in a thread of its own, and puts what it has into the readers as "trained", some times a
/// second. News: {"event": "learning", ...} as `state`, without the points but the last.
class WatchedTraining {
public:
    WatchedTraining(const Page& page, Readers& readers) : page_(page), readers_(readers) {}
    WatchedTraining(const WatchedTraining&) = delete;
    WatchedTraining& operator=(const WatchedTraining&) = delete;
    ~WatchedTraining() { stop(); }

    /// Throws UsageError where one runs already.
    void start(const LearningPlan& plan);
    void pause();
    void go_on();
    /// Counts from the next mini-batch on.
    void set_eta(double eta);
    /// Ends it after the running mini-batch, and keeps the model. Waits for that.
    void stop();

    /// {"state": "idle", "loading", "running", "paused", "done" or "failed", "network", "hidden",
    /// "eta", "epoch", "epochs", "seconds", "limit", "data", "sentence", "model", "points":
    /// [[epoch, training cost, validation cost, validation accuracy, eta]]}
    std::string state();

private:
    struct Point {
        double epoch, training_cost, cost, accuracy, eta;
    };
    void work(LearningPlan plan);
    template <typename Run, typename TrainEpoch, typename Measure, typename Save>
    void follow(Run& run, const LearningPlan& plan, const TrainEpoch& train, const Measure& measure,
                const Save& save);
    bool may_go_on(double& current_eta); // waits while paused
    void tell();
    std::string as_json(bool all_points);
    void end_with(const std::string& state, const std::string& sentence);

    const Page& page_;
    Readers& readers_;
    std::mutex mutex_; // of all below but the thread
    std::condition_variable changed_;
    LearningPlan plan_;
    std::string state_ = "idle", sentence_, data_name_, model_;
    bool paused_ = false, stopping_ = false;
    double seconds_ = 0; // of training
    std::vector<Point> points_;
    std::thread thread_;
    std::mutex starting_; // of the thread
};

/// Adds GET /api/learning and POST /api/learning/start, pause, go, eta and stop.
void add_learning(Router& router, WatchedTraining& learning);

} // namespace lab::page
