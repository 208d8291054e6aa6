#pragma once
// What ./lab export and import, and ./lab data beyond fetching, are: one function a command. Each
// is given the program's whole command line, whose first word is the command's name, and returns
// the exit code.

namespace lab {

int export_weights(int argc, const char* const* argv); // ./lab export
int import_weights(int argc, const char* const* argv); // ./lab import
int data(int argc, const char* const* argv);           // ./lab data list, import, show, remove

} // namespace lab
