#pragma once
// Keys, one by one, and a terminal that is left as it was found.

namespace lab::coach {

/// Keys that are no letters; beyond every byte.
enum Key { key_up = 256, key_down, key_page_up, key_page_down, key_home, key_end };

/// While it lives, keys come at once and are not echoed, if standard input is a terminal. The
/// terminal is as before when it goes, and also when the program is ended by a signal or crashes
/// (tidy_up_on_signals), or is put to sleep with Ctrl-Z.
class Keyboard {
public:
    Keyboard();
    Keyboard(const Keyboard&) = delete;
    Keyboard& operator=(const Keyboard&) = delete;
    ~Keyboard();

    /// Standard input where it is a terminal, else -1.
    int descriptor() const;

    /// The key that was pressed: a byte, or a `Key`; 0 where it was none that we know, -1 where the
    /// terminal has gone. Waits for one.
    int key();

    /// Gives the terminal to another program, and takes it back.
    void lend();
    void take();

    /// Whether the screen must be drawn anew: the window has another size, or we were asleep.
    bool must_redraw();
};

} // namespace lab::coach
