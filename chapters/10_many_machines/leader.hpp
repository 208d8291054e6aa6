#pragma once
// The program that starts mpirun and answers for it.

#include <functional>
#include <string>
#include <vector>

namespace lab {

/// Starts `words` (this program's options) on `ranks` ranks of this machine and waits for their
/// end. mpirun would answer Ctrl-C, and a lost rank, by ending all at once with words of its own;
/// so it is in another process group, where the terminal's signals do not reach it, and SIGINT,
/// SIGTERM and SIGHUP become SIGUSR1, which it hands on to all ranks. `way_on` says, after a rank
/// was lost, how to go on. Returns the exit code.
int lead(const std::vector<std::string>& words, unsigned long ranks,
         const std::function<std::string()>& way_on);

/// From now on SIGUSR1 asks this rank to stop after the running step, and so does Ctrl-C where no
/// leading program stands between.
void listen_for_stop();
bool stop_wanted();

} // namespace lab
