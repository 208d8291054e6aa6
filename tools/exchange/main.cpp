// The program behind ./lab export, ./lab import and most of ./lab data: its first word is the
// command.

#include "common/basics/error.hpp"
#include "common/command_line/options.hpp"
#include "tools/exchange/commands.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace {

using namespace lab;

struct Command {
    const char* name;
    int (*run)(int argc, const char* const* argv);
};
constexpr std::array<Command, 3> commands = {
    {{"export", export_weights}, {"import", import_weights}, {"data", data}}};

int program(int argc, const char* const* argv) {
    const std::string name = argc > 1 ? argv[1] : "";
    const auto* command = std::find_if(commands.begin(), commands.end(),
                                       [&](const Command& each) { return each.name == name; });
    if (command == commands.end()) {
        throw UsageError("there is no command '" + name +
                         "': ./lab help export and ./lab help data tell what there is.");
    }
    return command->run(argc, argv);
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
