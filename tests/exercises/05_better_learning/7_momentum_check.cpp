#include "by_loop.hpp"
#include "exercises/05_better_learning/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <tuple>

namespace lab::check {

namespace {

/// A network and the velocities of its weights and biases.
struct Motion {
    Network network;
    Gradient velocity;
};

/// All numbers under each other: first the parameters, then their velocities.
Mat stacked(const Motion& at) {
    Col all;
    for (std::size_t l = 0; l < at.network.W.size(); ++l) {
        all = arma::join_cols(all, arma::vectorise(at.network.W[l]), at.network.b[l]);
    }
    for (std::size_t l = 0; l < at.velocity.W.size(); ++l) {
        all = arma::join_cols(all, arma::vectorise(at.velocity.W[l]), at.velocity.b[l]);
    }
    return all;
}

enum class Slip {
    none,
    reset_each_batch,
    reset_each_call,
    gradient_of_the_start,
    first_batch_only,
    plain_biases,
    plain_weights,
    biases_stay,
    first_layer_only,
    last_layer_only,
    uphill,
    backwards,
    eta_twice,
    eta_left_out,
    old_velocity,
    averaged,
    mu_on_both,
    mu_left_out,
    summed_gradient,
    eta_outside,
    velocity_left,
    network_left,
    nesterov,
    nesterov_by_the_weights,
    divided_gradient,
    last_first,
    velocity_of_the_start,
    velocity_cut_off,
    gradient_cut_off,
    velocity_added_twice,
    velocity_replaced,
    no_momentum,
    assigned,
    stays,
    velocity_stays,
};

/// Of what the slip is made: of all parameters, or of some.
enum class Part { all, weights, biases };

/// The new value and the new velocity of one parameter with the value w, the velocity v and the
/// gradient g.
std::pair<double, double> step(double w, double v, double g, double eta, double mu, Slip slip,
                               double most) {
    double next = mu * v - eta * g;
    switch (slip) {
    case Slip::velocity_cut_off:
        next = std::clamp(next, -most, most);
        return {w + next, next};
    case Slip::gradient_cut_off:
        next = mu * v - eta * std::clamp(g, -most, most);
        return {w + next, next};
    case Slip::no_momentum:
        return {w - eta * g, -eta * g};
    case Slip::assigned:
        return {next, next};
    case Slip::stays:
        return {w, next};
    case Slip::velocity_stays:
        return {w + v, v};
    case Slip::velocity_added_twice:
        return {w + next - eta * g, next};
    case Slip::velocity_replaced:
        return {w + next, -eta * g};
    case Slip::uphill:
        next = mu * v + eta * g;
        return {w + next, next};
    case Slip::backwards:
        return {w - next, next};
    case Slip::eta_twice:
        return {w + eta * next, next};
    case Slip::eta_left_out:
        next = mu * v - g;
        return {w + next, next};
    case Slip::old_velocity:
        return {w + v, next};
    case Slip::averaged:
        next = mu * v - (1 - mu) * eta * g;
        return {w + next, next};
    case Slip::mu_on_both:
        next = mu * (v - eta * g);
        return {w + next, next};
    case Slip::eta_outside:
        next = mu * v + g;
        return {w - eta * next, next};
    case Slip::nesterov_by_the_weights:
        return {w + mu * next - eta * g, next};
    case Slip::mu_left_out:
        next = v - eta * g;
        return {w + next, next};
    default:
        return {w + next, next};
    }
}

Motion moved(Motion at, const std::vector<mine::Batch>& batches, double eta, double mu,
             Slip slip = Slip::none, double most = 0, Part part = Part::all) {
    const Motion start = at;
    const auto forget = [](Motion& motion) {
        for (Mat& W : motion.velocity.W) {
            W.zeros();
        }
        for (Col& b : motion.velocity.b) {
            b.zeros();
        }
    };
    if (slip == Slip::reset_each_call) {
        forget(at);
    }
    for (std::size_t k = 0; k < batches.size(); ++k) {
        const mine::Batch& batch = batches[slip == Slip::last_first ? batches.size() - 1 - k : k];
        Network from = slip == Slip::gradient_of_the_start ? start.network : at.network;
        for (std::size_t l = 0; slip == Slip::nesterov && l < from.W.size(); ++l) {
            from.W[l] += mu * at.velocity.W[l];
            from.b[l] += mu * at.velocity.b[l];
        }
        const Gradient g = backpropagation_by_loop(from, batch.x, batch.y).gradient;
        const double times = slip == Slip::summed_gradient    ? double(batch.x.n_cols)
                             : slip == Slip::divided_gradient ? 1 / double(batch.x.n_cols)
                                                              : 1;
        if (slip == Slip::reset_each_batch) {
            forget(at);
        }
        if (slip == Slip::velocity_of_the_start) {
            at.velocity = start.velocity;
        }
        const std::size_t last = at.network.W.size() - 1;
        for (std::size_t l = 0; l <= last; ++l) {
            if ((slip == Slip::first_layer_only && l > 0) ||
                (slip == Slip::last_layer_only && l < last)) {
                continue;
            }
            for (uword i = 0; i < at.network.W[l].n_elem; ++i) {
                std::tie(at.network.W[l](i), at.velocity.W[l](i)) =
                    step(at.network.W[l](i), at.velocity.W[l](i), times * g.W[l](i), eta,
                         slip == Slip::plain_weights ? 0 : mu,
                         part == Part::biases ? Slip::none : slip, most);
            }
            for (uword i = 0; i < at.network.b[l].n_elem && slip != Slip::biases_stay; ++i) {
                std::tie(at.network.b[l](i), at.velocity.b[l](i)) =
                    step(at.network.b[l](i), at.velocity.b[l](i), times * g.b[l](i), eta,
                         slip == Slip::plain_biases ? 0 : mu,
                         part == Part::weights ? Slip::none : slip, most);
            }
        }
        if (slip == Slip::velocity_left) {
            at.velocity = start.velocity;
        }
        if (slip == Slip::first_batch_only) {
            break;
        }
    }
    if (slip == Slip::plain_biases) {
        for (std::size_t l = 0; l < at.velocity.b.size(); ++l) {
            at.velocity.b[l] = start.velocity.b[l];
        }
    }
    if (slip == Slip::plain_weights) {
        at.velocity.W = start.velocity.W;
    }
    if (slip == Slip::network_left) {
        at.network = start.network;
    }
    return at;
}

struct NamedSlip {
    Slip slip;
    const char* cause;
};

const std::vector<NamedSlip> slips = {
    {Slip::reset_each_batch,
     "the velocity begins at 0 in each mini-batch, so that this is plain descent: what a step "
     "leaves in it carries the next"},
    {Slip::reset_each_call, "the velocity begins at 0 in each call; go on with the one that is "
                            "passed in"},
    {Slip::gradient_of_the_start, "all gradients are taken of the network as it came; each step "
                                  "begins where the last one ended"},
    {Slip::first_batch_only, "only the first mini-batch makes a step"},
    {Slip::plain_biases, "the biases move without momentum; they have a velocity too"},
    {Slip::plain_weights, "the weights move without momentum; only the biases have it"},
    {Slip::biases_stay, "the biases stay as they were; they learn too"},
    {Slip::first_layer_only, "only the first layer moves"},
    {Slip::last_layer_only, "only the last layer moves"},
    {Slip::uphill, "the velocity leads uphill: mu v - eta times the gradient"},
    {Slip::backwards, "the weights move against their velocity: the minus sign is in it already"},
    {Slip::eta_twice,
     "eta is applied to the velocity a second time: the weight moves by v, which has its eta"},
    {Slip::eta_left_out, "eta is left out: the gradient is multiplied by it"},
    {Slip::eta_outside,
     "your velocity is that of another convention, v = mu v + gradient and then w - eta v; here "
     "eta and the minus sign are in the velocity, so that w moves by v itself"},
    {Slip::old_velocity, "the weights move by the old velocity; change the velocity first"},
    {Slip::averaged, "the gradient is multiplied by (1 - mu), as for an average; here it is not"},
    {Slip::mu_on_both, "mu is applied to the gradient too: only the velocity is multiplied by it"},
    {Slip::mu_left_out, "mu is left out: the velocity is multiplied by it"},
    {Slip::summed_gradient, "the gradient is multiplied by m; it is the mean over the mini-batch, "
                            "and stays one"},
    {Slip::nesterov,
     "the gradient is taken where the velocity will have led (Nesterov's momentum); "
     "here it is that of the network as it is"},
    {Slip::nesterov_by_the_weights,
     "the weights move by mu times the new velocity less eta times the gradient (Nesterov's "
     "momentum); here they move by the new velocity itself"},
    {Slip::divided_gradient, "the gradient is divided by m once more; that of backpropagate is the "
                             "mean already"},
    {Slip::last_first, "the mini-batches are taken in another order: the last one first"},
    {Slip::velocity_of_the_start,
     "each mini-batch begins with the velocity that the call began with; go on with the one that "
     "the mini-batch before left"},
    {Slip::assigned,
     "the velocity itself is assigned, and what was there is lost: add it, with +="},
    {Slip::velocity_stays, "the velocity stays as it was; mu times it less eta times the gradient "
                           "becomes the new one"},
    {Slip::velocity_added_twice,
     "eta times the gradient is subtracted from the weight, too; it is in the velocity already"},
    {Slip::velocity_replaced, "the velocity that is kept is the last step's gradient alone; keep "
                              "the whole, mu v - eta times the gradient"},
    {Slip::velocity_left, "the velocity is as it was: it is to be changed in place, for the next "
                          "step and the next call"},
    {Slip::network_left, "the network is as it was: it is to be changed in place"}};

/// Slips that are made in one of two lines, that of the weights or that of the biases.
const std::vector<NamedSlip> slips_of_a_part = {
    {Slip::uphill, "the velocity leads uphill: eta times the gradient is subtracted"},
    {Slip::backwards, "the velocity is subtracted; it is added"},
    {Slip::assigned,
     "the velocity itself is assigned, and what was there is lost: add it, with +="},
    {Slip::no_momentum, "mu v is missing: the velocity is made of the gradient alone"},
    {Slip::stays, "only the velocity changes, not the network: both do"},
    {Slip::velocity_stays, "the velocity stays as it was"},
    {Slip::eta_left_out, "eta is left out: the gradient is multiplied by it"},
    {Slip::old_velocity, "the network moves by the old velocity; change the velocity first"},
    {Slip::mu_on_both, "mu is applied to the gradient too: only the velocity is multiplied by it"},
    {Slip::mu_left_out, "mu is left out: the velocity is multiplied by it"}};

void hold_steps(Case& c, const std::vector<uword>& sizes, const std::vector<uword>& m, double eta,
                double mu, uword calls, double large = 1) {
    Motion start{random_network_of(c, sizes), {}};
    const Network velocities = random_network_of(c, sizes);
    for (std::size_t l = 0; l < velocities.W.size(); ++l) {
        start.velocity.W.push_back(0.2 * large * velocities.W[l]);
        start.velocity.b.push_back(0.2 * large * velocities.b[l]);
    }
    std::vector<mine::Batch> batches;
    std::string text;
    for (const uword size : m) {
        batches.push_back({large * c.random(sizes.front(), size),
                           each(c.random(sizes.back(), size), sigmoid_of)});
        text += (text.empty() ? "" : ", ") + std::to_string(size);
    }
    show_network(c, start.network, m.empty() ? 1 : m.front());
    c.shown((m.empty() ? "no mini-batch" : "mini-batches of " + text + " examples") +
            (calls > 1 ? ", " + std::to_string(calls) + " calls" : std::string()));
    c.number("eta", eta);
    c.number("mu", mu);
    const auto after = [&](Slip slip, double most = 0, Part part = Part::all) -> Mat {
        Motion at = start;
        for (uword k = 0; k < calls; ++k) {
            at = moved(at, batches, eta, mu, slip, most, part);
        }
        return stacked(at);
    };
    const Mat right = after(Slip::none);
    std::vector<Suspect> suspects;
    for (const NamedSlip& slip : slips) {
        const Mat wrong = after(slip.slip);
        if (!same(wrong, right, 1e-9)) {
            suspects.emplace_back(slip.cause, wrong);
        }
    }
    suspects.emplace_back(
        "nothing has changed: is a copy changed, or the loop over the layers never "
        "entered?",
        stacked(start));
    for (const NamedSlip& slip : slips_of_a_part) {
        suspects.emplace_back("in the weights alone, " + std::string(slip.cause),
                              after(slip.slip, 0, Part::weights));
        suspects.emplace_back("in the biases alone, " + std::string(slip.cause),
                              after(slip.slip, 0, Part::biases));
    }
    for (const double most : {0.1, 0.5, 1.0, 2.0, 5.0, 10.0}) {
        suspects.emplace_back("the velocity is cut off at " + number_text(most) +
                                  "; it is mu v less eta times the gradient, however large",
                              after(Slip::velocity_cut_off, most));
        suspects.emplace_back("the velocity of the weights is cut off at " + number_text(most) +
                                  "; it is mu v less eta times the gradient, however large",
                              after(Slip::velocity_cut_off, most, Part::weights));
        suspects.emplace_back("the gradient is cut off at " + number_text(most) +
                                  "; all of it goes into the velocity",
                              after(Slip::gradient_cut_off, most));
    }
    Motion came = start;
    for (uword k = 0; k < calls; ++k) {
        mine::momentum_steps(came.network, came.velocity, batches, eta, mu);
    }
    c.expect("all weights and biases, and their velocities below them,", stacked(came), right,
             suspects, 1e-8);
}

// --- the schedule ------------------------------------------------------------------------------

enum class Wrong {
    nothing,
    applied_twice,      // waited is not set back, so that every epoch halves
    only_once,          // waited goes on counting, so that it never equals patience again
    at_the_first,       // patience is ignored
    equal_is_better,    // >= for >
    previous_is_best,   // compared with the epoch before
    never_anew,         // waited is not set back at a new best
    best_forgotten,     // the best begins anew after a halving
    best_lowered,       // the best becomes this epoch's accuracy at a halving
    from_one,           // waited is 1 at a new best
    from_one_after,     // waited is 1 after a halving
    equal_not_counted,  // an epoch that equals the best counts neither way
    only_falls,         // only epochs no better than the one before are counted
    to_a_tenth_off,     // eta keeps 0.9 of itself
    one_epoch_late,     // > for >=
    every_few_epochs,   // every `patience` epochs, whatever they brought
    to_a_tenth,         // another factor
    squared,            // the factor of all halvings so far, once more each time
    applied_in_advance, // halved one epoch too early
    a_little_is_none,   // a new best must be higher by some amount
    zero_is_no_best,    // the best so far is taken for 0 at least
    begun_anew,         // the best and the waiting that came with the schedule are forgotten
    never_below,        // there is a least rate
};

/// The schedule after each epoch, a column for each.
struct Course {
    Col eta, best, waited;
};

Course course_of(const std::vector<double>& accuracies, const mine::Schedule& start, Wrong wrong,
                 double least_rate = 0) {
    const uword patience = start.patience;
    Course course{Col(accuracies.size()), Col(accuracies.size()), Col(accuracies.size())};
    const bool anew = wrong == Wrong::begun_anew;
    double eta = start.eta, previous = -1,
           best = anew                              ? -1
                  : wrong == Wrong::zero_is_no_best ? std::max(start.best, 0.0)
                                                    : start.best;
    uword waited = anew ? 0 : start.waited, halvings = 0;
    const uword limit = wrong == Wrong::at_the_first         ? 1
                        : wrong == Wrong::one_epoch_late     ? patience + 1
                        : wrong == Wrong::applied_in_advance ? std::max<uword>(patience, 2) - 1
                                                             : patience;
    for (uword k = 0; k < accuracies.size(); ++k) {
        const double now = accuracies[k], mark = wrong == Wrong::previous_is_best ? previous : best;
        const double least = wrong == Wrong::a_little_is_none ? 5e-5 : 0;
        const bool better = now > mark + least || (wrong == Wrong::equal_is_better && now == mark);
        if (better) {
            best = now;
            if (wrong != Wrong::never_anew && wrong != Wrong::every_few_epochs) {
                waited = wrong == Wrong::from_one ? 1 : 0;
            }
        }
        if ((!better && (wrong != Wrong::only_falls || now <= previous) &&
             (wrong != Wrong::equal_not_counted || now < mark)) ||
            wrong == Wrong::every_few_epochs) {
            ++waited;
        }
        const bool due = wrong == Wrong::only_once ? waited == limit : waited >= limit;
        if (due && (!better || wrong == Wrong::every_few_epochs)) {
            ++halvings;
            eta /= wrong == Wrong::to_a_tenth       ? 10
                   : wrong == Wrong::to_a_tenth_off ? 1 / 0.9
                   : wrong == Wrong::squared        ? 1 << halvings
                                                    : 2;
            if (wrong == Wrong::never_below) {
                eta = std::max(eta, least_rate);
            }
            if (wrong != Wrong::applied_twice && wrong != Wrong::only_once) {
                waited = wrong == Wrong::from_one_after ? 1 : 0;
            }
            if (wrong == Wrong::best_forgotten) {
                best = -1;
            }
            if (wrong == Wrong::best_lowered) {
                best = now;
            }
        }
        previous = now;
        course.eta(k) = eta;
        course.best(k) = best;
        course.waited(k) = double(waited);
    }
    return course;
}

/// Of a schedule that begins with the rate alone.
Col rates(const std::vector<double>& accuracies, const mine::Schedule& start, Wrong wrong,
          double least_rate = 0) {
    return course_of(accuracies, start, wrong, least_rate).eta;
}

struct NamedWrong {
    Wrong wrong;
    const char* cause;
};

const std::vector<NamedWrong> wrongs = {
    {Wrong::applied_twice, "after a halving every further epoch halves again: the waiting begins "
                           "anew, so set waited to 0"},
    {Wrong::only_once, "eta is halved only once while there is no new best: the waiting begins "
                       "anew, so set waited to 0"},
    {Wrong::at_the_first, "the first epoch without a new best halves eta: patience is ignored"},
    {Wrong::equal_is_better,
     "an accuracy that only equals the best counts as a new best; it must be higher"},
    {Wrong::previous_is_best,
     "each accuracy is compared with that of the epoch before; compare it with the best so far"},
    {Wrong::never_anew,
     "a new best does not set waited back to 0, so that the epochs need not be in a row"},
    {Wrong::best_forgotten, "the best is forgotten when eta is halved; it stays"},
    {Wrong::best_lowered,
     "the best is forgotten when eta is halved: it becomes the accuracy of that epoch; it stays"},
    {Wrong::from_one,
     "waited is set to 1 at a new best; no epoch without one has passed yet, so it "
     "is 0"},
    {Wrong::from_one_after, "waited is set to 1 where eta is halved; no epoch has been waited for "
                            "since, so it is 0"},
    {Wrong::equal_not_counted,
     "an epoch that equals the best is not counted; it brings no new best, "
     "and so it counts"},
    {Wrong::only_falls, "only epochs that fall are counted; every epoch without a new best counts, "
                        "also one that is better than the one before it"},
    {Wrong::to_a_tenth_off, "eta is multiplied by 0.9; it is to be halved"},
    {Wrong::one_epoch_late, "eta is halved one epoch too late"},
    {Wrong::applied_in_advance, "eta is halved one epoch too early"},
    {Wrong::every_few_epochs, "eta is halved every `patience` epochs, whatever they brought"},
    {Wrong::to_a_tenth, "eta is divided by 10; it is to be halved"},
    {Wrong::squared, "the factor of all halvings so far is applied anew each time: eta holds it "
                     "already"},
    {Wrong::a_little_is_none,
     "an accuracy counts as a new best only where it is higher by more than a certain amount; any "
     "that is higher does"},
    {Wrong::zero_is_no_best,
     "a first accuracy of 0 is no new best in yours; it is higher than schedule.best, -1"},
    {Wrong::begun_anew, "the best and the waiting that the schedule came with are forgotten: the "
                        "schedule begins anew in each call, or keeps them elsewhere"}};

void hold_schedule(Case& c, const std::vector<double>& accuracies, mine::Schedule schedule) {
    const double eta = schedule.eta;
    const uword patience = schedule.patience;
    const mine::Schedule start = schedule;
    const uword shown = std::min<uword>(accuracies.size(), 12);
    std::string text;
    for (uword k = 0; k < shown; ++k) {
        text += (k ? ", " : "") + number_text(accuracies[k], 3);
    }
    c.number("eta", eta);
    c.number("patience", double(patience));
    c.shown("the accuracies are " + text + (accuracies.size() > shown ? ", .." : ""));
    if (start.best >= 0) {
        c.shown("schedule.best", start.best);
        c.shown("schedule.waited", double(start.waited));
    }
    Mat came(accuracies.size(), 1), bests(accuracies.size(), 1), waited(accuracies.size(), 1);
    for (uword k = 0; k < accuracies.size(); ++k) {
        mine::after_epoch(schedule, accuracies[k]);
        came(k) = schedule.eta;
        bests(k) = schedule.best;
        waited(k) = double(schedule.waited);
    }
    if (!c.expect_that(
            schedule.patience == patience, "schedule.patience stays " + std::to_string(patience),
            std::to_string(schedule.patience), "schedule.patience is not to be changed")) {
        return;
    }
    const Course course = course_of(accuracies, start, Wrong::nothing);
    const Mat right = course.eta;
    std::vector<Suspect> suspects = {{"eta stays as it was: schedule.eta is to be changed",
                                      Mat(arma::size(right), arma::fill::value(eta))}};
    for (const NamedWrong& wrong : wrongs) {
        suspects.emplace_back(wrong.cause, rates(accuracies, start, wrong.wrong));
    }
    if (came.min() > 0) {
        suspects.emplace_back("eta is kept above a least rate of your own; it is halved, however "
                              "small it is",
                              rates(accuracies, start, Wrong::never_below, came.min()));
    }
    if (!c.expect("eta after each epoch", came, right, suspects)) {
        return;
    }
    std::vector<Suspect> wrong_bests = {
        {"this is the last accuracy, not the best", Mat(arma::conv_to<Col>::from(accuracies))},
        {"schedule.best is as it was: keep the best accuracy there",
         Mat(arma::size(bests), arma::fill::value(start.best))}};
    std::vector<Suspect> wrong_waits = {
        {"schedule.waited is as it was: keep there how many epochs have brought no new best",
         Mat(arma::size(waited), arma::fill::value(double(start.waited)))}};
    for (const NamedWrong& wrong : wrongs) {
        const Course other = course_of(accuracies, start, wrong.wrong);
        wrong_bests.emplace_back(wrong.cause, other.best);
        wrong_waits.emplace_back(wrong.cause, other.waited);
    }
    Mat left = course.waited;
    for (uword k = 0; k < left.n_elem; ++k) {
        left(k) = came(k) < (k == 0 ? eta : came(k - 1)) ? double(patience) : left(k);
    }
    wrong_waits.emplace_back(
        "schedule.waited is not 0 after eta was halved, from when on it counts "
        "anew",
        left);
    c.expect("schedule.best after each epoch", bests, course.best, wrong_bests);
    if (!same(waited, Mat(course.waited), 0)) {
        c.expect("schedule.waited after each epoch", waited, course.waited, wrong_waits);
    }
}

std::vector<double> noisy(Case& c, uword length) {
    std::vector<double> accuracies;
    for (uword k = 0; k < length; ++k) {
        accuracies.push_back(
            std::round(1000 * (0.95 - 0.4 * std::exp(-6.0 * double(k) / double(length)) +
                               0.01 * c.random(1, 1)(0))) /
            1000);
    }
    return accuracies;
}

} // namespace

void describe(Check& check) {
    check.exercise("5.7", "momentum_steps and after_epoch");
    check.add("momentum: one neuron, one mini-batch", [](Case& c) {
        hold_steps(c, {1, 1}, {1}, 0.7, 0.8, 1);
    });
    check.add("momentum: a network [3, 2], 3 mini-batches", [](Case& c) {
        hold_steps(c, {3, 2}, {4, 4, 2}, 2, 0.5, 1);
    });
    check.add("momentum: a network [5, 6, 3, 4], 4 mini-batches, two epochs", [](Case& c) {
        hold_steps(c, {5, 6, 3, 4}, {5, 5, 5, 3}, 0.4, 0.9, 2);
    });
    check.add("momentum: large inputs and large velocities", [](Case& c) {
        hold_steps(c, {4, 3}, {2, 3}, 1, 0.7, 1, 60);
    });
    check.add("momentum: no mini-batch at all", [](Case& c) {
        hold_steps(c, {3, 2}, {}, 0.5, 0.9, 1);
    });
    check.add("momentum: mu = 0, which is plain descent", [](Case& c) {
        hold_steps(c, {4, 3, 2}, {3, 2}, 0.6, 0, 1);
    });
    const auto add = [&](const std::string& name, const std::vector<double>& accuracies,
                         uword patience) {
        check.add("schedule: " + name, [=](Case& c) {
            hold_schedule(c, accuracies, {3, patience});
        });
    };
    add("the example of the text", {0.7, 0.8, 0.8, 0.7, 0.75, 0.79}, 2);
    add("a long plateau", {0.5, 0.9, 0.8, 0.85, 0.8, 0.82, 0.8, 0.83, 0.8, 0.84, 0.8, 0.81}, 3);
    add("a plateau, and then better again",
        {0.5, 0.6, 0.55, 0.58, 0.7, 0.65, 0.66, 0.71, 0.7, 0.7, 0.7, 0.7}, 3);
    add("equal accuracies", {0.6, 0.6, 0.6, 0.6, 0.6}, 2);
    add("better and better", {0.5, 0.6, 0.7, 0.8, 0.9}, 2);
    add("better by a millionth", {0.5, 0.6, 0.600001, 0.600002, 0.600003, 0.6, 0.6, 0.6}, 2);
    add("nothing is read right", {0, 0, 0, 0, 0}, 2);
    add("40 epochs without a new best", std::vector<double>(40, 0.3), 2);
    check.add("schedule: one that goes on from the best accuracy 0.8, an epoch ago", [](Case& c) {
        hold_schedule(c, {0.7, 0.79, 0.75, 0.6, 0.81, 0.8}, {2, 3, 0.8, 1});
    });
    add("patience 1", {0.5, 0.4, 0.6, 0.55, 0.58, 0.61}, 1);
    for (const uword patience : {2, 4, 7}) {
        check.add("schedule: 60 noisy epochs, patience " + std::to_string(patience),
                  [patience](Case& c) {
                      hold_schedule(c, noisy(c, 60), {0.5, patience});
                  });
    }
}

} // namespace lab::check
