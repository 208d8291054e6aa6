#pragma once
// Ctrl-C ends a program in good order.

namespace lab {

/// From now on the first Ctrl-C (SIGINT) or SIGTERM only sets a flag, which loops ask for; a second
/// one ends the program at once, as usual.
void catch_interrupts();

/// Whether Ctrl-C was pressed since.
bool interrupted();

} // namespace lab
