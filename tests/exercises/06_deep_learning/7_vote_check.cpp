#include "by_loop.hpp"

namespace lab::check {

namespace {

constexpr uword digits = 10;

using Outputs = std::vector<Mat>;

uword largest_in(const Col& column) {
    uword best = 0;
    for (uword i = 1; i < column.n_elem; ++i) {
        if (column(i) > column(best)) {
            best = i;
        }
    }
    return best;
}

/// What one picture is decided by: the votes and the mean output of each digit.
struct Poll {
    Col votes, mean;
    Outputs columns; // of each network, 10 x 1
};

Poll poll_of(const Outputs& outputs, uword picture) {
    Poll poll{Col(digits, arma::fill::zeros), Col(digits, arma::fill::zeros), {}};
    for (const Mat& output : outputs) {
        const Col column = output.col(picture);
        poll.votes(largest_in(column)) += 1;
        poll.mean += column / double(outputs.size());
        poll.columns.push_back(column);
    }
    return poll;
}

/// The digit with the most votes; between equals the one that `worth` says more of.
template <typename Worth>
uword elected(const Poll& poll, Worth worth) {
    uword best = digits;
    for (uword digit = 0; digit < digits; ++digit) {
        if (best == digits || poll.votes(digit) > poll.votes(best) ||
            (poll.votes(digit) == poll.votes(best) && worth(digit) > worth(best))) {
            best = digit;
        }
    }
    return best;
}

/// As one goes from digit to digit and keeps the best so far.
template <typename Better>
uword scanned(Better better) {
    uword best = 0;
    for (uword digit = 1; digit < digits; ++digit) {
        best = better(digit, best) ? digit : best;
    }
    return best;
}

uword right_of(const Poll& poll) {
    return elected(poll, [&](uword digit) { return poll.mean(digit); });
}

/// In each picture what `of` makes of the poll.
template <typename Of>
Mat read_by(const Outputs& outputs, Of of) {
    return filled(outputs.front().n_cols, 1,
                  [&](uword i, uword) { return double(of(poll_of(outputs, i))); });
}

/// Each network has one vote for the whole set: the one that is surest on average decides alone.
Mat surest_network(const Outputs& outputs) {
    std::size_t best = 0;
    const auto sureness = [](const Mat& output) { return arma::accu(arma::max(output, 0)); };
    for (std::size_t k = 1; k < outputs.size(); ++k) {
        if (sureness(outputs[k]) > sureness(outputs[best])) {
            best = k;
        }
    }
    return read_by({outputs[best]}, right_of);
}

/// The digit with the most votes in all pictures together, for every picture.
Mat one_for_all(const Outputs& outputs) {
    Col votes(digits, arma::fill::zeros);
    for (uword i = 0; i < outputs.front().n_cols; ++i) {
        votes += poll_of(outputs, i).votes;
    }
    return Mat(outputs.front().n_cols, 1, arma::fill::value(double(largest_in(votes))));
}

/// The votes, or the outputs, or both, of the pictures before are still counted.
Mat carried_on(const Outputs& outputs, bool votes_on, bool outputs_on) {
    Poll so_far{Col(digits, arma::fill::zeros), Col(digits, arma::fill::zeros), {}};
    return filled(outputs.front().n_cols, 1, [&](uword i, uword) {
        const Poll poll = poll_of(outputs, i);
        so_far.votes = poll.votes + (votes_on ? 1 : 0) * so_far.votes;
        so_far.mean = poll.mean + (outputs_on ? 1 : 0) * so_far.mean;
        return double(right_of(so_far));
    });
}

std::vector<Suspect> suspects_for(const Outputs& outputs) {
    const char* equals = "where several digits have as many votes, ";
    const auto labels_mean = [](const Poll& p) {
        double sum = 0;
        for (uword digit = 0; digit < digits; ++digit) {
            sum += double(digit) * p.votes(digit);
        }
        return sum / arma::accu(p.votes);
    };
    const auto sums = [](const Poll& p, auto share) {
        Col all(digits, arma::fill::zeros);
        for (const Mat& column : p.columns) {
            all += share(column);
        }
        return all;
    };
    const auto votes_of = [](const Poll& p, auto counts) {
        Poll other = p;
        other.votes.zeros();
        for (const Mat& column : p.columns) {
            for (uword digit = 0; digit < digits; ++digit) {
                other.votes(digit) += counts(column, digit) ? 1 : 0;
            }
        }
        return other;
    };
    const auto votes_above = [&](double least) {
        return read_by(outputs, [&](const Poll& p) {
            return right_of(votes_of(p, [least](const Mat& column, uword digit) {
                return digit == largest_in(column) && column(digit) > least;
            }));
        });
    };
    const char* loudest = "this is the digit with the single largest output, of whichever network: "
                          "the loudest decides, not the most";
    const char* averaged =
        "the digits that were read are averaged: a 3 and a 9 do not make a 6; count how many "
        "networks read each";
    return {
        {averaged, read_by(outputs, [&](const Poll& p) { return std::round(labels_mean(p)); })},
        {averaged, read_by(outputs, [&](const Poll& p) { return std::floor(labels_mean(p)); })},
        {"the votes are not counted: this is the digit with the largest mean output; that decides "
         "between equals only",
         read_by(outputs, [](const Poll& p) { return largest_in(p.mean); })},
        {"the mean outputs decide wherever no digit has more than half of the votes; the digit "
         "with "
         "the most votes is read, be it ever so few",
         read_by(outputs,
                 [](const Poll& p) {
                     return 2 * p.votes.max() > double(p.columns.size()) ? right_of(p)
                                                                         : largest_in(p.mean);
                 })},
        {"a network votes only where it is sure, with an output above 1/2 or so; each has one "
         "vote, "
         "however unsure it is",
         votes_above(0.5)},
        {"a network votes only where it is sure, with an output above 1/2 or so; each has one "
         "vote, "
         "however unsure it is",
         votes_above(0.9)},
        {"a network votes for every digit above 1/2; it has one vote, for its largest output",
         read_by(outputs,
                 [&](const Poll& p) {
                     return right_of(votes_of(
                         p, [](const Mat& column, uword digit) { return column(digit) > 0.5; }));
                 })},
        {"where two outputs of a network are equally large both get a vote; each network has one",
         read_by(outputs,
                 [&](const Poll& p) {
                     return right_of(votes_of(p, [](const Mat& column, uword digit) {
                         return column(digit) == column.max();
                     }));
                 })},
        {"the products of the outputs decide; the votes do, and between equals the mean output",
         read_by(outputs,
                 [&](const Poll& p) {
                     return largest_in(sums(p, [](const Mat& column) -> Mat {
                         return arma::log(arma::clamp(column, 1e-300, 1e300));
                     }));
                 })},
        {"the votes are weighed by their outputs; each network has one vote, however sure it is",
         read_by(outputs,
                 [&](const Poll& p) {
                     return largest_in(sums(p, [](const Mat& column) -> Mat {
                         Mat one(digits, 1, arma::fill::zeros);
                         one(largest_in(column)) = column.max();
                         return one;
                     }));
                 })},
        {"each network votes for its smallest output; it votes for its largest",
         read_by(outputs,
                 [&](const Poll& p) {
                     return right_of(votes_of(p, [](const Mat& column, uword digit) {
                         return digit == largest_in(-column);
                     }));
                 })},
        {"each digit has one vote at most: add the votes up, with +=",
         read_by(outputs,
                 [](const Poll& p) {
                     Poll other = p;
                     other.votes = arma::clamp(p.votes, 0, 1);
                     return right_of(other);
                 })},
        {"a digit of fewer votes takes the place of one of more: the outputs decide only where "
         "both "
         "have as many",
         read_by(outputs,
                 [&](const Poll& p) {
                     return scanned([&](uword d, uword best) {
                         return p.votes(d) > p.votes(best) || p.mean(d) > p.mean(best);
                     });
                 })},
        {"a digit of fewer votes takes the place of one of more: the outputs decide only where "
         "both "
         "have as many",
         read_by(outputs,
                 [&](const Poll& p) {
                     return scanned([&](uword d, uword best) {
                         return p.votes(d) >= p.votes(best) || p.mean(d) > p.mean(best);
                     });
                 })},
        {"a digit must have more votes and a larger mean output in yours; more votes alone are "
         "enough",
         read_by(outputs,
                 [&](const Poll& p) {
                     return scanned([&](uword d, uword best) {
                         return p.votes(d) > p.votes(best) && p.mean(d) > p.mean(best);
                     });
                 })},
        {"a digit must have at least as many votes and a larger mean output in yours; more votes "
         "alone are enough",
         read_by(outputs,
                 [&](const Poll& p) {
                     return scanned([&](uword d, uword best) {
                         return p.votes(d) >= p.votes(best) && p.mean(d) > p.mean(best);
                     });
                 })},
        {"the digit 9 is never read: do the digits run to 9?", read_by(outputs,
                                                                       [](const Poll& p) {
                                                                           Poll other = p;
                                                                           other.votes(digits - 1) =
                                                                               -1;
                                                                           return right_of(other);
                                                                       })},
        {"the digit 0 is never read: do the digits begin with 0?", read_by(outputs,
                                                                           [](const Poll& p) {
                                                                               Poll other = p;
                                                                               other.votes(0) = -1;
                                                                               return right_of(
                                                                                   other);
                                                                           })},
        {"every picture is read as 0: is it ever replaced, or ever written?",
         read_by(outputs, [](const Poll&) { return 0; })},
        {"every picture is read as 9: it is replaced whether more voted or not",
         read_by(outputs, [](const Poll&) { return 9; })},
        {"the votes are weighed: a network votes for its second digit, too; it has one vote",
         read_by(outputs,
                 [](const Poll& p) {
                     Poll other = p;
                     other.votes *= 2;
                     for (const Mat& column : p.columns) {
                         Mat rest = column;
                         rest(largest_in(column)) = -std::numeric_limits<double>::infinity();
                         other.votes(largest_in(rest)) += 1;
                     }
                     return right_of(other);
                 })},
        {"votes and outputs are added up, so that large outputs make up for a missing vote; they "
         "decide between equals only",
         read_by(outputs,
                 [](const Poll& p) {
                     return largest_in(p.votes + double(p.columns.size()) * p.mean);
                 })},
        {loudest, read_by(outputs,
                          [](const Poll& p) {
                              Mat largest = p.columns.front();
                              for (const Mat& column : p.columns) {
                                  largest = arma::max(largest, column);
                              }
                              return largest_in(largest);
                          })},
        {loudest, read_by(outputs,
                          [](const Poll& p) {
                              uword best = 0;
                              double output = -std::numeric_limits<double>::infinity();
                              for (const Mat& column : p.columns) {
                                  if (column.max() > output) {
                                      output = column.max();
                                      best = largest_in(column);
                                  }
                              }
                              return best;
                          })},
        {"the surest network decides for all pictures; the vote is counted anew in each picture",
         surest_network(outputs)},
        {"one digit is read in all pictures; the vote is counted anew in each picture",
         one_for_all(outputs)},
        {"the votes of the pictures before are still in the count: it starts from 0 in each "
         "picture",
         carried_on(outputs, true, true)},
        {"the votes of the pictures before are still counted, not the outputs: set the votes to 0 "
         "for each picture",
         carried_on(outputs, true, false)},
        {"the outputs of the pictures before are still in the sums, not the votes: set the sums to "
         "0 for each picture",
         carried_on(outputs, false, true)},
        {"this is what the first network reads; the others are not asked",
         read_by({outputs.front()}, right_of)},
        {"this is what the last network reads; the others are not asked",
         read_by({outputs.back()}, right_of)},
        {equals + std::string("you take the smallest digit; it is the one with the larger mean "
                              "output"),
         read_by(outputs, [](const Poll& p) { return elected(p, [](uword) { return 0; }); })},
        {equals + std::string("you take the largest digit; it is the one with the larger mean "
                              "output"),
         read_by(outputs, [](const Poll& p) { return elected(p, [](uword d) { return d; }); })},
        {equals + std::string("you take what the first of their networks reads; it is the one with "
                              "the larger mean output"),
         read_by(outputs,
                 [](const Poll& p) {
                     for (const Mat& column : p.columns) {
                         if (p.votes(largest_in(column)) == p.votes.max()) {
                             return largest_in(column);
                         }
                     }
                     return digits;
                 })},
        {equals + std::string("you take the one with the single largest output; it is the one with "
                              "the larger mean output, over all networks"),
         read_by(outputs,
                 [](const Poll& p) {
                     return elected(p, [&](uword digit) {
                         double output = 0;
                         for (const Mat& column : p.columns) {
                             output = std::max(output, column(digit));
                         }
                         return output;
                     });
                 })},
        {equals + std::string("outputs are made shares of their sum before they are averaged; they "
                              "are averaged as they are"),
         read_by(outputs,
                 [&](const Poll& p) {
                     const Col all =
                         sums(p, [](const Mat& column) -> Mat { return column / total(column); });
                     return elected(p, [&](uword digit) { return all(digit); });
                 })},
        {equals + std::string("the search for the larger mean output begins with 0, so that 0 is "
                              "read where all of them are below; begin with one of them"),
         read_by(outputs,
                 [](const Poll& p) {
                     uword best = 0;
                     double most = 0;
                     for (uword digit = 0; digit < digits; ++digit) {
                         if (p.votes(digit) == p.votes.max() && p.mean(digit) > most) {
                             most = p.mean(digit);
                             best = digit;
                         }
                     }
                     return best;
                 })},
        {equals +
             std::string("means that hardly differ count as equal, as in float; the larger one "
                         "is read, however little it is larger"),
         read_by(outputs,
                 [&](const Poll& p) {
                     uword best = elected(p, [](uword) { return 0; });
                     for (uword digit = best + 1; digit < digits; ++digit) {
                         if (p.votes(digit) == p.votes(best) &&
                             p.mean(digit) > p.mean(best) + 1e-7) {
                             best = digit;
                         }
                     }
                     return best;
                 })},
        {equals + std::string("the squares of the outputs are averaged; the outputs are"),
         read_by(outputs,
                 [&](const Poll& p) {
                     const Col all =
                         sums(p, [](const Mat& column) -> Mat { return column % column; });
                     return elected(p, [&](uword digit) { return all(digit); });
                 })},
        {equals + std::string("you take the one of them that the surest network, or the first, "
                              "gives more; it is the one with the larger mean output"),
         read_by(outputs,
                 [](const Poll& p) {
                     return elected(p, [&](uword digit) { return p.columns.front()(digit); });
                 })},
        {equals + std::string("you take the one of them that the last network gives more; it is "
                              "the one with the larger mean output"),
         read_by(outputs,
                 [](const Poll& p) {
                     return elected(p, [&](uword digit) { return p.columns.back()(digit); });
                 })},
        {equals + std::string("you average over the networks that read the digit; the mean is over "
                              "all networks"),
         read_by(outputs,
                 [](const Poll& p) {
                     return elected(p, [&](uword digit) {
                         double sum = 0;
                         for (const Mat& column : p.columns) {
                             sum += largest_in(column) == digit ? column(digit) : 0;
                         }
                         return sum;
                     });
                 })},
        {equals + std::string("you take the largest mean output of all ten digits; it is chosen "
                              "among those that have the votes"),
         read_by(outputs,
                 [](const Poll& p) {
                     const uword voted = elected(p, [](uword) { return 0; });
                     return arma::accu(p.votes == p.votes(voted)) > 1 ? largest_in(p.mean) : voted;
                 })},
        {equals + std::string("you take the one with the smaller mean output; it is the one with "
                              "the larger"),
         read_by(outputs,
                 [](const Poll& p) {
                     return elected(p, [&](uword digit) { return -p.mean(digit); });
                 })},
        {"the fewest votes win: is the comparison turned round?",
         read_by(outputs, [](const Poll& p) { return largest_in(-p.votes); })}};
}

/// Does it go wrong in nothing but ties, and is one of the equals read there?
bool wrong_in_ties_only(const Outputs& outputs, const Mat& came, const Mat& right) {
    for (uword i = 0; i < came.n_elem; ++i) {
        const Poll poll = poll_of(outputs, i);
        const bool tie = arma::accu(poll.votes == poll.votes.max()) > 1;
        if (came(i) != right(i) && (!tie || poll.votes(uword(came(i))) < poll.votes.max())) {
            return false;
        }
    }
    return !same(came, right, 0);
}

/// Outputs of a network that reads each digit in its turn, more or less surely: positive, and each
/// column sums to 1.
Mat outputs_of(Case& c, uword m, double sureness) {
    Mat output = arma::exp(sureness * c.random(digits, m));
    for (uword i = 0; i < m; ++i) {
        output.col(i) /= total(output.col(i));
    }
    return output;
}

void hold(Case& c, const Outputs& outputs) {
    const uword m = outputs.front().n_cols;
    c.sized("outputs[k]", digits, m);
    if (m > 1) {
        c.shown(count_text(outputs.size(), "network") + ", each with outputs of " +
                size_text(digits, m));
    }
    for (std::size_t k = 0; m == 1 && k < outputs.size(); ++k) {
        c.shown("outputs[" + std::to_string(k) + "] = " + line_text(outputs[k], 2));
    }
    const auto answer = [&]() -> Mat { return arma::conv_to<Mat>::from(mine::vote(outputs)).t(); };
    const Mat came = answer(), right = read_by(outputs, right_of);
    if (!c.expect_that(came.n_elem == m, count_text(m, "digit") + ", one for each picture",
                       count_text(came.n_elem, "digit") + " came",
                       came.is_empty() ? "nothing came back: was the answer ever given a size?"
                       : came.n_elem == outputs.size() && m != outputs.size()
                           ? "this is a digit for each network; asked is one for each picture"
                           : "")) {
        return;
    }
    bool are_digits = true;
    for (const double digit : came) {
        are_digits = are_digits && digit < digits;
    }
    if (!c.expect_that(are_digits, "digits from 0 to 9", "a number above 9: " + line_text(came))) {
        return;
    }
    std::vector<Suspect> suspects = suspects_for(outputs);
    // Said in any case, so that a case in which it does not fit can refute it
    suspects.emplace_back(
        "only where several digits have as many votes another of them is read: it is to be the one "
        "with the larger mean output, not one by chance",
        wrong_in_ties_only(outputs, came, right) ? came : right);
    c.expect("the digit that is read, picture by picture,", came, right, suspects);
    c.expect_that(same(answer(), came, 0), "the same answer when the same outputs come again",
                  "another one",
                  "the vote is drawn by chance; between equals the larger mean output decides");
}

/// A picture in which `first` and `second` have as many votes, while `third` has none, but the
/// largest mean output.
Outputs tie_with_a_third(uword first, uword second, uword third) {
    Outputs outputs(2, Mat(digits, 1, arma::fill::value(0.01)));
    const double shares[2][3] = {{0.45, 0.06, 0.42}, {0.05, 0.46, 0.42}};
    for (std::size_t k = 0; k < 2; ++k) {
        outputs[k](first, 0) = shares[k][0];
        outputs[k](second, 0) = shares[k][1];
        outputs[k](third, 0) = shares[k][2];
    }
    return outputs;
}

/// Three networks that are hardly sure of one digit, against two that are sure of another.
Outputs three_against_two(uword three, uword two) {
    Outputs outputs;
    for (std::size_t k = 0; k < 5; ++k) {
        outputs.push_back(Mat(digits, 1, arma::fill::value(k < 3 ? 0.03 : 0.001)));
        outputs[k](three, 0) = k < 3 ? 0.41 : 0.002;
        outputs[k](two, 0) = k < 3 ? 0.35 : 0.99;
    }
    return outputs;
}

} // namespace

void describe(Check& check) {
    check.exercise("6.7", "vote");
    struct Size {
        std::size_t networks;
        uword m;
    };
    for (const Size& s :
         {Size{5, 60}, {4, 80}, {3, 40}, {2, 50}, {1, 12}, {7, 60}, {5, 1}, {2, 1}}) {
        check.add(count_text(s.networks, "network") + ", " + count_text(s.m, "picture"),
                  [s](Case& c) {
                      Outputs outputs;
                      // They agree now and then: all see something of the same
                      const Mat common = outputs_of(c, s.m, 1.5);
                      for (std::size_t k = 0; k < s.networks; ++k) {
                          outputs.push_back(0.3 * common + 0.7 * outputs_of(c, s.m, 1.5));
                      }
                      hold(c, outputs);
                  });
    }
    check.add("three networks that are hardly sure, against two that are",
              [](Case& c) { hold(c, three_against_two(4, 8)); });
    check.add("outputs below 0, and above 1", [](Case& c) {
        Outputs outputs;
        for (std::size_t k = 0; k < 4; ++k) {
            outputs.push_back(c.random(digits, 40, 3) - (k % 2 == 0 ? 9 : 0));
        }
        hold(c, outputs);
    });
    check.add("one vote each for three digits", [](Case& c) {
        Outputs outputs(3, Mat(digits, 1, arma::fill::value(0.02)));
        const uword voted[3] = {3, 8, 5};
        for (std::size_t k = 0; k < 3; ++k) {
            outputs[k](voted[k], 0) = 0.5;
            outputs[(k + 1) % 3](voted[k], 0) = k == 1 ? 0.25 : 0.125;
        }
        hold(c, outputs);
    });
    check.add("two digits with as many votes and as large a mean output", [](Case& c) {
        Outputs outputs(2, Mat(digits, 1, arma::fill::value(0.0625)));
        outputs[0](6, 0) = outputs[1](2, 0) = 0.5;
        hold(c, outputs);
    });
    check.add("two means that hardly differ", [](Case& c) {
        Outputs outputs(2, Mat(digits, 1, arma::fill::value(0.0625)));
        outputs[0](2, 0) = 0.5;
        outputs[1](6, 0) = 0.5 + 1e-9;
        hold(c, outputs);
    });
    // Whichever of three equal outputs a network votes for, be it always the smallest digit or the
    // largest, 6 wins; were all three voted for, 5 would.
    check.add("networks with three outputs that are equally large", [](Case& c) {
        Outputs outputs(5, Mat(digits, 1, arma::fill::value(0.03125)));
        const uword equal[3][3] = {{2, 5, 9}, {1, 5, 8}, {0, 5, 7}};
        for (std::size_t k = 0; k < 3; ++k) {
            for (const uword digit : equal[k]) {
                outputs[k](digit, 0) = 0.25;
            }
        }
        outputs[3](6, 0) = outputs[4](6, 0) = 0.5;
        hold(c, outputs);
    });
    check.add("one vote against one, and a third digit with the largest mean",
              [](Case& c) { hold(c, tie_with_a_third(7, 2, 4)); });
}

} // namespace lab::check
