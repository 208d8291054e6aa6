#include "keyboard.hpp"

#include "process.hpp"

#include <cerrno>
#include <csignal>

#include <termios.h>
#include <unistd.h>

namespace lab::coach {

namespace {

termios found{}; // how the terminal was
volatile sig_atomic_t is_raw = 0, redraw = 0;

/// All that follows is called from signal handlers too: tcsetattr is allowed there.
void restore() {
    if (is_raw) {
        tcsetattr(STDIN_FILENO, TCSANOW, &found);
        is_raw = 0;
    }
}

void make_raw() {
    termios raw = found;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0) {
        is_raw = 1;
    }
}

void on_sleep(int) {
    const int kept = errno;
    const bool was_raw = is_raw;
    restore();
    raise(SIGSTOP); // returns when somebody wakes us: fg
    if (was_raw) {
        make_raw();
    }
    redraw = 1;
    errno = kept;
}

void on_resize(int) {
    redraw = 1;
}

void handle(int number, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
}

} // namespace

Keyboard::Keyboard() {
    if (descriptor() < 0 || tcgetattr(STDIN_FILENO, &found) != 0) {
        return;
    }
    set_last_wish(restore);
    handle(SIGTSTP, on_sleep);
    handle(SIGWINCH, on_resize);
    make_raw();
}

Keyboard::~Keyboard() {
    restore();
}

int Keyboard::descriptor() const {
    static const bool terminal = isatty(STDIN_FILENO) == 1;
    return terminal ? STDIN_FILENO : -1;
}

int Keyboard::key() {
    unsigned char bytes[64]; // a char has no sign on ARM, and one elsewhere
    const ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) {
        return 0;
    }
    if (count <= 0) {
        return -1;
    }
    // Arrows and letters beyond ASCII come as several bytes. Of several keys at once the last
    // counts.
    for (ssize_t i = 0; i < count; ++i) {
        if (bytes[i] == '\033' || bytes[i] >= 0x80) {
            return 0;
        }
    }
    return bytes[count - 1];
}

void Keyboard::lend() {
    restore();
}

void Keyboard::take() {
    if (descriptor() >= 0) {
        make_raw();
    }
    redraw = 1;
}

bool Keyboard::must_redraw() {
    const bool answer = redraw;
    redraw = 0;
    return answer;
}

} // namespace lab::coach
