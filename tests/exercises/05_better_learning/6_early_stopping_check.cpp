#include "by_loop.hpp"
#include "exercises/05_better_learning/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

namespace lab::check {

namespace {

/// What can go wrong in the watching. Epochs count from 1.
enum class Slip {
    none,
    equal_is_better,    // >= for >
    previous_is_best,   // compared with the epoch before, not with the best
    never_counted_anew, // waited is not set back when a new best comes
    one_epoch_late,     // stops when the best is patience + 1 epochs old
    one_epoch_early,    // when it is patience - 1 old
    at_the_first,       // stops at the first epoch that is no new best
    from_the_start,     // stops after `patience` epochs, whatever they brought
    never,              // always runs `most`
    one_more_than_most, // <= most
    no_limit,           // `most` is ignored
    first_is_no_best,   // the best so far begins at 0, so that accuracies of 0 are never one
    a_little_is_none,   // a new best must be higher by some amount
    stops_at_one,       // an accuracy of 1 ends it at once
    stops_when_high,    // one of `enough` does
    counts_falls,       // only epochs that are no better than the one before are counted
    both,               // it goes on until patience and `most` are both reached
    first_stays,        // the best is never replaced
    lowest_is_best,     // < for >
    best_never_kept,    // each accuracy above 0 is a new best
    from_one,           // waited begins at 1 at a new best
    at_a_new_best,      // stops at the second best
};

struct Run {
    uword epochs = 0, best = 0; // how many, and after which of them the best network came
};

Run run_by_loop(const std::vector<double>& accuracies, uword patience, uword most,
                Slip slip = Slip::none, double number = 0) {
    Run run;
    double best = slip == Slip::first_is_no_best ? 0 : -1, previous = -1;
    uword waited = 0;
    const uword last = slip == Slip::no_limit || slip == Slip::both ? accuracies.size()
                       : slip == Slip::one_more_than_most           ? most + 1
                                                                    : most;
    while (run.epochs < last) {
        const double now = accuracies[run.epochs++];
        const double mark = slip == Slip::previous_is_best ? previous : best;
        const double least = slip == Slip::a_little_is_none ? number : 0;
        const bool better =
            slip == Slip::first_stays      ? run.epochs == 1 && now >= number
            : slip == Slip::lowest_is_best ? run.epochs == 1 || now < best
            : slip == Slip::best_never_kept
                ? run.epochs == 1 || now > 0
                : now > mark + least || (slip == Slip::equal_is_better && now == mark);
        if (better) {
            best = now;
            run.best = run.epochs;
            if (slip == Slip::at_a_new_best) {
                break;
            }
            if (slip != Slip::never_counted_anew) {
                waited = slip == Slip::from_one ? 1 : 0;
            }
        } else if (slip != Slip::counts_falls || now <= previous) {
            ++waited;
        }
        previous = now;
        const uword limit = slip == Slip::one_epoch_late    ? patience + 1
                            : slip == Slip::one_epoch_early ? std::max<uword>(patience, 2) - 1
                            : slip == Slip::at_the_first    ? 1
                                                            : patience;
        if (slip == Slip::from_the_start                     ? run.epochs >= patience
            : slip == Slip::stops_at_one && best >= 1        ? true
            : slip == Slip::stops_when_high && best > number ? true
            : slip == Slip::both                             ? waited >= limit && run.epochs >= most
                                 : slip != Slip::never && waited >= limit) {
            break;
        }
    }
    return run;
}

struct NamedSlip {
    Slip slip;
    const char* cause;
};

const char* const a_little =
    "an accuracy counts as a new best only where it is higher by more than "
    "a certain amount; any that is higher does";

const std::vector<NamedSlip> slips = {
    {Slip::at_the_first, "it stops at the first epoch that brings no new best: patience is "
                         "ignored, and the accuracy is noisy"},
    {Slip::from_the_start,
     "it stops after `patience` epochs, whatever they brought: the epochs are counted since the "
     "best one"},
    {Slip::never_counted_anew,
     "the epochs without a new best are counted from the start on: begin anew whenever there is "
     "one"},
    {Slip::previous_is_best,
     "each accuracy is compared with that of the epoch before; compare it with the best so far"},
    {Slip::equal_is_better,
     "an accuracy that only equals the best counts as a new best; it must be higher"},
    {Slip::one_epoch_late, "it stops one epoch too late: when the best is patience + 1 epochs old"},
    {Slip::one_epoch_early, "it stops one epoch too early: when the best is patience - 1 epochs "
                            "old"},
    {Slip::never, "it never stops early: all `most` epochs are run"},
    {Slip::one_more_than_most, "one epoch more than `most` is run"},
    {Slip::no_limit, "more than `most` epochs are run: it ends the training too"},
    {Slip::first_is_no_best,
     "the best accuracy begins at 0, so that a first accuracy of 0 is no new best; the first "
     "epoch is the best so far, whatever it brings"},
    {Slip::stops_at_one,
     "it stops where all are read right; only patience and `most` end the training"},
    {Slip::both, "it goes on until the best is `patience` epochs old and `most` epochs are run; "
                 "either of the two ends the training"},
    {Slip::first_stays, "the first epoch stays the best for ever: a higher accuracy is a new best"},
    {Slip::lowest_is_best, "the lowest accuracy is taken for the best: is the comparison turned "
                           "round?"},
    {Slip::best_never_kept, "the best accuracy is never kept, so that each epoch is a new best: "
                            "renew it with the network"},
    {Slip::from_one, "the waiting begins at 1 at a new best; no epoch without one has passed yet"},
    {Slip::at_a_new_best, "it stops at a new best, as if that were the end"},
    {Slip::counts_falls,
     "only epochs that fall are counted; every epoch without a new best counts, "
     "also one that is better than the one before it"},
};

/// Thrown where the function trains on and on.
struct Enough {};

/// Each epoch trains on what the epoch before left. `given[k]` is the number of the epoch whose
/// network was given to epoch k + 1.
bool hold_training(Case& c, const std::vector<double>& given,
                   const std::vector<double>& accuracies) {
    const uword epochs = given.size();
    Mat came(epochs, 1), right(epochs, 1), start(epochs, 1, arma::fill::zeros), best(epochs, 1);
    for (uword k = 0, best_so_far = 0; k < epochs; ++k) {
        came(k) = given[k];
        right(k) = double(k);
        best(k) = double(best_so_far);
        best_so_far = k == 0 || accuracies[k] > accuracies[best_so_far - 1] ? k + 1 : best_so_far;
    }
    return c.expect_that(came.min() >= 0, "epoch(network) is given the network", "an empty network",
                         "an empty network is trained, not the one that was passed in") &&
           c.expect("the network that each epoch is given is that of epoch", came, right,
                    {{"each epoch is given the untrained network once more, so that it only ever "
                      "has one epoch behind it; go on with what the epoch before left",
                      start},
                     {"training goes on from the best network so far; it goes on with what the "
                      "epoch before left, better or not, and the best is only kept aside",
                      best}});
}

void hold(Case& c, const std::vector<double>& accuracies, uword patience, uword most) {
    c.number("patience", double(patience));
    c.number("most", double(most));
    std::string text = "the accuracies of the epochs are ";
    for (uword k = 0; k < std::min<uword>(accuracies.size(), 12); ++k) {
        text += number_text(accuracies[k], 3) + ", ";
    }
    c.shown(text + "..");

    // The network after epoch k has weights that are k larger than at the start, which tells of any
    // that is given to `epoch` where it comes from.
    const Network start = random_network_of(c, {3, 4, 2});
    uword calls = 0;
    std::vector<double> given; // to each epoch: the network of which epoch, 0 that of the start
    const auto epoch = [&](Network& network) -> Real {
        if (calls == accuracies.size()) {
            throw Enough{};
        }
        given.push_back(network.W.empty() ? -1 : std::round(network.W[0](0) - start.W[0](0)));
        if (given.back() < 0) {
            network = start;
        }
        for (std::size_t l = 0; l < network.W.size(); ++l) {
            network.W[l] = start.W[l] + double(calls + 1);
            network.b[l] = start.b[l] + double(calls + 1);
        }
        return accuracies[calls++];
    };
    mine::Stopped came;
    try {
        came = mine::stop_early(start, epoch, patience, most);
    } catch (const Enough&) {
        c.expect_that(false, "at most " + count_text(most, "epoch"),
                      "more than " + count_text(calls, "epoch"),
                      "it goes on for ever: neither patience nor `most` ends it");
        return;
    }
    const Run right = run_by_loop(accuracies, patience, most);

    if (!c.expect_that(calls > 0, count_text(right.epochs, "epoch") + " run", "none",
                       "epoch(network) is never called")) {
        return;
    }
    if (!hold_training(c, given, accuracies)) {
        return;
    }
    std::vector<Suspect> stops, bests;
    for (const NamedSlip& slip : slips) {
        const Run wrong = run_by_loop(accuracies, patience, most, slip.slip);
        stops.emplace_back(slip.cause, double(wrong.epochs));
        bests.emplace_back(slip.cause, double(wrong.best));
    }
    for (const uword limit : {20, 30, 50, 100, 200}) {
        if (limit < std::min(right.epochs, most)) {
            stops.emplace_back("there is a limit of your own, " + std::to_string(limit) +
                                   ", to the "
                                   "epochs; only patience and `most` end the training",
                               double(limit));
        }
    }
    for (const double amount : {1e-6, 1e-5, 1e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01}) {
        const Run wrong = run_by_loop(accuracies, patience, most, Slip::a_little_is_none, amount);
        stops.emplace_back(a_little, double(wrong.epochs));
        bests.emplace_back(a_little, double(wrong.best));
    }
    for (const NamedSlip& slip : slips) {
        if (slip.slip == Slip::first_stays) { // and where an accuracy of 0 is none
            const Run wrong = run_by_loop(accuracies, patience, most, slip.slip, 1e-9);
            stops.emplace_back(slip.cause, double(wrong.epochs));
            bests.emplace_back(slip.cause, double(wrong.best));
        }
    }
    for (const double enough : {0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999}) {
        const Run wrong = run_by_loop(accuracies, patience, most, Slip::stops_when_high, enough),
                  at =
                      run_by_loop(accuracies, patience, most, Slip::stops_when_high, enough - 1e-9);
        stops.emplace_back("it stops where an accuracy is " + number_text(enough) +
                               " or more; only patience and `most` end the training",
                           double(at.epochs));
        stops.emplace_back("it stops where an accuracy is beyond some number, such as " +
                               number_text(enough) + "; only patience and `most` end the training",
                           double(wrong.epochs));
    }
    if (!c.expect("epochs that are run", double(calls), double(right.epochs), stops)) {
        return;
    }

    // Which network came back?
    const bool whole = came.best.W.size() == 2 && came.best.b.size() == 2;
    const double marker = whole && came.best.W[0].n_elem == start.W[0].n_elem
                              ? came.best.W[0](0) - start.W[0](0)
                              : -1;
    bool of_one_epoch = marker > -0.5;
    for (std::size_t l = 0; l < 2 && of_one_epoch; ++l) {
        of_one_epoch = same(came.best.W[l], Mat(start.W[l] + marker), 1e-6) &&
                       same(Mat(came.best.b[l]), Mat(start.b[l] + marker), 1e-6);
    }
    if (!c.expect_that(of_one_epoch, "the network after epoch " + std::to_string(right.best),
                       whole ? "a network that there was after no epoch" : "an empty network",
                       whole ? "" : "`best` was never given a network")) {
        return;
    }
    bests.emplace_back("the last network came back; the best one was `patience` epochs ago, and "
                       "has been trained on since: keep a copy of it",
                       double(calls));
    bests.emplace_back("the network of the start came back", 0.0);
    bests.emplace_back("the network of the first epoch came back: is the copy renewed whenever a "
                       "new best comes?",
                       1.0);
    bests.emplace_back("this is the network one epoch before the best: it is copied before it is "
                       "trained",
                       double(right.best) - 1);
    bests.emplace_back("this is the network one epoch after the best", double(right.best) + 1);
    if (!c.expect("the network that came back is that of epoch", std::round(marker),
                  double(right.best), bests)) {
        return;
    }

    const double best = accuracies[right.best - 1];
    c.expect("accuracy", came.accuracy, best,
             {{"this is the accuracy of the last epoch; that of the best network is asked for",
               accuracies[calls - 1]},
              {"this is the accuracy of the first epoch", accuracies[0]},
              {"the accuracy was never set", 0.0},
              {"this is in per cent; what epoch(network) returns is a share", 100 * best}});
    c.expect("epochs", double(came.epochs), double(calls),
             {{"this is the number of the best epoch; how many were run is asked for",
               double(right.best)},
              {"this is one less than were run: counted from 0?", double(calls) - 1},
              {"this is one more than were run", double(calls) + 1},
              {"this is the best epoch and `patience` more; where `most` ends the training, or "
               "patience has not run out, fewer are run",
               double(right.best + patience)},
              {"this is `most`; how many were run is asked for", double(most)},
              {"this is how long was waited for a better one", double(calls - right.best)},
              {"the number of epochs was never set", 0.0}});
}

/// An accuracy that climbs and then sinks, with noise, in steps of a thousandth, so that some are
/// equal; `length` epochs, and more for those who train too long.
std::vector<double> noisy(Case& c, uword length, double top) {
    std::vector<double> accuracies;
    for (uword k = 0; k < 3 * length; ++k) {
        const double t = double(k) / double(length);
        const double mean = 0.5 + (top - 0.5) * (1 - std::exp(-4 * t)) - 0.05 * t;
        accuracies.push_back(std::round(1000 * (mean + 0.01 * c.random(1, 1)(0))) / 1000);
    }
    return accuracies;
}

/// The accuracies as they stand, then lower and lower ones.
std::vector<double> listed(std::vector<double> accuracies) {
    const double last = accuracies.back();
    for (uword k = 1; k <= 40; ++k) {
        accuracies.push_back(last * (1 - 0.01 * double(k)));
    }
    return accuracies;
}

} // namespace

void describe(Check& check) {
    check.exercise("5.6", "stop_early");
    const auto add = [&](const std::string& name, const std::vector<double>& accuracies,
                         uword patience, uword most) {
        check.add(name, [=](Case& c) { hold(c, listed(accuracies), patience, most); });
    };
    add("the example of the text", {0.7, 0.6, 0.8, 0.8, 0.7}, 2, 30);
    add("up, and then down", {0.80, 0.85, 0.90, 0.89, 0.88, 0.87}, 3, 30);
    add("a plateau, and then better again", {0.5, 0.6, 0.6, 0.55, 0.7, 0.69, 0.71, 0.7, 0.7, 0.7},
        3, 30);
    add("the best epoch is the first", {0.9, 0.8, 0.81, 0.82, 0.83, 0.84}, 3, 30);
    add("patience 1", {0.5, 0.6, 0.7, 0.65, 0.8, 0.9}, 1, 30);
    add("better until the end", {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95}, 3, 7);
    add("one epoch at most", {0.3, 0.4, 0.5}, 2, 1);
    add("better by a millionth", {0.5, 0.6, 0.600001, 0.600002, 0.60000200001, 0.6, 0.59}, 2, 30);
    add("all are read right, and then no longer", {0.9, 1, 0.99, 1, 0.98, 0.97, 1}, 4, 30);
    add("nearly all are read right",
        {0.9, 0.95, 0.99, 0.996, 0.9991, 0.99991, 0.999991, 0.9999991, 0.99, 0.98, 0.97}, 3, 30);
    check.add("better for 300 epochs, 250 at most", [](Case& c) {
        std::vector<double> accuracies;
        for (uword k = 0; k < 300; ++k) {
            accuracies.push_back(0.5 + 0.001 * double(k));
        }
        hold(c, accuracies, 20, 250);
    });
    add("nothing is ever read right", {0, 0, 0, 0, 0, 0, 0}, 4, 30);
    for (const auto& [length, patience, most] :
         {std::tuple<uword, uword, uword>{25, 4, 60}, {60, 8, 150}, {40, 5, 12}, {30, 3, 80}}) {
        check.add("a noisy accuracy, patience " + std::to_string(patience) + ", " +
                      std::to_string(most) + " epochs at most",
                  [length = length, patience = patience, most = most](Case& c) {
                      hold(c, noisy(c, length, 0.95), patience, most);
                  });
    }
}

} // namespace lab::check
