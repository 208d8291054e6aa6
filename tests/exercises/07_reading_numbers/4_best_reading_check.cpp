#include "readings.hpp"
#include "tests/exercises/harness/check.hpp"
#include "tests/exercises/harness/words.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace lab::check {

namespace {

struct Cause {
    std::string cause, answer;
    bool if_empty = false; // whether it is told where nothing came back
};

/// As the solution does it, with a slip: what the best sums begin with, what is a candidate's
/// worth, and which candidates count.
std::string step_by_step(uword pieces, const Candidates& candidates, double first,
                         const Worth& worth, uword most = 1000) {
    std::vector<double> best(pieces + 1, first);
    std::vector<std::string> text(pieces + 1);
    best[0] = 0;
    for (uword end = 1; end <= pieces; ++end) {
        for (const mine::Candidate& candidate : candidates) {
            if (candidate.last + 1 == end && end - candidate.first <= most &&
                best[candidate.first] + worth(candidate) > best[end]) {
                best[end] = best[candidate.first] + worth(candidate);
                text[end] = text[candidate.first] + std::to_string(likeliest(candidate));
            }
        }
    }
    return text[pieces];
}

/// With products in place of sums.
template <typename Number>
std::string by_products(uword pieces, const Candidates& candidates) {
    std::vector<Number> best(pieces + 1, -1);
    std::vector<std::string> text(pieces + 1);
    best[0] = 1;
    for (uword end = 1; end <= pieces; ++end) {
        for (const mine::Candidate& candidate : candidates) {
            const Number product =
                best[candidate.first] * Number(certainty(candidate)) / Number(candidate.p(10));
            if (candidate.last + 1 == end && product > best[end]) {
                best[end] = product;
                text[end] = text[candidate.first] + std::to_string(likeliest(candidate));
            }
        }
    }
    return text[pieces];
}

double in_float(const mine::Candidate& candidate) {
    return std::log(double(float(certainty(candidate)) / float(candidate.p(10))));
}

/// Slips that can be made in the solution's own way of going from piece to piece.
void add_slips(std::vector<Cause>& causes, uword pieces, const Candidates& candidates) {
    const double never = -std::numeric_limits<double>::infinity();
    for (const double first :
         {0.0, -1.0, -10.0, -100.0, -999.0, -1e3, -9999.0, -1e4, -1e5, -1e6, -1e9}) {
        causes.push_back({"the best sums begin with 0, or some low number; a sum may be lower, and "
                          "what cannot be reached stays -infinity, whatever is added to it",
                          step_by_step(pieces, candidates, first, log_ratio), true});
    }
    for (const uword most : {1, 2, 3, 4, 5, 6, 8}) {
        causes.push_back(
            {"candidates of more than a few pieces are passed over; a candidate may be of "
             "any number of them",
             step_by_step(pieces, candidates, never, log_ratio, most), true});
    }
    for (const double least :
         {1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-100, 1e-300}) {
        const char* floor =
            "the probabilities are kept above a number of your own; all are above 0, "
            "and as small ones as there are count";
        causes.push_back({floor, step_by_step(pieces, candidates, never, [least](const auto& k) {
                              return std::log(std::max(certainty(k), least)) -
                                     std::log(std::max(k.p(10), least));
                          })});
        causes.push_back({floor, step_by_step(pieces, candidates, never, [least](const auto& k) {
                              return std::log(certainty(k) + least) - std::log(k.p(10) + least);
                          })});
    }
    causes.push_back(
        {"the ratios are of float; the larger product is the better, however little it is "
         "larger",
         step_by_step(pieces, candidates, never, in_float), true});
}

std::vector<Cause> causes_for(uword pieces, const Candidates& candidates,
                              const std::vector<Reading>& readings, const std::string& right) {
    const auto by = [&](const Worth& worth) { return best_by(candidates, readings, worth); };
    std::vector<Cause> causes;
    const std::string without_zeros =
        right.substr(std::min(right.find_first_not_of('0'), right.size() - 1));
    if (without_zeros != right) {
        causes.push_back(
            {"the zeros at its beginning are lost: a number that was written is a row of "
             "digits, keep it as a string",
             without_zeros});
    }
    if (std::string(right.rbegin(), right.rend()) != right) {
        causes.push_back(
            {"the digits stand from right to left: the way back meets the last one first",
             {right.rbegin(), right.rend()}});
    }
    causes.push_back({"the product of the p(d) alone favours readings of few digits, because each "
                      "factor is below 1: divide each by p(10)",
                      by([](const auto& k) { return std::log(certainty(k)); })});
    causes.push_back(
        {"the probabilities are summed; those of things that all happen are multiplied, or their "
         "logarithms summed",
         by(certainty)});
    causes.push_back({"the ratios are summed; they are multiplied, or their logarithms summed",
                      by([](const auto& k) { return certainty(k) / k.p(10); })});
    causes.push_back({"the mean of the logarithms is taken for their sum",
                      best_by(candidates, readings, log_ratio, true)});
    causes.push_back(
        {"you divide by 1 - p(d); it is p(10), being no digit at all",
         by([](const auto& k) { return std::log(certainty(k) / (1 - certainty(k))); })});
    causes.push_back({"p(10) is multiplied by; it divides: p(d) / p(10)", by([](const auto& k) {
                          return std::log(certainty(k)) + std::log(k.p(10));
                      })});
    causes.push_back({"1 - p(10) is taken for the probability of the digit; that is p(d)",
                      by([](const auto& k) { return std::log((1 - k.p(10)) / k.p(10)); })});
    causes.push_back({"p(10) is subtracted; it divides: p(d) / p(10)",
                      by([](const auto& k) { return certainty(k) - k.p(10); })});
    causes.push_back({"p(10) is left over where it should divide: this is the reading least likely "
                      "to be no digits",
                      by([](const auto& k) { return -std::log(k.p(10)); })});
    causes.push_back(
        {"this is the worst reading: is a larger sum better in yours, or a smaller one?",
         by([](const auto& k) { return -log_ratio(k); })});
    causes.push_back({"the fewest digits win in yours, whatever they are",
                      by([](const auto& k) { return -1e6 + log_ratio(k); })});
    causes.push_back({"the most digits win in yours, whatever they are",
                      by([](const auto& k) { return 1e6 + log_ratio(k); })});
    causes.push_back({"you go from left to right without looking back, and take the best next "
                      "candidate; what looks best now may leave a bad rest",
                      from_left_to_right(pieces, candidates)});
    causes.push_back(
        {"you take the surest candidates first; what they leave may be bad, or pieces of "
         "nothing",
         surest_first(pieces, candidates)});
    causes.push_back({"the candidates overlap: a reading covers each piece exactly once",
                      overlapping(candidates)});
    causes.push_back(
        {"the candidates are looked at in the order given; they come in any order, and "
         "the best reading before `first` must be known before one is put behind it",
         in_the_order_given(pieces, candidates), true});
    return causes;
}

/// Candidates of up to `most` pieces, with probabilities of all kinds: sure, unsure, and wrong.
Candidates random_candidates(Case& c, uword pieces, uword most) {
    Candidates candidates;
    for (uword first = 0; first < pieces; ++first) {
        for (uword last = first; last < std::min(pieces, first + most); ++last) {
            mine::Candidate candidate{first, last, Col(11)};
            for (uword d = 0; d < 11; ++d) {
                candidate.p(d) = c.uniform(0.001, 0.05);
            }
            candidate.p(uword(c.uniform(0, 10))) = c.uniform(0.1, 2);
            candidate.p(10) = std::exp(c.uniform(-5, 1));
            candidate.p /= arma::accu(candidate.p);
            candidates.push_back(candidate);
        }
    }
    std::shuffle(candidates.begin(), candidates.end(), c.engine);
    return candidates;
}

std::string quoted(const std::string& text) {
    return "\"" + text + "\"";
}

void show(Case& c, uword pieces, const Candidates& candidates) {
    c.shown("pieces", double(pieces));
    c.shown(count_text(candidates.size(), "candidate"));
    if (candidates.size() <= 12) {
        for (const mine::Candidate& candidate : candidates) {
            c.shown("pieces " + std::to_string(candidate.first) + " .. " +
                    std::to_string(candidate.last) + ": " + std::to_string(likeliest(candidate)) +
                    " with " + number_text(certainty(candidate), 3) + ", none with " +
                    number_text(candidate.p(10), 3));
        }
    }
}

/// All causes that fit go to the harness, which names the one that fits most cases.
void compare(Case& c, const std::string& came, const std::string& right,
             const std::vector<Cause>& causes) {
    // Told in any case, so that one in which a cause does not fit can refute it
    std::vector<Suspect> fits;
    for (const Cause& cause : causes) {
        fits.emplace_back(cause.cause, came == cause.answer ? 1.0 : 0.0);
    }
    c.expect("", 1.0, 1.0, fits);
    if (came == right) {
        return;
    }
    Failure failure{"best_reading(pieces, candidates) is " + quoted(right), quoted(came), {}};
    for (const Cause& cause : causes) {
        if (came == cause.answer && (!came.empty() || right.empty() || cause.if_empty)) {
            failure.causes.push_back(cause.cause);
        }
    }
    if (came.find("10") != std::string::npos && right.find("10") == std::string::npos) {
        failure.general =
            "10 is no digit: the likeliest is looked for among the digits 0 to 9 alone, p(10) is "
            "something else";
    }
    if (came.empty() && !right.empty()) {
        failure.general = "nothing came back, but there is a reading that covers all pieces. Does "
                          "yours get to the last one? The piece `last` is of the candidate too";
    }
    c.fail(failure);
}

/// A table of candidates, and what is answered to it.
struct Table {
    Candidates candidates;
    std::string right;
    std::vector<Cause> causes;
};

/// The candidate that the best reading begins with becomes a 0; its worth stays as it is.
void begin_with_zero(Candidates& candidates, const std::vector<Reading>& readings) {
    const mine::Candidate* first = best_of(candidates, readings, log_ratio)->front();
    Col& p = candidates[std::size_t(first - candidates.data())].p;
    std::swap(p(0), p(likeliest(*first)));
}

/// Random candidates to which as few known mistakes as can be give the right answer, and then as
/// many as can be an answer of their own: the best of 60 tables. All answers differ in hardly one
/// table of thousands; but what coincides in one case does not in the three others.
Table telling_table(Case& c, uword pieces, uword most, bool zero_first) {
    Table best;
    std::pair<int, int> most_telling;
    for (int draw = 0; draw < 60; ++draw) {
        Table table;
        table.candidates = random_candidates(c, pieces, most);
        const std::vector<Reading> readings = all_readings(pieces, table.candidates);
        if (zero_first) {
            begin_with_zero(table.candidates, readings);
        }
        table.right = best_by(table.candidates, readings, log_ratio);
        if ((table.right[0] == '0') != zero_first ||
            table.right.find_first_not_of('0') == std::string::npos) {
            continue;
        }
        table.causes = causes_for(pieces, table.candidates, readings, table.right);
        std::set<std::string> different = {table.right};
        int unseen = 0; // mistakes that this table would not show
        for (const Cause& cause : table.causes) {
            unseen += cause.answer == table.right ? 1 : 0;
            different.insert(cause.answer);
        }
        const std::pair<int, int> telling = {-unseen, int(different.size())};
        if (best.right.empty() || telling > most_telling) {
            most_telling = telling;
            best = table;
        }
    }
    return best;
}

void hold(Case& c, uword pieces, uword most, bool zero_first) {
    Table table = telling_table(c, pieces, most, zero_first);
    add_slips(table.causes, pieces, table.candidates);
    show(c, pieces, table.candidates);
    c.when_endless(
        "all readings are tried, and their number doubles with each piece; or a loop that "
        "never ends: does it go on behind the piece `last`?");
    compare(c, mine::best_reading(pieces, table.candidates), table.right, table.causes);
}

mine::Candidate candidate_of(uword first, uword last, uword digit, double sure, double none) {
    Col p(11, arma::fill::value((1 - sure - none) / 9));
    p(digit) = sure;
    p(10) = none;
    return {first, last, p};
}

mine::Candidate unlikely(uword first, uword last, uword digit, double p) {
    Col all(11, arma::fill::value(p / 100));
    all(digit) = p;
    all(10) = 1;
    return {first, last, all};
}

/// Each piece is a candidate, and there are hardly others. Where nothing comes back, it is asked
/// for fewer pieces, which tells a product that becomes 0 from sums that begin with some low
/// number: `product_ends` says whether a product is 0 there already.
void hold_unlikely(Case& c, uword pieces, const Candidates& candidates, const std::string& right,
                   uword fewer, bool product_ends) {
    const std::string came = mine::best_reading(pieces, candidates);
    const Candidates some(candidates.begin(), candidates.begin() + long(fewer));
    const bool fewer_are_read = !came.empty() || !mine::best_reading(fewer, some).empty();
    std::vector<Cause> causes;
    if (!came.empty() || product_ends == fewer_are_read) {
        add_slips(causes, pieces, candidates);
    }
    const char* product =
        "a product of so many small ratios is less than the smallest number there "
        "is, and becomes 0: add up their logarithms";
    if (!product_ends || !fewer_are_read) {
        causes.push_back({product, "", true});
    }
    causes.push_back({product, by_products<double>(pieces, candidates)});
    causes.push_back({product, by_products<long double>(pieces, candidates)});
    compare(c, came, right, causes);
}

void hold_small(Case& c, uword pieces, const Candidates& candidates, const std::string& right) {
    show(c, pieces, candidates);
    std::vector<Cause> causes;
    if (right.empty()) {
        causes.push_back(
            {"no reading covers all pieces: \"\" is the answer, not what could be read "
             "of a part",
             surest_first(pieces, candidates)});
        add_slips(causes, pieces, candidates);
    } else {
        causes = causes_for(pieces, candidates, all_readings(pieces, candidates), right);
        add_slips(causes, pieces, candidates);
    }
    compare(c, mine::best_reading(pieces, candidates), right, causes);
}

/// Forty pieces: more readings than could ever be looked at. The reference goes from right to left.
void hold_long(Case& c, uword pieces) {
    const Candidates candidates = random_candidates(c, pieces, 4);
    std::vector<double> best(pieces + 1, -std::numeric_limits<double>::infinity());
    std::vector<std::string> text(pieces + 1);
    best[pieces] = 0;
    for (uword place = pieces; place-- > 0;) {
        for (const mine::Candidate& candidate : candidates) {
            if (candidate.first == place &&
                log_ratio(candidate) + best[candidate.last + 1] > best[place]) {
                best[place] = log_ratio(candidate) + best[candidate.last + 1];
                text[place] = std::to_string(likeliest(candidate)) + text[candidate.last + 1];
            }
        }
    }
    show(c, pieces, candidates);
    c.when_endless(
        "all readings are tried, and their number doubles with each piece: of the readings "
        "that end before a piece, only the best one can be part of the best");
    compare(
        c, mine::best_reading(pieces, candidates), text[0],
        {{"you go from left to right without looking back, and take the best next candidate; what "
          "looks best now may leave a bad rest",
          from_left_to_right(pieces, candidates)},
         {"the digits stand from right to left: the way back meets the last one first",
          {text[0].rbegin(), text[0].rend()}}});
}

} // namespace

