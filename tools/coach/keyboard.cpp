#include "keyboard.hpp"

#include "process.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string>
#include <utility>

#include <poll.h>
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

/// What terminals send for the keys beside the letters (xterm, the console of Linux, and most that
/// came after them); 0 where it is something else.
int sequence_at_the_end(const std::string& bytes) {
    static const std::pair<const char*, int> sequences[] = {
        {"\033[A", key_up},    {"\033OA", key_up},       {"\033[B", key_down},
        {"\033OB", key_down},  {"\033[5~", key_page_up}, {"\033[6~", key_page_down},
        {"\033[H", key_home},  {"\033OH", key_home},     {"\033[1~", key_home},
        {"\033[7~", key_home}, {"\033[F", key_end},      {"\033OF", key_end},
        {"\033[4~", key_end},  {"\033[8~", key_end}};
    for (const auto& [sequence, key] : sequences) {
        const std::string text = sequence;
        if (bytes.size() >= text.size() &&
            bytes.compare(bytes.size() - text.size(), text.size(), text) == 0) {
            return key;
        }
    }
    return 0;
}

/// Whether the bytes end in the middle of such a sequence; Escape alone is its beginning too.
bool is_begun(const std::string& bytes) {
    const std::size_t at = bytes.rfind('\033');
    if (at == std::string::npos) {
        return false;
    }
    const std::string end = bytes.substr(at + 1);
    return end.empty() || end == "O" ||
           (end[0] == '[' && end.find_first_not_of("0123456789;", 1) == std::string::npos);
}

bool more_comes() {
    pollfd keys{STDIN_FILENO, POLLIN, 0};
    return poll(&keys, 1, 50) > 0;
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
    ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) {
        return 0;
    }
    if (count <= 0) {
        return -1;
    }
    // Arrows and letters beyond ASCII come as several bytes. Of several keys at once the last
    // counts.
    std::string pressed(bytes, bytes + count);
    while (is_begun(pressed) && more_comes()) { // what a slow line brings in pieces
        count = read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0) {
            return 0;
        }
        pressed.append(bytes, bytes + count);
    }
    if (const int known = sequence_at_the_end(pressed)) {
        return known;
    }
    const auto is_part_of_more = [](unsigned char c) { return c == '\033' || c >= 0x80; };
    if (pressed != "\033" && std::any_of(pressed.begin(), pressed.end(), is_part_of_more)) {
        return 0;
    }
    return static_cast<unsigned char>(pressed.back());
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
