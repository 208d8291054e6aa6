#include "by_loop.hpp"
#include "exercises/05_better_learning/exercises.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>

namespace lab::check {

namespace {

using mine::Curves;
using mine::Diagnosis;

const std::vector<std::pair<Diagnosis, std::string>> names = {
    {Diagnosis::healthy, "healthy"},
    {Diagnosis::rate_too_large, "rate_too_large"},
    {Diagnosis::rate_too_small, "rate_too_small"},
    {Diagnosis::labels_misaligned, "labels_misaligned"},
    {Diagnosis::saturated, "saturated"},
    {Diagnosis::overfitting, "overfitting"}};

std::string name_of(Diagnosis diagnosis) {
    for (const auto& [known, name] : names) {
        if (known == diagnosis) {
            return name;
        }
    }
    return "a diagnosis that there is not";
}

/// A patient: what it suffers from, and in which units it is measured.
struct Patient {
    Diagnosis illness;
    uword epochs = 30;
    double cost = 2.3;   // at the start
    double chance = 0.1; // the accuracy of guessing
    double noise = 0.01; // a deviation, as a share of the fall
    int kind = 0;        // of rate_too_large: 0 jumps, 1 climbs, 2 is no number in the end
};

/// Draws a patient's curves. The same seed gives the same course, in whatever units.
class Painter {
public:
    Painter(const Patient& patient, std::uint64_t seed) : p_(patient), random_(seed) {
        strength_ = uniform(0, 1);
        place_ = uniform(0.5, 0.65);
    }

    Curves curves() {
        Curves curves;
        for (Col* curve : {&curves.training_cost, &curves.validation_cost,
                           &curves.training_accuracy, &curves.validation_accuracy}) {
            curve->set_size(p_.epochs + 1);
        }
        curves.chance = p_.chance;
        for (uword k = 0; k <= p_.epochs; ++k) {
            const double t = double(k) / double(p_.epochs);
            const auto [training, validation] = costs(t, k);
            const double fall =
                p_.illness == Diagnosis::rate_too_small ? 0.05 + 0.3 * strength_ : 1;
            curves.training_cost(k) = p_.cost * (training + noise(fall));
            curves.validation_cost(k) = p_.cost * (validation + noise(fall));
            // The way from chance to 1 that an accuracy has gone
            const double gone = std::min(std::max(0.97 * (1 - training), 0.0), 1.0);
            const bool blind = p_.illness == Diagnosis::labels_misaligned;
            curves.training_accuracy(k) = accuracy(gone);
            curves.validation_accuracy(k) =
                accuracy(blind                                  ? 0
                         : p_.illness == Diagnosis::overfitting ? 0.75 * gone
                                                                : 0.98 * gone);
        }
        if (p_.illness == Diagnosis::rate_too_large && p_.kind == 2) {
            for (uword k = p_.epochs / 2; k <= p_.epochs; ++k) {
                curves.training_cost(k) = curves.validation_cost(k) =
                    std::numeric_limits<double>::quiet_NaN();
            }
        }
        return curves;
    }

private:
    double uniform(double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random_);
    }
    double noise(double fall) {
        // Never beyond 2 deviations
        const double drawn = std::normal_distribution<double>(0, 1)(random_);
        return p_.noise * fall * std::min(std::max(drawn, -2.0), 2.0);
    }
    double accuracy(double gone) {
        const double way = gone + std::max(-0.02, std::min(0.02, noise(1)));
        return std::min(std::max(p_.chance + (1 - p_.chance) * way, 0.0), 1.0);
    }

