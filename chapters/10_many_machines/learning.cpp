#include "learning.hpp"

#include "leader.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/counter_random.hpp"
#include "common/basics/error.hpp"
#include "common/command_line/wording.hpp"
#include "common/digits/digit_source.hpp"
#include "common/digits/idx.hpp"
#include "common/many/stream_file.hpp"
#include "common/network/evaluation.hpp"

#include <boost/crc.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>

namespace lab {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

constexpr uword judged = 10000; // pictures to validate with, and to test with

/// Real digits that nothing is learnt from.
struct RealDigits {
    std::string name;
    Dataset validation, test;
};

/// MNIST's, as far as they are needed: the 50,000 that other lessons learn from are not kept.
std::optional<RealDigits> load_real(const std::string& option) {
    const auto folder = option == "painted" ? std::nullopt : locate_mnist(option);
    if (!folder) {
        return std::nullopt;
    }
    const SetFiles files = find_set_files(*folder).files;
    const IdxImages images = read_idx_images(files[0]);
    const Labels labels = read_idx_labels(files[1]);
    const Dataset test = read_idx(files[2], files[3]);
    if (images.rows != image_side || images.cols != image_side || images.count <= judged ||
        labels.n_elem != images.count || labels.max() >= digit_count ||
        test.images.n_rows != image_size || test.labels.max() >= digit_count) {
        throw UsageError(folder->string() + " holds no digits like MNIST's, which this lesson "
                                            "measures with: name another with --data, or painted.");
    }
    const uword first = images.count - judged;
    return RealDigits{folder->filename() == "mnist" ? "mnist" : folder->string(),
                      {images.columns(first, judged), labels.tail(judged)},
                      test};
}

uword count_right(const DeepNetwork& network, const Dataset& data) {
    constexpr uword chunk = 500;
    DeepWorkspace work;
    uword right = 0;
    for (uword first = 0; first < data.size(); first += chunk) {
        const uword last = std::min(first + chunk, data.size()) - 1;
        work.x = data.images.cols(first, last);
        right += count_correct(decode(feedforward(network, work)), data.labels.subvec(first, last));
    }
    return right;
}

double share_right(const DeepNetwork& network, const Dataset& data) {
    return static_cast<double>(count_right(network, data)) / static_cast<double>(data.size());
}

/// 1000, 2000, 5000, 10000, ..: whether one of them lies behind `before` and not behind `now`.
bool passes_a_mark(std::uint64_t before, std::uint64_t now) {
    for (std::uint64_t ten = 1000; ten <= now; ten *= 10) {
        for (const std::uint64_t mark : {ten, 2 * ten, 5 * ten}) {
            if (before < mark && mark <= now) {
                return true;
            }
        }
    }
    return false;
}

std::string row(const StreamRecord& record) {
    std::array<char, 80> text{};
    if (record.real < 0) {
        std::snprintf(text.data(), text.size(), "%12llu %11.2f %%",
                      static_cast<unsigned long long>(record.examples), 100 * record.painted);
    } else {
        std::snprintf(text.data(), text.size(), "%12llu %11.2f %% %11.2f %%",
                      static_cast<unsigned long long>(record.examples), 100 * record.painted,
                      100 * record.real);
    }
    return text.data();
}

/// What rank 0 does beside learning.
class Watcher {
public:
    Watcher(const Settings& settings, StreamTraining& run, Voice& voice)
        : settings_(settings), run_(run), voice_(voice), real_(load_real(settings.data)) {}

    void begin(unsigned ranks) {
        voice_.line(to_text(run_.network.plan) + ", " +
                    std::to_string(run_.network.parameters.n_elem) + " parameters");
        voice_.line("mini-batches of " + std::to_string(run_.plan.mini_batch) + " in " +
                    std::to_string(run_.plan.shards) + " shards, on " + std::to_string(ranks) +
                    (ranks == 1 ? " rank" : " ranks"));
        voice_.line(std::string("\n    examples     painted") + (real_ ? "         real" : ""));
        for (const StreamRecord& record : run_.curve) {
            voice_.line(row(record));
        }
        began_at_ = run_.examples_seen;
        start_ = kept_ = Clock::now();
    }

    /// After a round that began at `before`.
    void saw(std::uint64_t before) {
        if (passes_a_mark(before, run_.examples_seen) || run_.examples_seen == run_.goal) {
            if (painted_.size() == 0) {
                painted_ = paint_digits(judged, series_of(run_.plan.seed, Part::validation));
            }
            run_.curve.push_back({run_.examples_seen, share_right(run_.network, painted_),
                                  real_ ? share_right(run_.network, real_->validation) : -1});
            voice_.line(row(run_.curve.back()));
        }
        voice_.progress(run_.examples_seen - began_at_, run_.goal - began_at_);
        if (!settings_.save.empty() &&
            seconds_since(kept_) >= static_cast<double>(settings_.checkpoint)) {
            keep();
        }
    }

