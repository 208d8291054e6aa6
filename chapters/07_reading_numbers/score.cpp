#include "score.hpp"

#include "functions.hpp"

#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/progress.hpp"
#include "common/command_line/wording.hpp"
#include "common/plots/plot.hpp"
#include "common/programs/training_options.hpp"
#include "common/sheets/picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <mutex>

namespace lab {

namespace {

struct Kind {
    std::string name;
    NumberTrouble trouble;
};

/// No trouble, and each of them alone.
std::vector<Kind> all_kinds() {
    std::vector<Kind> all = {{"clean", {}},  {"noise", {}},  {"frame", {}},
                             {"ruled", {}},  {"light", {}},  {"touching", {}},
                             {"shadow", {}}, {"turned", {}}, {"squared", {}}};
    all[1].trouble.noise = 0.1;
    all[2].trouble.frame = true;
    all[3].trouble.ruled = true;
    all[4].trouble.light = true;
    all[5].trouble.touching = true;
    all[6].trouble.shadow = true;
    all[7].trouble.turned = 10;
    all[8].trouble.squared = true;
    return all;
}

/// The troubles of the command line, all at once; a name for the table, such as "noise, light".
Kind named_kind(const NumberTrouble& trouble) {
    Kind kind{"", trouble};
    const auto add = [&](bool given, const char* name) {
        kind.name += given ? (kind.name.empty() ? "" : ", ") + std::string(name) : "";
    };
    add(trouble.noise > 0, "noise");
    add(trouble.frame, "frame");
    add(trouble.ruled, "ruled");
    add(trouble.light, "light");
    add(trouble.touching, "touching");
    add(trouble.shadow, "shadow");
    add(trouble.turned != 0, "turned");
    add(trouble.squared, "squared");
    return kind;
}

struct Count {
    uword numbers = 0, digits = 0, numbers_right = 0, digits_right = 0;
    uword of_length[9] = {}, right_of_length[9] = {}; // numbers of 4 to 8 digits

    void add(const std::string& written, const std::string& read) {
        ++numbers;
        digits += written.size();
        digits_right += digits_in_order(written, read);
        numbers_right += written == read ? 1 : 0;
        ++of_length[written.size()];
        right_of_length[written.size()] += written == read ? 1 : 0;
    }
};

std::string random_number(CounterRandom& random) {
    std::string number;
    for (std::uint64_t left = 4 + random.below(5); left > 0; --left) {
        number += static_cast<char>('0' + random.below(10));
    }
    return number;
}

std::string all_lines(const std::vector<NumberFound>& numbers) {
    std::string text;
    for (const NumberFound& number : numbers) {
        text += (text.empty() ? "" : "/") + number.text();
    }
    return text;
}

/// A picture that was misread, in a file named by what was written and read: 504192-as-5_4192.png.
void keep_misread(const std::string& folder, const std::string& written, std::string read,
                  const Mat& picture) {
    std::replace_if(
        read.begin(), read.end(), [](char c) { return c < '0' || c > '9'; }, '_');
    write_png(folder + "/" + written + "-as-" + read.substr(0, 100) + ".png", 1 - picture);
}

double share(uword part, uword whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Numbers read right by their length, a curve for each kind of trouble, and what p^n would be for
/// the first kind, with the share p of its digits that were read right.
void plot_by_length(const std::string& target, const std::vector<Kind>& kinds,
                    const std::vector<Count>& counts) {
    std::vector<Curve> curves;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        arma::mat points(5, 2);
        for (uword n = 4; n <= 8; ++n) {
            points.row(n - 4) =
                arma::rowvec{static_cast<double>(n),
                             100 * share(counts[k].right_of_length[n], counts[k].of_length[n])};
        }
        curves.push_back({kinds[k].name, points, "linespoints pointtype 7 linewidth 2"});
    }
    const double p = share(counts.front().digits_right, counts.front().digits);
    arma::mat power(5, 2);
    for (uword n = 4; n <= 8; ++n) {
        power.row(n - 4) =
            arma::rowvec{static_cast<double>(n), 100 * std::pow(p, static_cast<double>(n))};
    }
    curves.push_back({"p^{n} for " + kinds.front().name, power, "lines dashtype 2 linewidth 2"});
    Plot plot(target);
    plot.command("set xtics 1; set xrange [3.8:8.2]");
    draw_curves(plot,
                {"Whole numbers read right", "digits of the number", "per cent", false, false,
                 "outside right center"},
                curves);
    plot.show();
}

} // namespace

uword digits_in_order(const std::string& written, const std::string& read) {
    std::vector<uword> before(read.size() + 1, 0), row(read.size() + 1, 0);
    for (const char digit : written) {
        for (std::size_t k = 0; k < read.size(); ++k) {
            row[k + 1] = digit == read[k] ? before[k] + 1 : std::max(before[k + 1], row[k]);
        }
        before = row;
    }
    return before.back();
}

void print_score(const Settings& settings, const Digits& digits, const DigitReader& reader) {
    const Dataset& source = settings.validation ? digits.validation : digits.test;
    std::vector<Kind> all = all_kinds();
    if (const Kind named = named_kind(settings.trouble); !named.name.empty()) {
        all = {named};
    }
    std::cout << counted(settings.score, "number")
              << " of 4 to 8 digits for each kind of trouble, of " << source.size()
              << (settings.validation ? " validation" : " test") << " digits of " << digits.name
              << ":\n\n"
              << "  trouble     digits right   numbers right   of those with six digits\n";
    Progress progress("reading");
    // What a learner wrote need not be ready for several threads at once
    const unsigned threads = on_learners_functions ? 1 : static_cast<unsigned>(settings.threads);
    std::vector<Count> counts;
    for (std::size_t k = 0; k < all.size() && !interrupted(); ++k) {
        Count count;
        std::mutex counting;
        for_each_chunk(settings.score, 5, threads, [&](uword first, uword length) {
            for (uword n = first; n < first + length && !interrupted(); ++n) {
                CounterRandom random(stream_key(settings.seed, n * 6 + k));
                const std::string number = random_number(random);
                const Mat picture = write_number(number, source, all[k].trouble, random);
                const std::string read = all_lines(read_numbers(picture, reader, settings.choices));
                const std::lock_guard<std::mutex> guard(counting);
                if (read != number && !settings.misread.empty()) {
                    keep_misread(settings.misread, number, read, picture);
                }
                count.add(number, read);
                progress.update(k * settings.score + count.numbers, all.size() * settings.score);
            }
        });
        progress.wipe();
        char line[160];
        std::snprintf(line, sizeof line, "  %-10s %13s %15s %14s (%llu / %llu)\n",
                      all[k].name.c_str(), percent(share(count.digits_right, count.digits)).c_str(),
                      percent(share(count.numbers_right, count.numbers)).c_str(),
                      percent(share(count.right_of_length[6], count.of_length[6])).c_str(),
                      static_cast<unsigned long long>(count.right_of_length[6]),
                      static_cast<unsigned long long>(count.of_length[6]));
        std::cout << line << std::flush;
        counts.push_back(count);
    }
    if (settings.plot && !interrupted()) {
        plot_by_length(*settings.plot, all, counts);
    }
}

} // namespace lab
