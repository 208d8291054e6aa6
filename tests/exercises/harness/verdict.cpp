#include "verdict.hpp"

#include "exercises/not_started.hpp"
#include "sandbox.hpp"
#include "words.hpp"

#include <algorithm>
#include <map>

namespace lab::check {

namespace {

/// In the child: one case, and every way in which the learner's function can end it.
void run_case(const std::function<void(Case&)>& body, std::uint64_t seed, const Sender& send) {
    Case c(seed, send);
    try {
        body(c);
    } catch (const NotStarted& stub) {
        send('N', {stub.exercise});
    } catch (const std::exception& error) {
        c.fail(exception_failure(error, c));
    } catch (...) {
        c.fail({"an answer", "the function threw something that is no std::exception", {}});
    }
}

std::uint64_t seed_of_case(std::uint64_t seed, std::size_t number) {
    return seed * 1000003 + number;
}

/// In the child: all cases, one after the other, forwards and backwards; a message says which one
/// begins.
void run_in_a_row(const Check& check, std::uint64_t seed, const Sender& send) {
    const auto& cases = check.cases();
    for (std::size_t turn = 0; turn < 2 * cases.size(); ++turn) {
        const std::size_t k = turn < cases.size() ? turn : 2 * cases.size() - 1 - turn;
        send('C', {cases[k].name});
        run_case(cases[k].body, seed_of_case(seed, k + 1), send);
    }
}

/// In the parent: what an unnatural end of the child means.
Failure end_failure(Outcome::End end, const std::string& endless_cause,
                    const std::string& printed) {
    switch (end) {
    case Outcome::out_of_time:
        return {"an answer, at once",
                "no answer: the function was stopped after its time was up",
                {endless_cause.empty() ? "a loop that never ends: does its condition ever become "
                                         "false? An unsigned number is never below 0"
                                       : endless_cause}};
    case Outcome::out_of_stack:
        return {"an answer",
                "the stack is used up",
                {"a function calls itself without end, or deeper than the stack has room for"}};
    case Outcome::bad_arithmetic:
        return {"an answer", "the program was stopped", {"an integer was divided by 0"}};
    case Outcome::aborted:
        if (printed.find("__n < this->size()") != std::string::npos) {
            return {
                "an answer",
                "the program was stopped",
                {"an index past the end of a std::vector: they run from 0 to size() - 1, and "
                 "size() is 0 until resize or push_back; an unsigned one below 0 becomes huge"}};
        }
        if (printed.find("_M_stddev > ") != std::string::npos) {
            return {"an answer",
                    "the program was stopped",
                    {"a normal distribution was given the deviation 0 or less: 1 / n of whole "
                     "numbers is 0"}};
        }
        return {"an answer",
                "the program was stopped: it had damaged its own memory",
                {vague::written_past_the_end}};
    case Outcome::left:
        return {"an answer",
                "the function ended the whole program",
                {"return the answer instead of "
                 "calling exit()"}};
    default:
        return {"an answer",
                "the program crashed: it used memory that is not its own",
                {vague::past_the_end}};
    }
}

Failure failure_of(const std::vector<std::string>& fields) {
    return {fields[3], fields[4], {fields.begin() + 5, fields.end()},
            fields[1], fields[2], !fields[0].empty()};
}

/// The beginning of what somebody's code printed: 20 lines, 2000 characters.
std::string first_lines(const std::string& printed) {
    std::size_t end = 0;
    for (int line = 0; line < 20 && end < printed.size(); ++line) {
        end = std::min(printed.find('\n', end), printed.size() - 1) + 1;
    }
    end = std::min(end, std::size_t(2000));
    return printed.substr(0, end) + (end < printed.size() ? ".. and more" : "");
}

/// How often each cause fitted a failure, and in how many comparisons it did not fit what came. Of
/// what can be said of any two matrices it is the kind that is counted.
struct Evidence {
    std::map<std::string, int> fits, refuted;

