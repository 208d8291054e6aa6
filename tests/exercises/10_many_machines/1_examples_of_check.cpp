#include "exercises/10_many_machines/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <algorithm>
#include <vector>

namespace lab::check {

namespace {

using mine::Range;

Mat row(const Range& range) {
    return {{double(range.first), double(range.last)}};
}

/// Dealt one by one: how many each rank gets, and then from where to where.
Range dealt(uword count, uword rank, uword ranks) {
    Range range;
    for (uword r = 0; r <= rank; ++r) {
        range.first = range.last;
        range.last += count / ranks + (r < count % ranks ? 1 : 0);
    }
    return range;
}

std::vector<Suspect> suspects(uword count, uword rank, uword ranks) {
    const Range right = dealt(count, rank, ranks);
    const uword least = count / ranks;
    const uword most = (count + ranks - 1) / ranks;
    const uword more = count % ranks;
    const uword less = ranks - more;
    const Range before = rank == 0 ? Range{0, 0} : dealt(count, rank - 1, ranks);
    const uword late = rank * least + (rank > less ? rank - less : 0);
    std::vector<Suspect> list = {
        {"the examples that do not come out even are dealt to nobody",
         row({rank * least, (rank + 1) * least})},
        {"the last rank takes all that is left; it may be nearly twice as much as the others have",
         row({rank * least, rank + 1 == ranks ? count : (rank + 1) * least})},
        {"this is rounded up for every rank, so that the last ones have few or none",
         row({std::min(count, rank * most), std::min(count, (rank + 1) * most)})},
        {"here it is the last ranks that have one more; it is to be the first ones",
         row({late, late + least + (rank >= less ? 1 : 0)})},
        {"those with one more are spread over the ranks; they are to be the first ranks",
         row({count * rank / ranks, count * (rank + 1) / ranks})},
        {"the ranks before it that have one more are forgotten: two ranks share an example",
         row({rank * least, rank * least + least + (rank < more ? 1 : 0)})},
        {"`last` is the example behind the last one, so that last - first is how many there are",
         row({right.first, right.last - 1})},
        {"this is how many there are, and not where they end",
         row({right.first, right.last - right.first})},
        {"ranks are numbered from 0: this is the share of the rank before", row(before)}};
    return list;
}

void hold(Case& c, uword count, uword ranks, uword rank) {
    c.number("count", double(count));
    c.number("rank", double(rank));
    c.number("ranks", double(ranks));
    std::vector<Suspect> list = suspects(count, rank, ranks);
    const Range came = mine::examples_of(count, rank, ranks);
    if (count > 2147483647) {
        list.emplace_back("int ends at 2147483647: count in uword", row(came));
    }
    c.expect("(first, last)", row(came), row(dealt(count, rank, ranks)), list);
}

} // namespace

void describe(Check& check) {
    check.exercise("10.1", "examples_of");
    for (const uword rank : {0, 1, 2, 3}) {
        check.add("rank " + std::to_string(rank) + " of 4, 10 examples",
                  [rank](Case& c) { hold(c, 10, 4, rank); });
    }
    check.add("rank 1 of 4, 11 examples", [](Case& c) { hold(c, 11, 4, 1); });
    check.add("rank 2 of 4, 11 examples", [](Case& c) { hold(c, 11, 4, 2); });
    check.add("rank 5 of 7, 40 examples", [](Case& c) { hold(c, 40, 7, 5); });
    check.add("rank 6 of 7, 40 examples", [](Case& c) { hold(c, 40, 7, 6); });
    check.add("what comes out even", [](Case& c) { hold(c, 24, 6, 4); });
    check.add("one rank has all", [](Case& c) { hold(c, 17, 1, 0); });
    check.add("more ranks than examples, one of those with some",
              [](Case& c) { hold(c, 3, 5, 2); });
    check.add("more ranks than examples, one of those without", [](Case& c) { hold(c, 3, 5, 4); });
    check.add("no examples", [](Case& c) { hold(c, 0, 3, 1); });
    check.add("a million millions and five", [](Case& c) { hold(c, 1000000000005, 64, 63); });
}

} // namespace lab::check
