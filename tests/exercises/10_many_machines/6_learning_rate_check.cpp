#include "exercises/10_many_machines/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <algorithm>
#include <cmath>

namespace lab::check {

namespace {

/// The rate on the line from `from` in step 0 to `to` in step `warm_up`.
double on_the_line(double from, double to, uword warm_up, uword step) {
    return step >= warm_up ? to : from + (to - from) * double(step) / double(warm_up);
}

void hold(Case& c, double eta, uword base, uword batch, uword warm_up, uword step) {
    c.number("eta", eta);
    c.number("base", double(base));
    c.number("batch", double(batch));
    c.number("warm_up", double(warm_up));
    c.number("step", double(step));
    const double ratio = double(batch) / double(base);
    const double scaled = eta * ratio;
    const auto line = [&](double to) { return on_the_line(eta, to, warm_up, step); };
    const double came = mine::learning_rate(eta, base, batch, warm_up, step);
    std::vector<Suspect> suspects = {
        {"this scales by the root of batch / base; linear scaling has no root",
         line(eta * std::sqrt(ratio))},
        {"this scales by base / batch: larger mini-batches bear larger steps", line(eta / ratio)},
        {"this is eta itself, for any mini-batch", eta},
        {"this is batch / base of whole numbers, whose rest is lost: make them double first",
         line(eta * double(batch / base))},
        {"step / warm_up of whole numbers is 0 until the warm-up is over, or the line is left out",
         step >= warm_up ? scaled : eta},
        {"this begins at 0; it begins at eta", on_the_line(0, scaled, warm_up, step)},
        {"this is one step ahead: step 0 has eta itself",
         warm_up == 0 ? scaled
                      : eta + (scaled - eta) * std::min(1.0, double(step + 1) / double(warm_up))},
        {"this is one step ahead: step 0 has eta itself",
         step >= warm_up ? scaled : eta + (scaled - eta) * double(step + 1) / double(warm_up)},
        {"this is the scaled rate from the first step: no warm-up", scaled},
        {"a smaller mini-batch has a smaller rate; this never goes below eta",
         line(eta * double(std::max(base, batch)) / double(base))},
        {"a smaller mini-batch has a smaller rate; this never goes below eta",
         line(eta * double(batch) / double(std::min(base, batch)))}};
    if (warm_up > 0) {
        suspects.emplace_back("this goes on growing when the warm-up is over",
                              eta + (scaled - eta) * double(step) / double(warm_up));
    }
    if (std::isnan(came) && warm_up == 0) {
        suspects.emplace_back("0 / 0 is NaN: with a warm-up of 0 there is no line", came);
    }
    c.expect("learning_rate(eta, base, batch, warm_up, step)", came, line(scaled), suspects);
}

} // namespace

void describe(Check& check) {
    check.exercise("10.6", "learning_rate");
    for (const uword step : {0, 1, 5, 6, 7, 1000}) {
        check.add("four times as many, step " + std::to_string(step),
                  [step](Case& c) { hold(c, 0.1, 64, 256, 6, step); });
    }
    check.add("a factor that is not whole", [](Case& c) { hold(c, 0.03, 48, 500, 9, 4); });
    check.add("a factor that is not whole, at the end",
              [](Case& c) { hold(c, 0.03, 48, 500, 9, 20); });
    check.add("fewer examples, on the way", [](Case& c) { hold(c, 0.2, 64, 24, 5, 3); });
    check.add("fewer examples, at the end", [](Case& c) { hold(c, 0.2, 64, 24, 5, 11); });
    check.add("as many", [](Case& c) { hold(c, 0.4, 32, 32, 7, 2); });
    check.add("no warm-up, step 0", [](Case& c) { hold(c, 0.1, 64, 512, 0, 0); });
    check.add("no warm-up, step 3", [](Case& c) { hold(c, 0.1, 64, 512, 0, 3); });
    check.add("a warm-up of one step", [](Case& c) { hold(c, 0.1, 64, 512, 1, 0); });
}

} // namespace lab::check