    /// Both costs at the share t of the run, where the cost at the start is 1.
    std::pair<double, double> costs(double t, uword epoch) {
        const double fast = std::exp(-(8 + 6 * strength_) * t);
        switch (p_.illness) {
        case Diagnosis::rate_too_large: {
            if (p_.kind == 1) {
                return {1 + (0.4 + strength_) * t, 1 + (0.5 + strength_) * t};
            }
            if (p_.kind == 2) {
                break; // no number later on; until then all seems well
            }
            if (epoch == 0) {
                return {1, 1};
            }
            const double jump = uniform(0.25, 0.95);
            return {jump, jump + 0.02};
        }
        case Diagnosis::rate_too_small: {
            const double cost = 1 - (0.05 + 0.3 * strength_) * t * (1.05 - 0.05 * t);
            return {cost, cost + 0.003 * t};
        }
        case Diagnosis::labels_misaligned: {
            const double learnt = 1 - std::exp(-(4 + 3 * strength_) * t);
            const double unlearnt = 1 - 0.3 * (1 - fast);
            return {1 - 0.9 * learnt, unlearnt + (0.3 + 0.6 * strength_) * t};
        }
        case Diagnosis::saturated: {
            const auto step = [this](double x) { return 1 / (1 + std::exp(-25 * (x - place_))); };
            const double cost = 1 - 0.9 * (step(t) - step(0)) / (step(1) - step(0));
            return {cost, 1 - 0.95 * (1 - cost)};
        }
        case Diagnosis::overfitting:
            return {0.01 + 0.99 * fast, 0.3 + 0.7 * fast + (0.35 + 0.3 * strength_) * t * t};
        default:
            break;
        }
        return {0.06 + 0.94 * fast, 0.12 + 0.88 * fast};
    }