void describe(Check& check) {
    check.exercise("7.4", "best_reading");
    struct Run {
        uword pieces, most;
        bool zero_first;
        const char* name;
    };
    for (const Run& s : {Run{7, 3, false, "7 pieces"},
                         {8, 3, true, "8 pieces, a number that begins with 0"},
                         {9, 4, false, "9 pieces, up to four of them in a digit"},
                         {10, 2, true, "10 pieces, up to two in a digit"}}) {
        check.add(s.name, [s](Case& c) { hold(c, s.pieces, s.most, s.zero_first); });
    }
    check.add("the example", [](Case& c) {
        hold_small(c, 2,
                   {candidate_of(0, 0, 0, 0.9, 0.05), candidate_of(1, 1, 7, 0.8, 0.1),
                    candidate_of(0, 1, 4, 0.5, 0.4)},
                   "07");
    });
    check.add("one piece, one candidate",
              [](Case& c) { hold_small(c, 1, {candidate_of(0, 0, 3, 0.6, 0.3)}, "3"); });
    check.add("one piece that is hardly a digit",
              [](Case& c) { hold_small(c, 1, {candidate_of(0, 0, 0, 0.1, 0.85)}, "0"); });
    check.add("one candidate of all ten pieces, which is the best", [](Case& c) {
        Candidates candidates = {candidate_of(0, 9, 6, 0.98, 0.001)};
        for (uword k = 0; k < 10; ++k) {
            candidates.push_back(candidate_of(k, k, k, 0.3, 0.4));
        }
        hold_small(c, 10, candidates, "6");
    });
    check.add("no pieces at all", [](Case& c) { hold_small(c, 0, {}, ""); });
    check.add("40 pieces that are hardly digits", [](Case& c) {
        Candidates candidates;
        std::string right;
        for (uword k = 0; k < 40; ++k) {
            candidates.push_back({k, k, Col(11, arma::fill::value(1e-14))});
            candidates.back().p((3 * k + 1) % 10) = 1e-12;
            candidates.back().p(10) = 1 - 1e-12;
            right += std::to_string((3 * k + 1) % 10);
        }
        show(c, 40, candidates);
        hold_unlikely(c, 40, candidates, right, 28, true);
    });
    check.add("40 pieces of which no one takes any for a digit", [](Case& c) {
        Candidates candidates;
        std::string right;
        for (uword k = 0; k < 40; ++k) {
            candidates.push_back({k, k, Col(11, arma::fill::value(1e-210))});
            candidates.back().p((3 * k + 2) % 10) = 1e-200;
            candidates.back().p(10) = 1;
            right += std::to_string((3 * k + 2) % 10);
        }
        candidates.push_back(
            {38, 39, Col(11, arma::fill::value(1e-260))}); // the best of the last two
        candidates.back().p(4) = 1e-250;
        candidates.back().p(10) = 1;
        right = right.substr(0, 38) + "4";
        show(c, 40, candidates);
        hold_unlikely(c, 40, candidates, right, 23, false);
    });
    check.add("digits that are unlikely, and one that is less so", [](Case& c) {
        hold_small(
            c, 2,
            {unlikely(0, 0, 5, 1e-20), candidate_of(1, 1, 1, 0.9, 0.05), unlikely(0, 1, 4, 1e-15)},
            "4");
    });
    check.add("two that are good, against one that is surer", [](Case& c) {
        hold_small(c, 2,
                   {candidate_of(0, 0, 5, 0.6, 0.2), candidate_of(1, 1, 1, 0.6, 0.2),
                    candidate_of(0, 1, 4, 0.75, 0.15)},
                   "51");
    });
    check.add("two readings that are all but equally likely", [](Case& c) {
        hold_small(c, 2,
                   {candidate_of(0, 0, 5, 0.5, 0.25), candidate_of(1, 1, 1, 0.5, 0.25),
                    candidate_of(0, 1, 4, 0.8 + 8e-10, 0.2 - 8e-10)},
                   "4");
    });
    check.add("only one way through", [](Case& c) {
        hold_small(c, 4,
                   {candidate_of(1, 3, 9, 0.4, 0.5), candidate_of(2, 3, 8, 0.9, 0.01),
                    candidate_of(0, 0, 5, 0.2, 0.7), candidate_of(0, 2, 1, 0.9, 0.02)},
                   "59");
    });
    check.add("a piece that no candidate covers", [](Case& c) {
        hold_small(c, 3, {candidate_of(0, 0, 5, 0.9, 0.05), candidate_of(2, 2, 1, 0.9, 0.05)}, "");
    });
    check.add("the last piece is left over", [](Case& c) {
        hold_small(c, 3, {candidate_of(0, 0, 5, 0.9, 0.05), candidate_of(1, 1, 1, 0.9, 0.05)}, "");
    });
    check.add("40 pieces", [](Case& c) { hold_long(c, 40); });
}

} // namespace lab::check
