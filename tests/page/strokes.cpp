// The painter's hand as movements of a pen, for whoever draws them with a pointer:
//   page_strokes SEED DIGITS   prints [[[[x, y], ...], ...], ...]: of each digit of DIGITS its
// strokes, of each stroke its points, in a box of 100 x 100.

#include "common/basics/counter_random.hpp"
#include "common/digits/painted/handwriting.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace lab;

namespace {

void print_digit(const Trace& trace) {
    std::printf("[");
    for (std::size_t k = 0; k < trace.size(); ++k) {
        const bool begins = k == 0 || !trace[k].down;
        std::printf("%s[%.2f,%.2f]", begins ? (k == 0 ? "[" : "],[") : ",",
                    static_cast<double>(trace[k].x), static_cast<double>(trace[k].y));
    }
    std::printf("%s]", trace.empty() ? "" : "]");
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: page_strokes SEED DIGITS\n");
        return 2;
    }
    CounterRandom random(stream_key(std::strtoull(argv[1], nullptr, 10), 0));
    Trace trace;
    std::printf("[");
    for (const char* digit = argv[2]; *digit != '\0'; ++digit) {
        write_digit(static_cast<uword>(*digit - '0'), random, trace);
        std::printf("%s", digit == argv[2] ? "" : ",");
        print_digit(trace);
    }
    std::printf("]\n");
    return 0;
}
