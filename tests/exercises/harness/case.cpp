#include "check.hpp"
#include "exercises/not_started.hpp"
#include "words.hpp"

#include <algorithm>
#include <stdexcept>

namespace lab::check {

Mat Case::random(uword rows, uword cols, double deviation) {
    std::normal_distribution<double> normal(0, deviation);
    Mat A(rows, cols);
    for (double& entry : A) {
        entry = normal(engine);
    }
    return A;
}

double Case::uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(engine);
}

void Case::given(const std::string& name, const Mat& value) {
    tracked_.push_back({name, &value, value});
    shown(name, value);
}

void Case::shown(const std::string& name, const Mat& value) {
    inputs_.emplace_back(name, value);
    sized(name, value.n_rows, value.n_cols);
    const bool small = value.n_elem > 0 && value.n_elem <= 12;
    const std::string size = value.n_cols > 1 ? " (" + size_text(value) + ")" : "";
    shown(name + (small ? size + " = " + line_text(value) : " is " + size_text(value)));
}

void Case::shown(const std::string& name, double value) {
    shown(name + " = " + number_text(value));
}

void Case::shown(const std::string& text) {
    send_('G', {text});
}

void Case::sized(const std::string& name, uword rows, uword cols) {
    sizes_.push_back({name, rows, cols});
}

void Case::number(const std::string& name, double value) {
    numbers_.emplace_back(name, value);
    shown(name, value);
}

void Case::when_endless(const std::string& cause) {
    send_('T', {cause});
}

void Case::fail(const Failure& failure) {
    std::vector<std::string> fields = {failure.by_chance ? "by chance" : "", failure.general,
                                       failure.kind, failure.expected, failure.came};
    fields.insert(fields.end(), failure.causes.begin(), failure.causes.end());
    send_('F', fields);
}

void Case::see_changes() {
    for (Tracked& input : tracked_) {
        if (same(*input.now, input.before, 0)) {
            continue;
        }
        fail({input.name + " is as it was before the call",
              input.name + " was changed",
              {"the function changes " + input.name +
               ", which it was only given to read; work on a "
               "copy"}});
        input.before = *input.now;
    }
}

bool Case::expect(const std::string& what, const Mat& came, const Mat& expected,
                  const std::vector<Suspect>& suspects, double tolerance) {
    see_changes();
    // Several suspects may have one cause: it is refuted where none of them fits.
    std::vector<std::string> fitting, refuted;
    for (const Suspect& suspect : suspects) {
        if (same(came, suspect.answer, tolerance)) {
            fitting.push_back(suspect.cause);
        }
    }
    for (const Suspect& suspect : suspects) {
        if (std::find(fitting.begin(), fitting.end(), suspect.cause) == fitting.end()) {
            refuted.push_back(suspect.cause);
        }
    }
    const bool right = same(came, expected, tolerance);
    const General general =
        right ? General{} : general_cause(came, expected, tolerance, inputs_, numbers_);
    for (const std::string& kind : refuted_kinds(came, expected, right, general.kind, numbers_)) {
        refuted.push_back(what + ": " + kind);
    }
    send_('R', refuted);
    if (right) {
        return true;
    }
    Failure failure = difference(what, came, expected, tolerance);
    failure.causes = fitting;
    failure.by_chance = arma::all(arma::vectorise(came) == arma::round(arma::vectorise(came)));
    failure.general = general.text;
    failure.kind = general.kind.empty() ? "" : what + ": " + general.kind;
    fail(failure);
    return false;
}

bool Case::expect(const std::string& what, double came, double expected,
                  const std::vector<Suspect>& suspects, double tolerance) {
    const Mat came_matrix(1, 1, arma::fill::value(came));
    const Mat expected_matrix(1, 1, arma::fill::value(expected));
    return expect(what, came_matrix, expected_matrix, suspects, tolerance);
}

bool Case::expect_that(bool right, const std::string& expected, const std::string& came,
                       const std::string& cause) {
    see_changes();
    if (!right) {
        fail({expected, came,
              cause.empty() ? std::vector<std::string>{} : std::vector<std::string>{cause}});
    }
    return right;
}

void Case::expect_refusal(const std::string& expected, const std::string& cause,
                          const std::function<void()>& act) {
    const std::string remedy =
        "throw std::invalid_argument{\"..\"}, which is what is asked for: who "
        "calls the function catches that type and no other";
    try {
        act();
    } catch (const std::invalid_argument& refusal) {
        see_changes();
        if (std::string(refusal.what()).find(' ') == std::string::npos) {
            fail({"a sentence in the std::invalid_argument",
                  "\"" + std::string(refusal.what()) + "\"",
                  {"the sentence that says why is missing: it goes into the brackets of "
                   "std::invalid_argument"}});
        }
        return;
    } catch (const NotStarted&) {
        throw;
    } catch (const std::exception& error) {
        const Failure failure = exception_failure(error, *this);
        return fail({expected, "another exception: \"" + std::string(error.what()) + "\"",
                     failure.causes.empty() ? std::vector<std::string>{remedy} : failure.causes});
    } catch (...) {
        return fail(
            {expected, "something was thrown that is no exception of the standard", {remedy}});
    }
    fail({expected, "an answer as if nothing were wrong", {cause}});
}

std::string Case::name_of(uword rows, uword cols) const {
    std::vector<std::string> names;
    for (const Size& size : sizes_) {
        if (size.rows == rows && size.cols == cols) {
            names.push_back(size.name);
        } else if (size.rows == cols && size.cols == rows) {
            names.push_back(size.name + " transposed");
        }
    }
    const std::string guess = names.size() == 1   ? " (" + names[0] + "?)"
                              : names.size() == 2 ? " (" + names[0] + ", or " + names[1] + "?)"
                                                  : "";
    return "a " + size_text(rows, cols) + " matrix" + guess;
}

void Check::exercise(const std::string& number, const std::string& function) {
    number_ = number;
    function_ = function;
}

void Check::add(const std::string& name, std::function<void(Case&)> body) {
    cases_.push_back({name, std::move(body)});
}

} // namespace lab::check
