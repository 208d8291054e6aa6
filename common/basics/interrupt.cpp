#include "common/basics/interrupt.hpp"

#include <csignal>
#include <utility>

namespace lab {

namespace {

volatile std::sig_atomic_t interrupt_seen = 0;

extern "C" void note_interrupt(int) {
    interrupt_seen = 1;
}

/// Has each of the signals handled by `handler`, but for those that whoever started the program
/// wants ignored, as nohup does.
void handle_signals(void (*handler)(int)) {
    // A terminal that closes sends SIGHUP more than once, and each write into a pipe that nobody
    // reads a SIGPIPE: these are caught for good
    const auto once = static_cast<int>(SA_RESETHAND | SA_RESTART);
    for (const auto& [signal, flags] : {std::pair(SIGINT, once), std::pair(SIGTERM, once),
                                        std::pair(SIGHUP, SA_RESTART), std::pair(SIGPIPE, 0)}) {
        struct sigaction before {};
        sigaction(signal, nullptr, &before);
        if (before.sa_handler == SIG_IGN) {
            continue;
        }
        struct sigaction action {};
        action.sa_handler = handler;
        action.sa_flags = flags;
        sigemptyset(&action.sa_mask);
        sigaction(signal, &action, nullptr);
    }
}

} // namespace

void catch_interrupts() {
    handle_signals(note_interrupt);
}

void release_interrupts() {
    handle_signals(SIG_DFL);
}

bool interrupted() {
    return interrupt_seen != 0;
}

} // namespace lab
