"""A terminal of our own (a pty) with a program in it: what it shows is read, keys are pressed."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time

WATCHDOG = 600  # seconds after which a test that waits for something gives up, on a machine however busy
ANSI = re.compile(r"\033\[[0-9;?]*[A-Za-z]")


class Terminal:
    def __init__(self, command, cwd, env, columns=80, lines=30):
        self.ours, self.theirs = os.openpty()
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.found = termios.tcgetattr(self.theirs)
        self.process = subprocess.Popen(
            command, cwd=cwd, env=env, stdin=self.theirs, stdout=self.theirs, stderr=self.theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        self.raw = ""  # everything that was ever shown

    def read(self, seconds=0.05):
        ready, _, _ = select.select([self.ours], [], [], seconds)
        if not ready:
            return False
        try:
            piece = os.read(self.ours, 65536)
        except OSError:
            return False
        self.raw += piece.decode("utf-8", "replace")
        return bool(piece)

    def screen(self):
        """What stands there since the screen was last cleared, without colours."""
        return ANSI.sub("", self.raw.split("\033[2J")[-1]).replace("\r", "")

    def wait_for(self, pattern, seconds=WATCHDOG):
        """Until the present screen matches; the screen then."""
        end = time.monotonic() + seconds
        while not re.search(pattern, self.screen()):
            if time.monotonic() > end:
                raise AssertionError(f"never shown: {pattern}\n--- instead:\n{self.raw[-3000:]}")
            self.read()
        return self.screen()

    def press(self, keys):
        os.write(self.ours, keys.encode())

    def ended(self, seconds=WATCHDOG):
        """The exit code; reads on, so that nobody waits for a full pipe."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running; shown last:\n{self.raw[-2000:]}")
            self.read()
        while self.read():
            pass
        return self.process.returncode

    def is_as_found(self):
        return termios.tcgetattr(self.theirs) == self.found

    def is_raw(self):
        return not termios.tcgetattr(self.theirs)[3] & termios.ICANON

    def child(self, name):
        """The process id of a program of this session, by the start of its name; None if none."""
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as file:
                        text = file.read()
                except OSError:
                    continue
                comm, rest = text[text.index("(") + 1:text.rindex(")")], text[text.rindex(")") + 2:].split()
                if comm.startswith(name) and int(rest[3]) == self.process.pid:
                    return int(entry)
        return None

    def close(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for descriptor in (self.ours, self.theirs):
            try:
                os.close(descriptor)
            except OSError:
                pass
