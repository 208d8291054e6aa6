#pragma once
// The harness of the exercises' checks: what a check may ask, and how it says what it found.
//
// A check is one file that defines `describe`. It adds cases; each case makes its inputs, calls the
// learner's function once or more, and holds what came against what was expected:
//
//     void lab::check::describe(Check& check) {
//         check.exercise("2.1", "sigmoid");
//         check.add("a 3 x 5 matrix", [](Case& c) {
//             const Mat z = c.random(3, 5);
//             c.given("z", z);
//             c.expect("sigmoid(z)", mine::sigmoid(z), sigmoid_by_loop(z),
//                      {{"the exponent lacks its minus sign", sigmoid_by_loop(-z)}});
//         });
//     }
//
// Every case runs in a process of its own with limits of time and memory, so an endless loop or a
// crash in one is a sentence, and the others run all the same.

#include "common/basics/real.hpp"

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <type_traits>
#include <vector>

namespace lab::check {

static_assert(std::is_same_v<Real, double>, "checks compare at 1e-6 and need double");

/// A wrong answer that people give, and what they did to get it. A cause is named only where what
/// came equals its answer: build it from the same inputs with the mistake made on purpose. Where
/// answers are whole numbers, and so equal by chance now and then, it must fit in every case.
struct Suspect {
    Suspect(std::string cause, Mat answer) : cause(std::move(cause)), answer(std::move(answer)) {}
    template <typename Number, typename = std::enable_if_t<std::is_arithmetic_v<Number>>>
    Suspect(std::string cause, Number answer) : cause(std::move(cause)), answer(1, 1) {
        this->answer(0, 0) = double(answer);
    }
    std::string cause;
    Mat answer;
};

/// One thing that is wrong, in the words of the subject.
struct Failure {
    std::string expected;
    std::string came;
    std::vector<std::string> causes; // every cause that was tested for and found, likeliest first
    std::string general = {};        // what can be said where none of them is left
    std::string kind = {};           // of what `general` says, and of which answer it says that
    bool by_chance = false;          // whole numbers: a cause may fit this case and no other
};

/// One case of a check: its inputs, its random numbers, its comparisons.
class Case {
public:
    using Send = std::function<void(char kind, const std::vector<std::string>& fields)>;
    Case(std::uint64_t seed, Send send) : engine(seed), send_(std::move(send)) {}

    std::mt19937_64 engine; // seeded by --seed and the number of the case

    /// Numbers from N(0, deviation^2): never symmetric, never a special value.
    Mat random(uword rows, uword cols, double deviation = 1);
    Col random_col(uword rows, double deviation = 1) { return random(rows, 1, deviation); }
    /// A number from the interval [low, high).
    double uniform(double low, double high);

    /// Names an input that the learner's function must leave as it is. It is shown with the case;
    /// its size is used to say which matrix an error means; and `expect` sees whether it was
    /// changed.
    void given(const std::string& name, const Mat& value);
    void given(const std::string& name, Mat&& value) = delete; // must outlive the comparisons
    /// Names an input that is passed by value, or that the function is meant to change.
    void shown(const std::string& name, const Mat& value);
    void shown(const std::string& name, double value);
    void shown(const std::string& text);
    /// Tells what a matrix of this size would be ("a(1) or delta(1)"), for sizes that an error
    /// names.
    void sized(const std::string& name, uword rows, uword cols);
    /// A number of the problem (m, eta, ..): "yours is m times too large" is found with it.
    void number(const std::string& name, double value);

    /// What an endless loop, or a crash, in this case means where the case itself tells.
    void when_endless(const std::string& cause);

    /// Compares sizes, then every entry, at a relative tolerance. Where they differ, names the
    /// cause: the suspects first, then what can be said of any two matrices (a factor, a sign, a
    /// transpose, one column only), unless the other comparisons of that answer say otherwise.
    /// `what` names the answer: "the output". Returns whether it was right.
    bool expect(const std::string& what, const Mat& came, const Mat& expected,
                const std::vector<Suspect>& suspects = {}, double tolerance = 1e-6);
    bool expect(const std::string& what, double came, double expected,
                const std::vector<Suspect>& suspects = {}, double tolerance = 1e-6);
    /// For what is not a number: `right` decides, the sentences say.
    bool expect_that(bool right, const std::string& expected, const std::string& came,
                     const std::string& cause = "");
    /// Runs `act` and wants a std::invalid_argument with a sentence; `cause` says what it means
    /// that nothing was thrown. Another exception is told apart from that.
    void expect_refusal(const std::string& expected, const std::string& cause,
                        const std::function<void()>& act);

    void fail(const Failure& failure);

    /// "a 5 x 4 matrix (x?)" if one or two names have this size, "(x transposed?)" if theirs is the
    /// turned one, else "a 5 x 4 matrix": a size is no proof of what a matrix is.
    std::string name_of(uword rows, uword cols) const;

private:
    struct Tracked {
        std::string name;
        const Mat* now;
        Mat before;
    };
    void see_changes();

    Send send_;
    std::vector<Tracked> tracked_;
    std::vector<std::pair<std::string, Mat>> inputs_;
    std::vector<std::pair<std::string, double>> numbers_;
    struct Size {
        std::string name;
        uword rows, cols;
    };
    std::vector<Size> sizes_;
};

/// The cases of one exercise.
class Check {
public:
    /// `number` is "N.K", `function` the name that the learner knows it by.
    void exercise(const std::string& number, const std::string& function);
    void add(const std::string& name, std::function<void(Case&)> body);

    struct Entry {
        std::string name;
        std::function<void(Case&)> body;
    };
    const std::string& number() const { return number_; }
    const std::string& function() const { return function_; }
    const std::vector<Entry>& cases() const { return cases_; }

private:
    std::string number_, function_;
    std::vector<Entry> cases_;
};

/// Each check defines this.
void describe(Check& check);

} // namespace lab::check
