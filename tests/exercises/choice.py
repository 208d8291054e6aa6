#!/usr/bin/env python3
"""Writes what makes one program of the mistakes that were compiled together: choice.py OBJECT SOURCE WORDS NAME...

Each NAME is a mistake, in the order of their namespaces lab::m101, lab::m102, … SOURCE becomes a C++ file in which
each function lab::mine::f, which the check calls, is a jump to that of the mistake that is chosen
(harness/mistakes.hpp). WORDS becomes arguments for the linker: what any mistake calls of lab::mine, without having
it itself, is lab::mine's.
"""
import sys

from meanings import namespaces, symbols, words_for_called

SOURCE = """// Made by choice.py.
#include "tests/exercises/harness/mistakes.hpp"

extern "C" {{
{declared}
}}

// A jump leaves registers and stack as they are, so that it does for a function of any type.
#if defined(__x86_64__)
#define LAB_JUMP(to) "jmp *" to "(%rip)\\n"
#elif defined(__aarch64__)
#define LAB_JUMP(to) "adrp x16, " to "\\nldr x16, [x16, :lo12:" to "]\\nbr x16\\n"
#endif
#define LAB_FUNCTION(name, to) asm(".text\\n.globl " name "\\n.type " name ", %function\\n" name ":\\n" LAB_JUMP(to))
{jumps}

namespace lab::check {{

namespace {{
const Function functions[][{count}] = {{
{functions}
}};
}} // namespace

const Mistake mistakes[] = {{
{mistakes}
}};
const int mistake_count = sizeof mistakes / sizeof mistakes[0];
Function* const jumps[] = {{{addresses}}};
const int jump_count = {count};

}} // namespace lab::check
"""


def functions_of(had, spaces, names):
    """The functions that every mistake has, by their names in lab::mine."""
    found = [{symbol.replace(space, "4mine") for symbol in had if space in symbol} for space in spaces]
    for name, functions in zip(names, found):
        for function in set.union(*found) - functions:
            sys.exit(f"choice.py: the mistake {name} has no {function}, which another one has: each has the exercise's "
                     "functions, and what else it needs in a namespace without a name.")
    return sorted(found[0])


def main():
    path, source, words, *names = sys.argv[1:]
    had, called = symbols(path)
    spaces = namespaces(len(names))
    functions = functions_of(had, spaces, names)
    theirs = [[function.replace("4mine", space) for function in functions] for space in spaces]
    numbers = range(len(functions))
    with open(source, "w", encoding="utf-8") as file:
        file.write(SOURCE.format(
            declared="\n".join(f"void {function}();" for own in theirs for function in own)
            + "".join(f"\nlab::check::Function lab_jump_{k} = &{theirs[0][k]};" for k in numbers),
            jumps="\n".join(f'LAB_FUNCTION("{function}", "lab_jump_{k}");' for k, function in enumerate(functions)),
            functions=",\n".join("    {" + ", ".join("&" + function for function in own) + "}" for own in theirs),
            mistakes=",\n".join(f'    {{"{name}", functions[{k}]}}' for k, name in enumerate(names)),
            addresses=", ".join(f"&lab_jump_{k}" for k in numbers),
            count=len(functions)))
    with open(words, "w", encoding="utf-8") as file:
        file.write(words_for_called(called, spaces))


if __name__ == "__main__":
    main()
