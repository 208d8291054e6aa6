#pragma once
// Ctrl-C ends a program in good order, and so does a terminal that is closed.

namespace lab {

/// From now on the first Ctrl-C (SIGINT) or SIGTERM only sets a flag, which loops ask for; a second
/// one ends the program at once, as usual. A terminal that is closed (SIGHUP) sets it too, and so
/// does writing where nobody reads any more (SIGPIPE: `| head`). A signal that was ignored when the
/// program started (nohup) stays ignored.
void catch_interrupts();

/// From now on all of these end the program at once again: for what is short, and leaves nothing
/// unfinished behind.
void release_interrupts();

/// Whether Ctrl-C was pressed since, or what else counts as it.
bool interrupted();

} // namespace lab