    void end() {
        const double seconds = seconds_since(start_);
        if (!settings_.save.empty()) {
            keep();
        }
        if (!settings_.curve.empty()) {
            write_curve();
        }
        const std::uint64_t learnt = run_.examples_seen - began_at_;
        voice_.line("");
        if (run_.examples_seen < run_.goal) {
            voice_.line("Stopped after " + std::to_string(run_.examples_seen) + " of " +
                        std::to_string(run_.goal) + " examples." +
                        (settings_.save.empty()
                             ? " Nothing was kept: --save FILE does."
                             : " To go on: ./lab run 10 --resume " + settings_.save));
        } else if (learnt > 0) {
            std::array<char, 100> text{};
            std::snprintf(text.data(), text.size(),
                          "Learnt from %llu examples in %.1f s, %.4f ms each.",
                          static_cast<unsigned long long>(learnt), seconds,
                          1e3 * seconds / static_cast<double>(learnt));
            voice_.line(text.data());
        }
        const Dataset test = real_ ? std::move(real_->test)
                                   : paint_digits(judged, series_of(run_.plan.seed, Part::test));
        voice_.line(accuracy_line(count_right(run_.network, test), test.size(),
                                  real_ ? real_->name : "painted digits"));
    }

private:
    void keep() {
        save_stream(settings_.save, run_);
        kept_ = Clock::now();
    }

    void write_curve() const {
        write_atomically(settings_.curve, [&](std::ostream& file) {
            file << "examples,painted,real\n";
            for (const StreamRecord& record : run_.curve) {
                file << record.examples << ',' << record.painted << ',';
                if (record.real >= 0) {
                    file << record.real;
                }
                file << '\n';
            }
        });
    }

    const Settings& settings_;
    StreamTraining& run_;
    Voice& voice_;
    std::optional<RealDigits> real_;
    Dataset painted_;
    std::uint64_t began_at_ = 0;
    Clock::time_point start_, kept_;
};

/// A number that tells builds apart: the check sum of this very program.
std::uint64_t mark_of_program() {
    std::ifstream file("/proc/self/exe", std::ios::binary);
    boost::crc_32_type crc;
    std::array<char, 65536> piece{};
    while (file.read(piece.data(), piece.size()), file.gcount() > 0) {
        crc.process_bytes(piece.data(), static_cast<std::size_t>(file.gcount()));
    }
    return crc.checksum();
}

std::uint64_t mark_of(const StreamTraining& run) {
    const StreamPlan& plan = run.plan;
    std::uint64_t mark = stream_key(run.goal, run.examples_seen);
    for (const uword number :
         {uword{plan.seed}, plan.mini_batch, plan.shards, plan.every, plan.warm_up}) {
        mark = stream_key(mark, number);
    }
    return stream_key(mark, static_cast<std::uint64_t>(1e9 * plan.eta));
}

} // namespace

bool are_alike(Ranks& ranks, std::uint64_t mark) {
    unsigned other = 0;
    if (ranks.rank() != 0) {
        ranks.send(0, &mark, sizeof mark);
    } else {
        for (unsigned rank = 1; rank < ranks.size(); ++rank) {
            std::uint64_t theirs = 0;
            ranks.receive(rank, &theirs, sizeof theirs);
            other = theirs != mark && other == 0 ? rank : other;
        }
    }
    ranks.broadcast(&other, sizeof other);
    if (other != 0 && ranks.rank() == 0) {
        throw MissingError(
            "Rank " + std::to_string(other) +
            " does not compute what rank 0 computes: it is another build of the lab, has other "
            "options, or runs on another kind of processor. Build the lab on one machine for all, "
            "and give all ranks processors of one kind.");
    }
    return other == 0;
}

void learn_together(Ranks& ranks, const Settings& settings, Voice& voice) {
    StreamTraining run = begin_training(settings);
    if (ranks.size() > run.plan.shards) {
        throw UsageError("There are " + std::to_string(ranks.size()) + " ranks for " +
                         std::to_string(run.plan.shards) +
                         " shards, and a rank needs one at least: start fewer.");
    }
    StreamTrainer trainer(ranks, run);
    const std::uint64_t computes = stream_key(mark_of_program(), trainer.fingerprint());
    if (!are_alike(ranks, stream_key(computes, mark_of(run)))) {
        return;
    }
    std::optional<Watcher> watcher;
    if (ranks.rank() == 0) {
        watcher.emplace(settings, run, voice);
        watcher->begin(ranks.size());
    }
    voice.ready();
    while (run.examples_seen < run.goal) {
        bool stop = stop_wanted();
        ranks.broadcast(&stop, sizeof stop); // rank 0 decides, so that all end after the same step
        if (stop) {
            break;
        }
        const std::uint64_t before = run.examples_seen;
        trainer.round(run.goal);
        if (watcher) {
            watcher->saw(before);
        }
    }
    if (watcher) {
        watcher->end();
    }
    voice.ends_with(run.examples_seen < run.goal ? exit_interrupted : exit_fine);
}

} // namespace lab