    Patient p_;
    std::mt19937_64 random_;
    double strength_ = 0, place_ = 0;
};

/// What the signs ask of a run, in its own units.
struct Signs {
    bool numbers = true, ends_lower = true;
    double rises = 0;               // the mean rise, as a share of the range
    double trained = 0, learnt = 0; // the ways from chance to 1: training, validation
    double third = 0, half = 0;     // the shares of the fall
    double climbed = 0;             // the share of the validation cost's fall
};

Signs signs_of(const Curves& curves) {
    Signs signs;
    const Col &cost = curves.training_cost, &validation = curves.validation_cost;
    const uword last = cost.n_elem - 1;
    double low = cost(0), high = cost(0), lowest = validation(0), rises = 0;
    for (uword k = 0; k <= last; ++k) {
        signs.numbers = signs.numbers && std::isfinite(cost(k));
        low = std::min(low, cost(k));
        high = std::max(high, cost(k));
        lowest = std::min(lowest, validation(k));
        rises += k > 0 ? std::max(0.0, cost(k) - cost(k - 1)) : 0;
        const auto way = [&](const Col& accuracy) {
            return (accuracy(k) - curves.chance) / (1 - curves.chance);
        };
        signs.trained = std::max(signs.trained, way(curves.training_accuracy));
        signs.learnt = std::max(signs.learnt, way(curves.validation_accuracy));
    }
    signs.ends_lower = cost(last) < cost(0);
    signs.rises = rises / double(last) / (high - low);
    signs.third = (cost(0) - cost(last / 3)) / (cost(0) - cost(last));
    signs.half = (cost(0) - cost(last / 2)) / (cost(0) - cost(last));
    signs.climbed = (validation(last) - lowest) / (validation(0) - lowest);
    return signs;
}

Diagnosis diagnosis_of(const Signs& signs) {
    return !signs.numbers || !signs.ends_lower || signs.rises > 0.05 ? Diagnosis::rate_too_large
           : signs.trained > 0.5 && signs.learnt < 0.2               ? Diagnosis::labels_misaligned
           : signs.third < 0.15                                      ? Diagnosis::saturated
           : signs.half < 0.65                                       ? Diagnosis::rate_too_small
           : signs.climbed > 0.25                                    ? Diagnosis::overfitting
                                                                     : Diagnosis::healthy;
}

std::string per_cent(double share) {
    return number_text(100 * share, 3) + " %";
}

/// Whether a sign fits, in figures.
std::string figures_of(const Signs& signs, Diagnosis sign) {
    switch (sign) {
    case Diagnosis::rate_too_large:
        return !signs.numbers ? "the training cost is no number somewhere, NaN or infinite. NaN is "
                                "neither below nor above anything: every comparison with it is "
                                "false, so ask is_finite() of the whole curve first"
               : !signs.ends_lower ? "the training cost ends no lower than it began"
                                   : "from one epoch to the next the training cost rises by " +
                                         per_cent(signs.rises) +
                                         " of its range on average; more than 5 % mean too large "
                                         "a rate";
    case Diagnosis::labels_misaligned:
        return "the training accuracy gets " + per_cent(signs.trained) +
               " of the way from chance to 1, the validation accuracy " + per_cent(signs.learnt) +
               "; labels are misaligned where these are more than half of it, and never more than "
               "a fifth";
    case Diagnosis::saturated:
        return "in entry last / 3 the training cost has " + per_cent(signs.third) +
               " of its fall behind it; less than 15 % mean that it stood still";
    case Diagnosis::rate_too_small:
        return "in entry last / 2 the training cost has " + per_cent(signs.half) +
               " of its fall behind it; less than 65 % mean too small a rate";
    default:
        return "the validation cost climbs back " + per_cent(signs.climbed) +
               " of its fall; more than a quarter means overfitting";
    }
}

/// A run without noise, by what its signs are to be.
struct Course {
    double third = 0.5, half = 0.85, rises = 0, trained = 0.9, learnt = 0.85, climbed = 0.1;
};

/// A number of each entry that goes straight from point to point, (entry, number).
Col straight_between(uword entries, const std::vector<std::pair<uword, double>>& points) {
    Col line(entries);
    for (std::size_t p = 0; p + 1 < points.size(); ++p) {
        const auto [from, low] = points[p];
        const auto [to, high] = points[p + 1];
        for (uword k = from; k <= to; ++k) {
            line(k) = from == to ? high : low + (high - low) * double(k - from) / double(to - from);
        }
    }
    return line;
}

/// Its curves: the costs begin at 1 and end at 0.3; the rises are those of every second entry that
/// no other sign looks at.
Curves curves_of(const Course& course, uword last, double chance) {
    const Col fall = straight_between(
        last + 1, {{0, 0}, {last / 3, course.third}, {last / 2, course.half}, {last, 1}});
    const auto low = 0.5;
    Curves curves;
    curves.chance = chance;
    curves.training_accuracy = chance + (1 - chance) * course.trained * fall;
    curves.validation_accuracy = chance + (1 - chance) * course.learnt * fall;
    curves.validation_cost = straight_between(
        last + 1, {{0, 1}, {last / 2, low}, {last, low + course.climbed * (1 - low)}});
    double least = 0, most = 2;
    for (int halving = 0; halving < 60; ++halving) {
        const double height = course.rises > 0 ? (least + most) / 2 : 0;
        curves.training_cost = 1 - 0.7 * fall;
        for (uword k = 2; k < last; k += 2) {
            curves.training_cost(k) += k == last / 3 || k == last / 2 ? 0 : height;
        }
        (signs_of(curves).rises < course.rises ? least : most) = height;
    }
    return curves;
}

/// A curve in a line of blocks, from its lowest to its highest entry.
std::string drawn(const Col& curve) {
    static const char* blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const uword columns = std::min<uword>(curve.n_elem, 40);
    double low = 0, high = 0;
    bool first = true;
    for (const double v : curve) {
        if (std::isfinite(v)) {
            low = first ? v : std::min(low, v);
            high = first ? v : std::max(high, v);
            first = false;
        }
    }
    std::string text;
    for (uword k = 0; k < columns; ++k) {
        const double v = curve(k * (curve.n_elem - 1) / std::max<uword>(columns - 1, 1));
        text +=
            !std::isfinite(v) ? "?" : blocks[high > low ? int(7.99 * (v - low) / (high - low)) : 0];
    }
    return text + " " + number_text(curve(0), 3) + " to " + number_text(curve(curve.n_elem - 1), 3);
}

/// What distinguishes the right diagnosis from the one that came.
std::string sign_of(const Patient& patient, Diagnosis came, const Curves& curves) {
    const Col& v = curves.validation_cost;
    switch (patient.illness) {
    case Diagnosis::rate_too_large:
        return patient.kind == 2 ? "NaN is neither below nor above anything: every comparison with "
                                   "it is false, so ask is_finite() first"
               : patient.kind == 1
                   ? "the training cost ends above its start: every epoch made it worse"
                   : "the training cost jumps up by a large part of its range again and again";
    case Diagnosis::rate_too_small:
        return "the training cost falls at the end as fast as at the start: after half of the run "
               "it has half of its fall behind it";
    case Diagnosis::labels_misaligned:
        return came == Diagnosis::overfitting
                   ? "the validation accuracy never leaves chance: where a network overfits, it "
                     "has learnt something of other pictures before"
                   : "the training accuracy rises far above chance, and the validation accuracy "
                     "never leaves it";
    case Diagnosis::saturated:
        return came == Diagnosis::rate_too_small
                   ? "the training cost stands still and then falls steeply; with too small a rate "
                     "it falls evenly from the start"
                   : "the training cost stands still for a third of the run or more";
    case Diagnosis::overfitting:
        return "the validation cost has climbed back " +
               number_text(std::round(100 * (v(v.n_elem - 1) - v.min()) / (v(0) - v.min()))) +
               " % of its fall, while the training cost fell on";
    default:
        return came == Diagnosis::overfitting ? "the validation cost does not climb back more than "
                                                "its noise"
                                              : "";
    }
}

/// The same course, measured in other ways: where that is diagnosed rightly, what differs is what
/// the function stumbles over.
std::string stumble(const Patient& patient, std::uint64_t seed) {
    const auto right = [&](Patient other) {
        return mine::diagnose(Painter(other, seed).curves()) == patient.illness;
    };
    Patient in_ones = patient, ten_kinds = patient, calm = patient;
    in_ones.cost = 1;
    if (in_ones.cost != patient.cost && right(in_ones)) {
        return "the same run, with a cost that begins at 1, is diagnosed rightly: somewhere you "
               "compare with a cost in its own units; take shares of its range or its fall";
    }
    calm.noise = 0;
    if (right(calm)) {
        return "the same run without noise is diagnosed rightly: a single step up, or a last entry "
               "above the lowest one, is no trend yet";
    }
    for (const uword epochs : {30, 12, 100, 400}) {
        Patient other = patient;
        other.epochs = epochs;
        if (epochs != patient.epochs && right(other)) {
            return "the same course over " + std::to_string(epochs) +
                   " epochs is diagnosed rightly: somewhere you count epochs, or compare a change "
                   "per epoch; take shares of the run";
        }
    }
    ten_kinds.chance = 0.1;
    if (ten_kinds.chance != patient.chance && right(ten_kinds)) {
        return "the same run with a chance of 0.1 is diagnosed rightly: accuracies are to be "
               "compared with curves.chance";
    }
    return "";
}

void show(Case& c, const Curves& curves) {
    c.shown("training cost       " + drawn(curves.training_cost) + " in " +
            count_text(curves.training_cost.n_elem - 1, "epoch"));
    c.shown("validation cost     " + drawn(curves.validation_cost));
    c.shown("training accuracy   " + drawn(curves.training_accuracy));
    c.shown("validation accuracy " + drawn(curves.validation_accuracy) + ", chance " +
            number_text(curves.chance, 3));
}

/// A run whose signs are told in figures: of the right diagnosis and the one that came, the one
/// that is asked for first decides which sign was misread.
/// `trap` is what the run was made for: a wrong diagnosis, and what leads to it.
struct Trap {
    Diagnosis diagnosis;
    std::string cause;
};

void hold_curves(Case& c, const Curves& curves, const std::vector<Trap>& traps = {}) {
    show(c, curves);
    const Signs signs = signs_of(curves);
    const Diagnosis right = diagnosis_of(signs), came = mine::diagnose(curves);
    const auto turn = [](Diagnosis diagnosis) {
        const std::vector<Diagnosis> order = {
            Diagnosis::rate_too_large, Diagnosis::labels_misaligned, Diagnosis::saturated,
            Diagnosis::rate_too_small, Diagnosis::overfitting,       Diagnosis::healthy};
        return std::find(order.begin(), order.end(), diagnosis) - order.begin();
    };
    std::string cause = figures_of(signs, turn(came) < turn(right) ? came : right);
    for (const Trap& trap : traps) {
        cause = came == trap.diagnosis ? trap.cause : cause;
    }
    c.expect_that(came == right, name_of(right), name_of(came), cause);
}

void hold(Case& c, const Patient& patient) {
    const std::uint64_t seed = c.engine();
    const Curves curves = Painter(patient, seed).curves();
    show(c, curves);
    const Diagnosis came = mine::diagnose(curves);
    if (came == patient.illness) {
        return;
    }
    bool always = true;
    for (const auto& [illness, name] : names) {
        Patient other;
        other.illness = illness;
        always = always && mine::diagnose(Painter(other, seed).curves()) == came;
    }
    std::string cause = always ? "whatever the curves are, the answer is " + name_of(came) : "";
    if (cause.empty() && !(patient.illness == Diagnosis::rate_too_large && patient.kind == 2)) {
        cause = stumble(patient, seed);
    }
    if (cause.empty()) {
        cause = sign_of(patient, came, curves);
    }
    c.expect_that(false, name_of(patient.illness), name_of(came), cause);
}

/// A run a little below and a little above each bound, with and without the signs that come later.
void add_bounds(Check& check) {
    Course few, many, fifth, half, more, none, some, still, falling, straight, bent, dented,
        climbing;
    few.rises = 0.044, many.rises = 0.056;
    half.trained = 0.44, half.learnt = 0.1, more.trained = 0.56, more.learnt = 0.1;
    none.learnt = 0.17, some.learnt = 0.23;
    fifth.trained = 0.6, fifth.learnt = 0.17;
    still.third = 0.13, still.half = 0.75, falling.third = 0.17, falling.half = 0.75;
    straight.half = 0.58, bent.half = 0.72;
    dented.climbed = 0.22, climbing.climbed = 0.28;
    const auto also = [](Course course, auto change) {
        change(course);
        return course;
    };
    const auto blind = [](Course& course) { course.learnt = 0.05; };
    const auto slow = [](Course& course) { course.half = 0.6; };
    const auto learnt_by_heart = [](Course& course) { course.climbed = 0.5; };
    const std::vector<std::pair<std::string, Course>> runs = {
        {"rises of 4.4 % of the range", few},
        {"rises of 5.6 % of the range", many},
        {"rises of 5.6 %, and labels misaligned", also(many, blind)},
        {"44 % of the way learnt by heart, and nothing else", half},
        {"56 % of the way learnt by heart, and nothing else", more},
        {"17 % of the way learnt of other pictures", none},
        {"23 % of the way learnt of other pictures", some},
        {"labels misaligned, and a cost that stands still at first", also(still, blind)},
        {"labels misaligned, and overfitting", also(climbing, blind)},
        {"13 % of the fall after a third", still},
        {"13 % of the fall after a third, and 60 % after half", also(still, slow)},
        {"13 % of the fall after a third, and overfitting", also(still, learnt_by_heart)},
        {"17 % of the fall after a third", falling},
        {"17 % of the fall after a third, and 60 % after half", also(falling, slow)},
        {"58 % of the fall after half", straight},
        {"58 % of the fall after half, and overfitting", also(straight, learnt_by_heart)},
        {"72 % of the fall after half", bent},
        {"a climb of 22 % of the fall", dented},
        {"a climb of 28 % of the fall", climbing},
        {"60 % of the way learnt by heart, 17 % of other pictures", fifth}};
    const std::vector<uword> lasts = {60, 12, 20, 100, 1000};
    for (std::size_t k = 0; k < runs.size(); ++k) {
        const Course course = runs[k].second;
        const uword last = lasts[k % lasts.size()];
        check.add(runs[k].first + ", " + std::to_string(last) + " epochs",
                  [course, last](Case& c) { hold_curves(c, curves_of(course, last, 0.1)); });
    }
}

/// Runs that are unusual in one thing.
void add_odd_runs(Check& check) {
    const auto add = [&](const std::string& name, uword last, auto change,
                         const std::vector<Trap>& traps = {}) {
        check.add(name, [=](Case& c) {
            Curves curves = curves_of({}, last, 0.1);
            change(curves);
            hold_curves(c, curves, traps);
        });
    };
    const auto falls = [](Curves& curves, const std::vector<std::pair<uword, double>>& points) {
        curves.training_cost = straight_between(curves.training_cost.n_elem, points);
    };
    const std::string n_elem = "the last entry is n_elem - 1: with n_elem / 3 or n_elem / 2 for "
                               "last / 3 or last / 2 a later one is looked at";
    add("11 epochs, in which entry 3 tells and entry 4 does not", 11,
        [=](Curves& curves) {
            falls(curves, {{0, 1}, {3, 0.92}, {4, 0.6}, {5, 0.45}, {11, 0.3}});
        },
        {{Diagnosis::healthy, n_elem}});
    add("11 epochs, in which entry 5 tells and entry 6 does not", 11,
        [=](Curves& curves) {
            falls(curves, {{0, 1}, {3, 0.8}, {5, 0.62}, {6, 0.4}, {11, 0.3}});
        },
        {{Diagnosis::healthy, n_elem}});
    const std::string ends = "the fall goes from the first entry to the last; yours goes from the "
                             "highest one, or to the lowest";
    add("a cost that first rises", 60,
        [=](Curves& curves) {
            falls(curves, {{0, 1}, {2, 1.4}, {20, 0.93}, {30, 0.45}, {60, 0.3}});
        },
        {{Diagnosis::healthy, ends}, {Diagnosis::rate_too_small, ends}});
    add("a cost that rises a little at the end", 60,
        [=](Curves& curves) {
            falls(curves, {{0, 1}, {20, 0.875}, {30, 0.45}, {55, 0.05}, {60, 0.3}});
        },
        {{Diagnosis::saturated, ends}, {Diagnosis::rate_too_small, ends}});
    const std::string highest =
        "the validation cost's fall goes from its first entry to its lowest; "
        "yours goes from its highest";
    add("a validation cost that first rises, and climbs back in the end", 60,
        [](Curves& curves) {
            curves.validation_cost =
                straight_between(61, {{0, 1}, {5, 1.6}, {30, 0.5}, {60, 0.66}});
        },
        {{Diagnosis::healthy, highest}});
    add("a run that is at its end after the first epoch", 40, [](Curves& curves) {
        for (Col* cost : {&curves.training_cost, &curves.validation_cost}) {
            cost->tail(40).fill(0.065);
            (*cost)(1) = 0.06;
            (*cost)(40) = 0.07;
        }
    });
    add("one jump, and no other", 60, [](Curves& curves) { curves.training_cost(41) += 0.4; });
    add("much was learnt of other pictures, and lost again", 60, [](Curves& curves) {
        curves.validation_accuracy =
            0.1 + 0.9 * straight_between(61, {{0, 0}, {20, 0.6}, {60, 0.1}});
    });
    add("the last epoch spoils all", 60, [](Curves& curves) { curves.training_cost(60) = 1.2; });
    add("a cost that falls, and climbs back to its start", 64, [](Curves& curves) {
        curves.training_cost = straight_between(65, {{0, 1}, {20, 0.25}, {64, 1}});
    });
    add("a cost that is no number for one epoch", 30,
        [](Curves& curves) { curves.training_cost(7) = std::numeric_limits<double>::quiet_NaN(); });
    add("a cost that is infinite for one epoch", 30,
        [](Curves& curves) { curves.training_cost(7) = std::numeric_limits<double>::infinity(); });
    add("the example of the text", 6, [](Curves& curves) {
        curves.training_cost = curves.validation_cost = Col{2.3, 2.3, 2.3, 2.3, 1.2, 0.4, 0.3};
    });
}

} // namespace

