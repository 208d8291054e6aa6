#include "common/deep/deep_training.hpp"

#include "common/basics/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

MiniBatchTrainer::MiniBatchTrainer(WorkerPool& pool, DeepTraining& run)
    : pool_(pool), run_(run), workers_(pool.size()), weights_(weight_mask(run.network)),
      mean_gradient_(run.network.parameters.n_elem) {
    for (Worker& worker : workers_) {
        if (run.plan.augmentation) {
            worker.augmenter.emplace(*run.plan.augmentation, run.network.input.height,
                                     run.network.input.width);
        }
    }
    prepare(run.plan.rule, run.memory, run.network.parameters.n_elem);
}

/// Copies a worker's pictures, expanded where that is wanted, and their targets into its workspace.
void MiniBatchTrainer::fill_share(Worker& worker, const Dataset& data, const uword* examples,
                                  Share share, std::uint64_t seed) const {
    worker.work.x.set_size(data.images.n_rows, share.last - share.first);
    worker.work.y.zeros(run_.network.layers.back()->output().size(), share.last - share.first);
    for (std::size_t k = share.first; k < share.last; ++k) {
        const Real* picture = data.images.colptr(examples[k]);
        Real* x = worker.work.x.colptr(k - share.first);
        if (worker.augmenter) {
            CounterRandom random(stream_key(seed, k));
            worker.augmenter->augment(picture, x, random);
        } else {
            std::copy_n(picture, data.images.n_rows, x);
        }
        worker.work.y(data.labels(examples[k]), k - share.first) = 1;
    }
}

void MiniBatchTrainer::step(const Dataset& data, const std::vector<uword>& order, uword first,
                            uword count, std::uint64_t seed, double eta) {
    DeepTraining& run = run_;

    // Every worker its share of the pictures
    pool_.run([&](unsigned index) {
        const Share share = share_of(count, index, pool_.size());
        Worker& worker = workers_[index];
        if (share.first == share.last) {
            worker.work.gradient.zeros(run.network.parameters.n_elem);
            return;
        }
        fill_share(worker, data, order.data() + first, share, seed);
        backpropagate(run.network, worker.work, {~seed, share.first});
    });

    // Every worker its share of the parameters
    ++run.memory.steps;
    pool_.run([&](unsigned index) {
        update_share(share_of(run.network.parameters.n_elem, index, pool_.size()), count, eta);
    });
}

/// The step of some of the parameters, down the mean of all workers' gradients. It goes in blocks:
/// what was summed is still in the first-level cache when the optimizer asks for it.
void MiniBatchTrainer::update_share(Share share, uword count, double eta) {
    constexpr std::size_t block = 2048;
    const Real mean = Real{1} / static_cast<Real>(count);
    Real* sum = mean_gradient_.memptr();
    for (std::size_t first = share.first; first < share.last; first += block) {
        const std::size_t last = std::min(share.last, first + block);
        for (std::size_t w = 0; w < workers_.size(); ++w) {
            const Real* gradient = workers_[w].work.gradient.memptr();
            for (std::size_t k = first; k < last; ++k) {
                sum[k] = (w == 0 ? Real{0} : sum[k]) + mean * gradient[k];
            }
        }
        apply_step(run_.plan.rule, run_.memory, static_cast<Real>(eta), mean_gradient_, weights_,
                   run_.network.parameters, first, last);
    }
}

namespace {

/// The learning rate at `progress` of the whole training, 0 .. 1.
double learning_rate(const DeepTraining& run, double progress) {
    constexpr double warm_up = 0.05;
    switch (run.plan.schedule) {
    case Schedule::constant:
        return run.plan.eta;
    case Schedule::halve_on_plateau:
        return run.plan.eta * run.plateau.factor;
    case Schedule::cosine:
        break;
    }
    return cosine_rate(run.plan.eta, progress, warm_up);
}

} // namespace

bool train_epoch(MiniBatchTrainer& trainer, const Dataset& data, const AfterMiniBatch& after) {
    DeepTraining& run = trainer.run();
    Epoch epoch = draw_epoch(run, data.size(), run.plan.mini_batch_size);
    const std::uint64_t seed = epoch.engine();
    const uword mini_batches = epoch.mini_batches();
    const auto learn = [&](const MiniBatch& batch) {
        const auto steps = static_cast<double>(run.epochs_done * mini_batches + batch.number);
        const double progress = (steps + 0.5) / static_cast<double>(run.plan.epochs * mini_batches);
        trainer.step(data, epoch.order, batch.first, batch.count, stream_key(seed, batch.number),
                     learning_rate(run, progress));
    };
    return for_each_mini_batch(run, epoch, learn, after);
}

void note_epoch(DeepTraining& run, const EpochRecord& record) {
    run.history.push_back(record);
    run.plateau.saw(record.validation_accuracy);
    run.stopping.saw(record.validation_accuracy, run.network.parameters, run.epochs_done);
}

bool has_ended(const DeepTraining& run) {
    return run.epochs_done >= run.plan.epochs || run.stopping.says_stop();
}

void restore_best(DeepTraining& run) {
    if (!run.stopping.parameters.is_empty()) {
        run.network.parameters = run.stopping.parameters;
    }
}

Evaluation evaluate(const DeepNetwork& network, const Dataset& data, unsigned threads) {
    constexpr uword chunk = 100;
    Evaluation result;
    result.outputs.set_size(network.layers.back()->output().size(), data.size());
    for_each_chunk(data.size(), chunk, threads, [&](uword first, uword count) {
        thread_local DeepWorkspace work; // reused: only a thread's first chunk allocates
        work.x = data.images.cols(first, first + count - 1);
        result.outputs.cols(first, first + count - 1) = feedforward(network, work);
    });
    result.read = decode(result.outputs);
    result.correct = count_correct(result.read, data.labels);
    result.cost =
        cost_of(network.cost, result.outputs, one_hot(data.labels, result.outputs.n_rows));
    return result;
}

} // namespace lab
