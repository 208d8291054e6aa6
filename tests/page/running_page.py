"""The server of ./lab page, started on a port of its own for a test."""

import os
import re
import signal
import subprocess
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


class RunningPage:
    """Started with a state folder of its own: the checkout stays as it is."""

    def __init__(self, program, *options, port=0, **environment):
        self.scratch = tempfile.TemporaryDirectory(prefix="page ")
        self.root = self.scratch.name
        for name in ("tools", "chapters", "docs", "README.md"):
            os.symlink(os.path.join(ROOT, name), os.path.join(self.root, name))
        env = {key: value for key, value in os.environ.items()
               if not key.startswith(("DISPLAY", "WAYLAND", "SSH_"))}
        env.update({"LAB_DATA": os.path.join(ROOT, "data"), "OPENBLAS_NUM_THREADS": "1", **environment})
        self.process = subprocess.Popen(
            [program, "--port", str(port), "--root", self.root, "--build", self.root, *options], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, start_new_session=True)
        self.words = ""
        for line in self.process.stdout:
            self.words += line
            if "Ctrl-C" in line:
                break
        found = re.search(r"http://127\.0\.0\.1:(\d+)/#key=([0-9a-f]{32})", self.words)
        if not found:
            raise AssertionError("no address in: " + self.words)
        self.address, self.port, self.key = found[0], int(found[1]), found[2]

    @staticmethod
    def scratch_data():
        """A folder that may be written to in place of data/: the lab's reader, and MNIST's folder where it is."""
        folder = tempfile.TemporaryDirectory(prefix="page data ")
        os.symlink(os.path.join(ROOT, "data", "reader.model"), os.path.join(folder.name, "reader.model"))
        return folder

    def close(self):
        """Ctrl-C; returns the exit code and the last words."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            words = self.process.communicate(timeout=60)[0]
        except subprocess.TimeoutExpired:
            self.process.kill()
            words = self.process.communicate()[0]
        self.scratch.cleanup()
        return self.process.returncode, words
