#include "experiment.hpp"

#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/command_line/progress.hpp"
#include "common/deep_programs/deep_program.hpp"

#include <mutex>

namespace lab {

namespace {

/// The progress of all networks together; several threads tell it.
class Together {
public:
    explicit Together(std::size_t total) : progress_("learning"), total_(total) {}
    void one_more() {
        const std::lock_guard<std::mutex> guard(lock_);
        progress_.update(++done_, total_);
    }
    void wipe() { progress_.wipe(); }

private:
    std::mutex lock_;
    Progress progress_;
    std::size_t done_ = 0, total_;
};

EpochRecord measure(const DeepNetwork& network, const Dataset& training,
                    const Dataset& validation) {
    const Evaluation seen = evaluate(network, training, 1);
    const Evaluation unseen = evaluate(network, validation, 1);
    return {seen.cost, seen.accuracy(), unseen.cost, unseen.accuracy()};
}

/// Trains one network. The training pictures are looked at as far as there are 1,000.
Course train_one(const Variant& variant, std::uint64_t seed, const Dataset& validation,
                 Together& together) {
    DeepTraining run = variant.start(seed);
    const Dataset seen =
        slice(*variant.training, 0, std::min<uword>(1000, variant.training->size()));
    WorkerPool pool(1);
    MiniBatchTrainer trainer(pool, run);
    Course course;
    while (!has_ended(run)) {
        if (!train_epoch(trainer, *variant.training, [](uword, uword) { return !interrupted(); })) {
            return course;
        }
        together.one_more();
        if (run.epochs_done % variant.every == 0 || run.epochs_done == run.plan.epochs) {
            const EpochRecord record = measure(run.network, seen, validation);
            note_epoch(run, record);
            course.looks.insert_rows(course.looks.n_rows,
                                     arma::rowvec{static_cast<double>(run.epochs_done),
                                                  record.training_cost, record.training_accuracy,
                                                  record.validation_cost,
                                                  record.validation_accuracy});
        }
    }
    restore_best(run);
    course.end = measure(run.network, seen, validation);
    course.epochs = run.epochs_done;
    return course;
}

} // namespace

EpochRecord mean_end(const std::vector<Course>& courses) {
    EpochRecord mean;
    const double share = 1.0 / static_cast<double>(courses.size());
    for (const Course& course : courses) {
        mean.training_cost += share * course.end.training_cost;
        mean.training_accuracy += share * course.end.training_accuracy;
        mean.validation_cost += share * course.end.validation_cost;
        mean.validation_accuracy += share * course.end.validation_accuracy;
    }
    return mean;
}

arma::mat mean_looks(const std::vector<Course>& courses) {
    uword rows = courses.front().looks.n_rows;
    for (const Course& course : courses) {
        rows = std::min(rows, course.looks.n_rows);
    }
    arma::mat mean(rows, 5, arma::fill::zeros);
    for (const Course& course : courses) {
        mean += course.looks.head_rows(rows) / static_cast<double>(courses.size());
    }
    return mean;
}

std::vector<std::vector<Course>> train_all(const std::vector<Variant>& variants, uword seeds,
                                           const Dataset& validation, const Settings& settings,
                                           const Report& report) {
    std::size_t epochs = 0;
    for (const Variant& variant : variants) {
        epochs += seeds * variant.start(settings.seed).plan.epochs;
    }
    std::vector<std::vector<Course>> courses(variants.size(), std::vector<Course>(seeds));
    std::vector<uword> trained(variants.size(), 0);
    std::size_t reported = 0;
    std::mutex lock;
    Together together(epochs);
    for_each_chunk(
        variants.size() * seeds, 1, static_cast<unsigned>(settings.threads), [&](uword job, uword) {
            const std::size_t k = job / seeds;
            Course course =
                train_one(variants[k], settings.seed + job % seeds, validation, together);
            const std::lock_guard<std::mutex> guard(lock);
            courses[k][job % seeds] = std::move(course);
            ++trained[k];
            for (; reported < variants.size() && trained[reported] == seeds && !interrupted();
                 ++reported) {
                together.wipe();
                report(reported, courses[reported]);
            }
        });
    if (interrupted()) {
        courses.clear();
    }
    return courses;
}

Curve curve_of(const std::string& title, const arma::mat& looks, Look column,
               const std::string& style) {
    const bool share = column == training_accuracy || column == validation_accuracy;
    return {title, arma::join_rows(looks.col(epoch), (share ? 100 : 1) * looks.col(column)), style};
}

DeepTraining plain_training(const PictureKind& kind, const std::string& layers, double eta,
                            uword mini_batch, uword epochs, std::uint64_t seed,
                            const WeightStart& start) {
    DeepTraining run;
    run.engine.seed(seed);
    run.network = random_network(parse_architecture(fitted_plan(layers, kind)), shape_of(kind),
                                 run.engine, start);
    run.plan.epochs = epochs;
    run.plan.mini_batch_size = mini_batch;
    run.plan.eta = eta;
    run.plan.schedule = Schedule::constant;
    run.plan.rule.kind = Optimizer::Kind::momentum;
    run.plan.rule.momentum = 0;
    run.seed = seed;
    return run;
}

std::string seeds_in_words(uword seeds) {
    return seeds == 1 ? "one seed" : std::to_string(seeds) + " seeds";
}

} // namespace lab
