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
            return {0.01 + 0.99 * fast, 0.3 + 0.7 * fast + (0.25 + 0.3 * strength_) * t * t};
        default:
            break;
        }
        return {0.06 + 0.94 * fast, 0.12 + 0.88 * fast};
    }

    Patient p_;
    std::mt19937_64 random_;
    double strength_ = 0, place_ = 0;
};

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

void hold(Case& c, const Patient& patient) {
    const std::uint64_t seed = c.engine();
    const Curves curves = Painter(patient, seed).curves();
    c.shown("training cost       " + drawn(curves.training_cost) + " in " +
            std::to_string(patient.epochs) + " epochs");
    c.shown("validation cost     " + drawn(curves.validation_cost));
    c.shown("training accuracy   " + drawn(curves.training_accuracy));
    c.shown("validation accuracy " + drawn(curves.validation_accuracy) + ", chance " +
            number_text(patient.chance, 3));
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
