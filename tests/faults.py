"""Faults that tests play: a disk that is full, a process that is killed while it writes, a folder that
may not be written to. Each is an argument of subprocess:

    subprocess.run(command, preexec_fn=full_disk(100))

What needs no root is played for root as well: CI often is root, and learners are in containers.
"""

import os
import resource
import signal
import stat
import subprocess
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def full_disk(size=0):
    """No file grows beyond `size` bytes: writing more fails, as on a disk that is full."""
    return _limited(size, signal.SIG_IGN)


def killed_while_writing(size=0):
    """The system ends whoever writes more than `size` bytes into a file: as with kill -9 at that very
    byte nothing more is said or tidied up, because nobody catches SIGXFSZ."""
    return _limited(size, signal.SIG_DFL)


def _limited(size, action):
    def limit():
        signal.signal(signal.SIGXFSZ, action)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return limit


def read_only(test, folder):
    """Takes the right to write from all that is in `folder`, for as long as `test` runs. Root may write
    all the same: the arguments that are returned make the process another user's."""
    paths = [folder] + [os.path.join(where, name) for where, folders, files in os.walk(folder)
                        for name in folders + files]
    for path in reversed(paths):
        mode = stat.S_IMODE(os.lstat(path).st_mode)
        if not os.path.islink(path):
            test.addCleanup(os.chmod, path, mode)
            os.chmod(path, (mode | 0o444 | (0o111 if mode & 0o100 else 0)) & ~0o222)
    if os.getuid() != 0:
        return {}
    for up in (os.path.dirname(folder), os.path.dirname(os.path.dirname(folder))):
        os.chmod(up, os.stat(up).st_mode | 0o055)
    nobody = {"user": 65534, "group": 65534, "extra_groups": []}
    try:
        # The checkout as well: where only root may enter, another user finds no program to start
        seen = subprocess.run(["ls", folder, HERE], capture_output=True, **nobody).returncode == 0
    except (OSError, subprocess.SubprocessError):  # a container without other users
        seen = False
    if not seen:
        raise unittest.SkipTest("root cannot become a user for whom the folder is read-only")
    return nobody
