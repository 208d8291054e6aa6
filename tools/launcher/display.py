"""Whether somebody listens at the display that $WAYLAND_DISPLAY or $DISPLAY names: exit code 0 if so, else 1.
For ./lab doctor, which needs no build; the programs ask common/plots/display.cpp, which does the same.
"""

import os
import re
import socket
import sys


def answers(family, address):
    try:
        with socket.socket(family) as end:
            end.settimeout(3)  # a host that is gone may not even refuse
            end.connect(address)
            return True
    except (OSError, UnicodeError, ValueError):
        return False


def host_answers(host, port):
    try:
        socket.create_connection((host, port), timeout=3).close()
        return True
    except (OSError, UnicodeError, OverflowError):
        return False


def wayland_answers(name):
    return answers(socket.AF_UNIX, os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name))


def x_answers(name):
    if name.startswith("/"):  # the path of a socket, as on macOS
        return answers(socket.AF_UNIX, name) or answers(socket.AF_UNIX, name.rpartition(":")[0])
    found = re.fullmatch(r"(.*):(\d+)(\.\d*)?", name)
    if not found:
        return False
    host, number = found[1], int(found[2])
    if host and not host.startswith("unix"):
        return host_answers(host, 6000 + number)
    file = f"/tmp/.X11-unix/X{number}"
    return (answers(socket.AF_UNIX, "\0" + file) or answers(socket.AF_UNIX, file)
            or host_answers("localhost", 6000 + number))


if __name__ == "__main__":
    wayland, x = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("DISPLAY", "")
    sys.exit(0 if wayland and wayland_answers(wayland) or x and x_answers(x) else 1)