void describe(Check& check) {
    check.exercise("5.8", "diagnose");
    const auto add = [&](const std::string& name, const Patient& patient) {
        check.add(name, [patient](Case& c) { hold(c, patient); });
    };
    for (const auto& [illness, name] : names) {
        for (const uword epochs : {30, 12, 100, 400}) {
            Patient patient;
            patient.illness = illness;
            patient.epochs = epochs;
            add("a run of " + std::to_string(epochs) + " epochs, " + name, patient);
        }
    }
    for (const auto& [illness, name] : names) {
        Patient patient;
        patient.illness = illness;
        patient.epochs = 60;
        patient.cost = 46;
        add("a cost that is summed over a mini-batch, " + name, patient);
        patient.cost = 0.05;
        add("a cost that is averaged over the outputs too, " + name, patient);
        patient.cost = 0.69;
        patient.chance = 0.5;
        add("two kinds, " + name, patient);
        patient.cost = 3.3;
        patient.chance = 1.0 / 26;
        add("26 letters, " + name, patient);
    }
    add_bounds(check);
    add_odd_runs(check);
    for (const uword epochs : {15, 200}) {
        Patient patient;
        patient.illness = Diagnosis::rate_too_large;
        patient.epochs = epochs;
        patient.kind = 1;
        add("a cost that climbs for " + std::to_string(epochs) + " epochs", patient);
        patient.kind = 2;
        add("a cost that is no number in the end, " + std::to_string(epochs) + " epochs", patient);
    }
}

} // namespace lab::check
