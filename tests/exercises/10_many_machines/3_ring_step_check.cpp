#include "exercises/10_many_machines/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <string>
#include <vector>

namespace lab::check {

namespace {

using Buffers = std::vector<Mat>;

/// The ring with whole numbers that may be below 0, so that nothing has to be minded.
struct Ring {
    long towards = 1;          // whom rank r sends to: r + towards
    long adding = 0;           // how many steps more than K-1 add
    int first = 1, second = 1; // whether chunks are added (1) or put in place (0) in each half..
    bool turned = false;       // .. or r + step is taken for r - step
    bool still = false;        // .. or the step is left out
    long late = 0;             // chunks by which the second half is late
    long from = 0, to = 0;     // ranks that send nothing: below `from`, and the last `to`
    bool whole = false;        // the first half sends all chunks
    bool takes = false;        // the first half adds the next rank's chunk to its own
};

long modulo(long a, long K) {
    return (a % K + K) % K;
}

void play(const Ring& ring, Buffers& buffers, uword number) {
    const long K = long(buffers.size());
    const long step = long(number);
    const bool adds = step < K - 1 + ring.adding;
    for (long r = ring.from; r < K - ring.to; ++r) {
        const long past = ring.still ? 0 : (ring.turned ? -1 : 1) * (adds ? step : step - (K - 1));
        const long chunk = modulo(adds ? r - past : r + 1 - ring.late - past, K);
        Mat& mine = buffers[std::size_t(r)];
        Mat& next = buffers[std::size_t(modulo(r + ring.towards, K))];
        for (uword i = 0; i < next.n_rows; ++i) {
            if (adds && ring.whole) {
                for (uword k = 0; k < next.n_cols; ++k) {
                    next(i, k) += mine(i, k);
                }
            } else if (adds && ring.takes) {
                mine(i, uword(chunk)) += next(i, uword(chunk));
            } else {
                const double kept = adds ? ring.first : 1 - ring.second;
                next(i, uword(chunk)) = kept * next(i, uword(chunk)) + mine(i, uword(chunk));
            }
        }
    }
}

/// One below the other, as they are compared.
Mat stacked(const Buffers& buffers) {
    Mat all(buffers.size() * buffers[0].n_rows, buffers[0].n_cols);
    for (uword r = 0; r < buffers.size(); ++r) {
        for (uword i = 0; i < buffers[r].n_rows; ++i) {
            for (uword k = 0; k < buffers[r].n_cols; ++k) {
                all(r * buffers[r].n_rows + i, k) = buffers[r](i, k);
            }
        }
    }
    return all;
}

/// uword - uword wraps round at 2^64, which is a multiple of K only where K is a power of two.
Buffers wrapped(const Buffers& before, uword step) {
    Buffers buffers = before;
    const uword K = buffers.size();
    for (uword r = 0; r < K; ++r) {
        const uword chunk = step + 1 < K ? (r - step) % K : (r + K - step) % K;
        Mat& next = buffers[(r + 1) % K];
        for (uword i = 0; i < next.n_rows; ++i) {
            next(i, chunk) = (step + 1 < K ? next(i, chunk) : 0) + buffers[r](i, chunk);
        }
    }
    return buffers;
}

struct Named {
    std::string cause;
    Ring ring;
};

std::vector<Named> slips() {
    std::vector<Named> list;
    const auto slip = [&](const std::string& cause) -> Ring& {
        list.push_back({cause, {}});
        return list.back().ring;
    };
    slip("a chunk goes to the rank before it; rank r sends to r + 1").towards = -1;
    slip("this adds in the second half too, where what comes is the complete sum already").second =
        0;
    slip("this puts in place in the first half too, where the next rank's own numbers are lost")
        .first = 0;
    slip("this is chunk r + step; it is r - step, so that what a rank has just received goes on")
        .turned = true;
    slip("this is chunk r in every step; the step is left out").still = true;
    slip("rank r sends chunk r first in the second half; the one that is complete there is r + 1")
        .late = 1;
    slip("one step too many adds: the first half has K - 1 steps").adding = 1;
    slip("one step too few adds: the first half has K - 1 steps").adding = -1;
    slip("the last rank sends nothing; its next one is rank 0").to = 1;
    slip("the whole buffer is sent in the first half; a step sends one chunk").whole = true;
    slip("this adds the next rank's chunk to its own; the next rank is the one that adds").takes =
        true;
    return list;
}

void hold_step(Case& c, uword K, uword rows, uword step) {
    Buffers before;
    for (uword r = 0; r < K; ++r) {
        before.push_back(c.random(rows, K));
    }
    c.number("K", double(K));
    c.number("step", double(step));
    const Mat given = stacked(before);
    c.shown("buffers, one below the other", given);
    Buffers right = before;
    play({}, right, step);
    std::vector<Suspect> suspects;
    for (const Named& slip : slips()) {
        Buffers wrong = before;
        play(slip.ring, wrong, step);
        suspects.emplace_back(slip.cause, stacked(wrong));
    }
    {
        Buffers wrong = before;
        Ring ring;
        ring.to = long(K) - 1;
        play(ring, wrong, step);
        suspects.emplace_back("rank 0 alone sends; all ranks do, in each step", stacked(wrong));
    }
    suspects.emplace_back("uword has no numbers below 0: r - step becomes a number of twenty "
                          "digits, and its rest is another chunk; add K first",
                          stacked(wrapped(before, step)));
    Buffers came = before;
    mine::ring_step(came, step);
    bool sizes = came.size() == K;
    for (const Mat& buffer : came) {
        sizes = sizes && buffer.n_rows == rows && buffer.n_cols == K;
    }
    if (c.expect_that(sizes, "as many buffers, of the same sizes", "others",
                      "a step changes numbers and no size")) {
        c.expect("the buffers", stacked(came), stacked(right), suspects);
    }
}

/// All steps one after the other: everybody has the sum.
void hold_all(Case& c, uword K, uword rows) {
    Buffers buffers;
    Mat sum(rows, K, arma::fill::zeros);
    for (uword r = 0; r < K; ++r) {
        buffers.push_back(c.random(rows, K));
        for (uword i = 0; i < sum.n_elem; ++i) {
            sum(i) += buffers.back()(i);
        }
    }
    c.number("K", double(K));
    for (uword step = 0; step < 2 * (K - 1); ++step) {
        mine::ring_step(buffers, step);
    }
    c.expect("the buffers after all steps", stacked(buffers), stacked(Buffers(K, sum)));
}

} // namespace

void describe(Check& check) {
    check.exercise("10.3", "ring_step");
    for (uword step = 0; step < 4; ++step) {
        check.add("3 ranks, step " + std::to_string(step),
                  [step](Case& c) { hold_step(c, 3, 2, step); });
    }
    for (uword step = 0; step < 8; ++step) {
        check.add("5 ranks, step " + std::to_string(step),
                  [step](Case& c) { hold_step(c, 5, 3, step); });
    }
    for (uword step = 0; step < 2; ++step) {
        check.add("2 ranks, step " + std::to_string(step),
                  [step](Case& c) { hold_step(c, 2, 4, step); });
    }
    check.add("4 ranks, step 2", [](Case& c) { hold_step(c, 4, 1, 2); });
    check.add("6 ranks, all steps", [](Case& c) { hold_all(c, 6, 2); });
    check.add("2 ranks, all steps", [](Case& c) { hold_all(c, 2, 1); });
}

} // namespace lab::check
