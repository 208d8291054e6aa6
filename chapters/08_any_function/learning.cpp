#include "sections.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/telling.hpp"

#include <algorithm>
#include <iostream>

namespace lab {

using boost::format;

namespace {

constexpr unsigned long starts = 5; // random ones, for each median

/// The values in rising order: the first is the best, the middle one the median.
struct Tries {
    std::vector<double> errors;

    std::string median() const { return text(errors[errors.size() / 2]); }
    std::string ends() const { return text(errors.front()) + " to " + text(errors.back()); }
    static std::string text(double error) {
        return error < 1e-6 ? "below 1e-6" : short_number(error);
    }
};

template <typename Error>
Tries tries(unsigned long seed, Error error) {
    Tries result;
    for (unsigned long k = 0; k < starts; ++k) {
        result.errors.push_back(error(seed + k));
    }
    std::sort(result.errors.begin(), result.errors.end());
    return result;
}

LearningPlan plan_of(const Settings& settings) {
    return {settings.steps, static_cast<Real>(settings.eta)};
}

Network learn_from(uword samples, uword neurons, Places start, unsigned long seed,
                   const Settings& settings) {
    Engine engine(seed);
    const Row x = places(settings.wanted, samples);
    return learn(neurons, start, x, settings.wanted.of(x), plan_of(settings), engine);
}

} // namespace

// 8.

Network learnt_network(uword neurons, Places places, unsigned long seed, const Settings& settings) {
    return learn_from(settings.samples, neurons, places, seed, settings);
}

void learnt_section(const Settings& settings, const Functions& functions) {
    const Wanted& wanted = settings.wanted;
    heading("8. Hand-made and learnt");
    say(format("Wanted: %s. Mean errors. The learnt networks have seen %d values and made %d "
               "steps of Adam with the learning rate %g; the median of %d random starts, the best "
               "and the worst.") %
        wanted.name % settings.samples % settings.steps % settings.eta % starts);
    std::cout << "           hand-made   learnt from spread steps     learnt from N(0, 1)\n"
                 "neurons  steps  lines   median   range               median   range\n";
    std::vector<uword> counts = {settings.neurons / 2, settings.neurons, 2 * settings.neurons};
    for (const uword neurons : counts) {
        const auto error_from = [&](Places places) {
            return tries(settings.seed, [&](unsigned long seed) {
                return distance(learnt_network(neurons, places, seed, settings), Hidden::sigmoid,
                                wanted, 10007)
                    .rms;
            });
        };
        const Tries spread = error_from(Places::spread), standard = error_from(Places::standard);
        const double steps = distance(steps_network(wanted, neurons, settings, functions),
                                      Hidden::sigmoid, wanted, 10007)
                                 .rms;
        const double lines = neurons < 2 ? arma::datum::nan
                                         : distance(hats_network(wanted, neurons, functions),
                                                    Hidden::relu, wanted, 10007)
                                               .rms;
        std::cout << format("%7d%7s%7s%9s   %-19s%8s   %s\n") % neurons % short_number(steps) %
                         short_number(lines) % spread.median() % spread.ends() % standard.median() %
                         standard.ends();
    }
    std::cout << '\n';
}

// 9.

Network network_of_samples(uword samples, unsigned long seed, const Settings& settings) {
    return learn_from(samples, sample_neurons, Places::spread, seed, settings);
}

void samples_section(const Settings& settings) {
    const Wanted& wanted = settings.wanted;
    heading("9. Between the examples");
    say(format("%d neurons learn %s from a few values. Medians of %d random starts, the best "
               "and the worst.") %
        sample_neurons % wanted.name % starts);
    std::cout << "values   mean error at them   largest error between: median   range\n";
    for (const uword samples : {5, 10, 20, 40, 80}) {
        const Row x = places(wanted, samples);
        std::vector<Network> networks;
        for (unsigned long k = 0; k < starts; ++k) {
            networks.push_back(network_of_samples(samples, settings.seed + k, settings));
        }
        const Tries at = tries(0, [&](unsigned long k) {
            const Row off = linear_output(networks[k], x, Hidden::sigmoid) - wanted.of(x);
            return std::sqrt(arma::mean(arma::square(off)));
        });
        const Tries between = tries(0, [&](unsigned long k) {
            return distance(networks[k], Hidden::sigmoid, wanted, 10007).largest;
        });
        std::cout << format("%6d%21s%32s   %s\n") % samples % at.median() % between.median() %
                         between.ends();
    }
    std::cout << '\n';
}

} // namespace lab