    bool speaks_against(const std::string& cause, bool by_chance) {
        return refuted[cause] > (by_chance ? 0 : fits[cause]);
    }
};

/// Of all causes that fit a failure, the one that fits most of them; those with a cause come first.
/// Whoever makes a mistake makes it in every case: a cause that other cases refute as often as this
/// one and its like bear it out is dropped. One that may fit by chance is dropped once any case,
/// even one that is right, refutes it.
void put_the_most_telling_first(std::vector<Finding>& findings, Evidence& evidence) {
    for (const Finding& finding : findings) {
        for (const std::string& cause : finding.failure.causes) {
            ++evidence.fits[cause];
        }
        ++evidence.fits[finding.failure.kind];
    }
    for (Finding& finding : findings) {
        std::vector<std::string>& causes = finding.failure.causes;
        const bool by_chance = finding.failure.by_chance;
        causes.erase(
            std::remove_if(causes.begin(), causes.end(),
                           [&](const auto& c) { return evidence.speaks_against(c, by_chance); }),
            causes.end());
        std::stable_sort(causes.begin(), causes.end(), [&](const auto& a, const auto& b) {
            return evidence.fits[a] - evidence.refuted[a] > evidence.fits[b] - evidence.refuted[b];
        });
        const Failure& failure = finding.failure;
        if (!failure.general.empty() && !evidence.speaks_against(failure.kind, by_chance)) {
            causes.push_back(failure.general);
        }
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return a.failure.causes.empty() < b.failure.causes.empty();
    });
}

/// What the child told of its case, and how that ended.
struct Told {
    std::vector<std::string> given;
    std::vector<Failure> failures;
    bool is_stub = false;
};

Told told_of(const Outcome& outcome, Evidence& evidence) {
    Told told;
    std::string endless_cause;
    for (const Message& message : outcome.messages) {
        if (message.kind == 'G') {
            told.given.push_back(message.fields[0]);
        } else if (message.kind == 'T') {
            endless_cause = message.fields[0];
        } else if (message.kind == 'F') {
            told.failures.push_back(failure_of(message.fields));
        } else if (message.kind == 'R') {
            for (const std::string& cause : message.fields) {
                ++evidence.refuted[cause];
            }
        } else if (message.kind == 'N') {
            told.is_stub = true;
        }
    }
    if (outcome.end != Outcome::finished) {
        told.failures.push_back(end_failure(outcome.end, endless_cause, outcome.printed));
    }
    if (outcome.flooded) {
        told.failures.push_back({"an answer",
                                 "more than 1 MB of text on the terminal",
                                 {"the function prints in a loop"}});
    }
    return told;
}

/// Adds the findings of one case to the verdict; a case that met a stub goes apart.
void add_case(const std::string& name, const Told& told, Verdict& verdict,
              std::vector<Finding>& unstarted) {
    Finding finding{name, told.given, {}};
    if (told.is_stub) {
        finding.failure = {
            "an answer", "this part is not started", {"the function still throws NotStarted"}};
        unstarted.push_back(finding);
    } else if (!told.failures.empty()) {
        ++verdict.wrong_cases;
    }
    for (const Failure& failure : told.failures) {
        finding.failure = failure;
        verdict.findings.push_back(finding);
    }
}

/// The result; stubs count as wrong where other functions of the exercise are written already.
void conclude(Verdict& verdict, const std::vector<Finding>& unstarted) {
    if (unstarted.size() == verdict.cases) {
        verdict.result = Result::not_started;
    } else if (!verdict.findings.empty() || !unstarted.empty()) {
        verdict.result = Result::wrong;
        verdict.wrong_cases += unstarted.size();
        verdict.findings.insert(verdict.findings.end(), unstarted.begin(), unstarted.end());
    }
}

/// What the child told of the first case of the row that was not right; `name` becomes that case's.
/// No failure where all were right. Each was right when it was run apart.
Told first_wrong(const Outcome& row, std::string& name) {
    Evidence unused;
    Outcome one{Outcome::finished, {}, row.printed, false};
    for (const Message& message : row.messages) {
        if (message.kind != 'C') {
            one.messages.push_back(message);
            continue;
        }
        const Told told = told_of(one, unused);
        if (!told.failures.empty()) {
            return told;
        }
        name = message.fields[0];
        one.messages.clear();
    }
    one.end = row.end;
    return told_of(one, unused);
}

/// Each case was right in a process of its own. In one process for all a function that keeps
/// something from one call to the next shows it.
void run_once_more_in_one_process(const Check& check, double seconds, Verdict& verdict) {
    const double seconds_of_all = seconds * 2 * static_cast<double>(check.cases().size());
    const Outcome row = run_apart(
        seconds_of_all, [&](const Sender& send) { run_in_a_row(check, verdict.seed, send); });
    std::string name;
    const Told told = first_wrong(row, name);
    if (told.failures.empty()) {
        return;
    }
    Finding finding{name + ", after other cases in the same process", told.given, told.failures[0]};
    finding.failure.causes = {vague::kept_between_calls};
    verdict.findings.push_back(finding);
    verdict.wrong_cases = 1;
}

} // namespace

Verdict run(const Check& check, std::uint64_t seed, double seconds) {
    Verdict verdict{check.number(), check.function(), seed, 0, 0, Result::done, {}, ""};
    std::vector<Finding> unstarted;
    Evidence evidence;
    for (const Check::Entry& entry : check.cases()) {
        ++verdict.cases;
        const std::uint64_t case_seed = seed_of_case(seed, verdict.cases);
        const Outcome outcome =
            run_apart(seconds, [&](const Sender& send) { run_case(entry.body, case_seed, send); });
        if (outcome.end == Outcome::out_of_time) {
            seconds = std::min(seconds, 0.1); // the other cases will hardly end either
        }
        if (verdict.printed.empty() && outcome.end != Outcome::aborted) {
            verdict.printed = first_lines(outcome.printed);
        }
        add_case(entry.name, told_of(outcome, evidence), verdict, unstarted);
    }
    put_the_most_telling_first(verdict.findings, evidence);
    if (verdict.findings.empty() && unstarted.empty()) {
        run_once_more_in_one_process(check, seconds, verdict);
    }
    conclude(verdict, unstarted);
    return verdict;
}

} // namespace lab::check
