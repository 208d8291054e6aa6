"""data/fetch against a server of our own on 127.0.0.1: whole files, broken ones, none at all.

The files are small inventions of the test; their checksums are computed here and handed to the
script in place of MNIST's. Run by meson; alone: python3 tests/lab/fetch_test.py
"""

import gzip
import hashlib
import http.server
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
NAMES = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
         "t10k-labels-idx1-ubyte"]


def contents(name):
    """The same bytes for the same name, and hard to compress, so that a cut falls inside."""
    return random.Random(name).randbytes(20000)


class Server:
    """Serves /NAME.gz from a dictionary; misbehaves as it is told."""

    def __init__(self, files, ranges=True, cut_at=None, cut_times=0, chunk_pause=0.0, hold_at=None):
        self.files, self.ranges, self.chunk_pause = files, ranges, chunk_pause
        self.cut_at, self.cuts_left = cut_at, cut_times
        self.hold_at, self.go_on = hold_at, threading.Event()  # so many bytes are sent, and then no more
        self.requests = []  # (name, first byte that was asked for)
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        self.httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.httpd.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.httpd.server_address[1]}/mnist/"
        threading.Thread(target=self.httpd.serve_forever, daemon=True).start()

    def answer(self, request):
        name = os.path.basename(request.path)
        asked = request.headers.get("Range")
        start = int(asked.split("=")[1].split("-")[0]) if asked else 0
        self.requests.append((name, start))
        if name not in self.files:
            return request.send_error(404)
        body = self.files[name]
        if asked and self.ranges:
            if start >= len(body):
                return request.send_error(416)
            request.send_response(206)
            request.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            body = body[start:]
        else:
            request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if self.cuts_left > 0 and len(body) > self.cut_at:
            self.cuts_left -= 1
            body = body[:self.cut_at]
        try:
            for i in range(0, len(body), 2000):
                request.wfile.write(body[i:i + 2000])
                request.wfile.flush()
                time.sleep(self.chunk_pause)
                if self.hold_at is not None and i + 2000 >= self.hold_at:
                    self.go_on.wait()
                    return None
        except OSError:
            pass  # the client was killed

    def close(self):
        self.go_on.set()
        self.httpd.shutdown()
        self.httpd.server_close()


def closed_port():
    """A base address at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/mnist/"


class Mirrored(unittest.TestCase):
    """A folder for MNIST, a table of checksums, and data/fetch, which is sent to the mirrors of a test."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="fetch ö ")
        self.addCleanup(scratch.cleanup)
        self.data = os.path.join(scratch.name, "data")
        self.folder = os.path.join(self.data, "mnist")
        self.files = {name + ".gz": gzip.compress(contents(name), mtime=0) for name in NAMES}
        self.sums = os.path.join(scratch.name, "sums")
        with open(self.sums, "w", encoding="ascii") as file:
            for name in NAMES:
                file.write(f"{hashlib.sha256(contents(name)).hexdigest()}  {name}\n")

    def serve(self, *arguments, **options):
        server = Server(*arguments, **options)
        self.addCleanup(server.close)
        return server

    def environment(self, mirrors, **more):
        env = {key: value for key, value in os.environ.items()
               if key not in ("LAB_OFFLINE", "MNIST_DIR") and "proxy" not in key.lower()}
        env.update(LAB_DATA=self.data, LAB_MNIST_CHECKSUMS=self.sums,
                   LAB_MNIST_MIRRORS=" ".join(mirrors), LC_ALL="C.UTF-8", **more)
        return env

    def fetch(self, *mirrors, arguments=(), preexec_fn=None, **more):
        return subprocess.run(["sh", os.path.join(ROOT, "data", "fetch"), *arguments],
                              env=self.environment(mirrors, **more), capture_output=True,
                              stdin=subprocess.DEVNULL, text=True, timeout=600, preexec_fn=preexec_fn)

    def path(self, name):
        return os.path.join(self.folder, name)

    def put(self, name, body):
        os.makedirs(self.folder, exist_ok=True)
        with open(self.path(name), "wb") as file:
            file.write(body)

    def assert_complete(self, result):
        self.assertEqual(result.returncode, 0, result.stderr)
        for name in NAMES:
            with gzip.open(self.path(name + ".gz")) as file:
                self.assertEqual(file.read(), contents(name))
        self.assertEqual([name for name in os.listdir(self.folder) if name.endswith(".part")], [])

    def assert_missing(self, result, *words):
        self.assertEqual(result.returncode, 3, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)

    def present(self):
        return sorted(name for name in os.listdir(self.folder) if name.endswith(".gz"))


class Fetch(Mirrored):
    def test_four_whole_files_are_fetched_and_checked(self):
        server = self.serve(self.files)
        self.assert_complete(self.fetch(server.url))
        self.assertEqual(len(server.requests), 4)

    def test_a_second_start_asks_nobody(self):
        server = self.serve(self.files)
        self.fetch(server.url)
        self.assert_complete(self.fetch(server.url))
        self.assertEqual(len(server.requests), 4)

    def test_a_base_address_without_its_last_slash_is_understood(self):
        self.assert_complete(self.fetch(self.serve(self.files).url.rstrip("/")))

    def test_a_cut_download_goes_on_where_it_stopped(self):
        server = self.serve(self.files, cut_at=7000, cut_times=2)
        self.assert_complete(self.fetch(server.url))
        first = NAMES[0] + ".gz"
        self.assertEqual([start for name, start in server.requests if name == first],
                         [0, 7000, 14000])

    def test_a_part_of_an_earlier_start_is_continued(self):
        first = NAMES[0] + ".gz"
        self.put(first + ".part", self.files[first][:5000])
        server = self.serve(self.files)
        self.assert_complete(self.fetch(server.url))
        self.assertEqual(server.requests[0], (first, 5000))

    def test_a_part_is_fetched_whole_where_the_server_cannot_continue(self):
        first = NAMES[0] + ".gz"
        self.put(first + ".part", self.files[first][:5000])
        self.assert_complete(self.fetch(self.serve(self.files, ranges=False).url))

    def test_a_server_that_cuts_and_cannot_continue_is_given_up(self):
        bad = self.serve(self.files, ranges=False, cut_at=5000, cut_times=10**6)
        self.assert_missing(self.fetch(bad.url))
        self.assertLess(len(bad.requests), 20)
        self.assertEqual(self.present(), [])

    def test_a_part_that_is_already_whole_is_taken_as_it_is(self):
        first = NAMES[0] + ".gz"
        self.put(first + ".part", self.files[first])
        server = self.serve(self.files)
        self.assert_complete(self.fetch(server.url))
        self.assertEqual(len(server.requests), 3)

    def test_a_part_that_is_too_long_is_fetched_again(self):
        first = NAMES[0] + ".gz"
        self.put(first + ".part", self.files[first] + b"more")
        self.assert_complete(self.fetch(self.serve(self.files).url))

    def test_a_part_of_another_file_is_fetched_again(self):
        self.put(NAMES[0] + ".gz.part", b"something else")
        self.assert_complete(self.fetch(self.serve(self.files).url))

    def test_a_damaged_file_is_replaced(self):
        self.put(NAMES[2] + ".gz", b"not even gzip")
        self.assert_complete(self.fetch(self.serve(self.files).url))

    def test_an_unpacked_file_counts(self):
        self.put(NAMES[1], contents(NAMES[1]))
        server = self.serve(self.files)
        self.assertEqual(self.fetch(server.url).returncode, 0)
        self.assertNotIn(NAMES[1] + ".gz", self.present())

    def test_a_corrupted_file_is_thrown_away_and_the_next_mirror_asked(self):
        corrupted = dict(self.files)
        corrupted[NAMES[0] + ".gz"] = gzip.compress(b"x" + contents(NAMES[0])[1:])
        bad, good = self.serve(corrupted), self.serve(self.files)
        result = self.fetch(bad.url, good.url)
        self.assert_complete(result)
        self.assertIn("SHA-256 is wrong", result.stderr)

    def test_a_page_in_place_of_a_file_never_gets_its_name(self):
        portal = {name: b"<html>please log in</html>" for name in self.files}
        self.assert_missing(self.fetch(self.serve(portal).url), "SHA-256 is wrong")
        self.assertEqual(os.listdir(self.folder), [".lock"])

    def test_a_404_sends_to_the_next_mirror(self):
        empty, good = self.serve({}), self.serve(self.files)
        result = self.fetch(empty.url, good.url)
        self.assert_complete(result)
        self.assertIn("404", result.stderr)

    def test_a_404_keeps_the_part_for_the_next_mirror(self):
        first = NAMES[0] + ".gz"
        self.put(first + ".part", self.files[first][:5000])
        empty, good = self.serve({}), self.serve(self.files)
        self.assert_complete(self.fetch(empty.url, good.url))
        self.assertEqual(good.requests[0], (first, 5000))

    def test_a_404_everywhere_is_said(self):
        result = self.fetch(self.serve({}).url, self.serve({}).url)
        self.assert_missing(result, "404", "no server sent the right " + NAMES[0])
        self.assertEqual(self.present(), [])

    def test_no_network_is_said_in_clear_words(self):
        result = self.fetch(closed_port(), closed_port())
        self.assert_missing(result, "no server with MNIST could be reached")
        # Two mirrors were asked once each, not once for each of the four files.
        self.assertEqual(result.stderr.count("no connection"), 2)

    def test_what_was_right_stays_when_a_later_file_fails(self):
        some = {NAMES[0] + ".gz": self.files[NAMES[0] + ".gz"]}
        self.assert_missing(self.fetch(self.serve(some).url))
        self.assertEqual(self.present(), [NAMES[0] + ".gz"])

    def test_a_killed_fetch_leaves_only_a_part_and_the_next_one_finishes(self):
        slow = self.serve(self.files, hold_at=6000)
        process = subprocess.Popen(["sh", os.path.join(ROOT, "data", "fetch")],
                                   env=self.environment([slow.url]), start_new_session=True,
                                   stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        part = self.path(NAMES[0] + ".gz.part")
        for _ in range(12000):
            if os.path.exists(part) and os.path.getsize(part) >= 2000:
                break
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.assertEqual(sorted(os.listdir(self.folder)), [".lock", NAMES[0] + ".gz.part"])
        good = self.serve(self.files)
        self.assert_complete(self.fetch(good.url))
        self.assertGreater(good.requests[0][1], 0)

    def test_two_at_once_do_not_destroy_each_other(self):
        server = self.serve(self.files, chunk_pause=0.02)
        results = []
        threads = [threading.Thread(target=lambda: results.append(self.fetch(server.url)))
                   for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for result in results:
            self.assert_complete(result)
        self.assertEqual(len(server.requests), 4)

    def test_offline_never_asks(self):
        server = self.serve(self.files)
        self.assert_missing(self.fetch(server.url, LAB_OFFLINE="1"), "LAB_OFFLINE=1")
        self.assertEqual(server.requests, [])

    def test_status_tells_each_state(self):
        self.put(NAMES[0] + ".gz", self.files[NAMES[0] + ".gz"])
        self.put(NAMES[1] + ".gz", b"broken")
        self.put(NAMES[2] + ".gz.part", b"12345")
        result = self.fetch(arguments=["status"])
        self.assertEqual(result.returncode, 3)
        states = {line.split()[0]: line for line in result.stdout.splitlines()
                  if line.startswith("  ")}
        self.assertIn("complete", states[NAMES[0]])
        self.assertIn("damaged", states[NAMES[1]])
        self.assertIn("partial: a download stopped after 5 bytes", states[NAMES[2]])
        self.assertIn("missing", states[NAMES[3]])

    def test_status_looks_into_mnist_dir(self):
        self.fetch(self.serve(self.files).url)
        elsewhere = os.path.join(self.data, "elsewhere")
        os.rename(self.folder, elsewhere)
        result = self.fetch(arguments=["status"], MNIST_DIR=elsewhere)
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn(elsewhere, result.stdout)

    def test_an_unknown_word_is_a_usage_error(self):
        result = self.fetch(arguments=["stauts"])
        self.assertEqual(result.returncode, 2)
        self.assertIn("stauts", result.stderr)

    def test_an_unwritable_folder_is_said(self):
        os.makedirs(os.path.dirname(self.data), exist_ok=True)
        with open(self.data, "w", encoding="ascii"):
            pass  # a file where the folder would be: true for root as well
        self.assert_missing(self.fetch(closed_port()), "cannot write into")


class Fashion(Mirrored):
    """The same script, with sums of the packed files and a folder of its own."""

    def setUp(self):
        super().setUp()
        self.folder = os.path.join(self.data, "fashion-mnist")
        with open(self.sums, "w", encoding="ascii") as file:
            for name in NAMES:
                file.write(f"{hashlib.sha256(self.files[name + '.gz']).hexdigest()}  {name}.gz\n")

    def fetch_fashion(self, *mirrors, arguments=(), **more):
        return self.fetch(arguments=("fashion", *arguments), LAB_FASHION_CHECKSUMS=self.sums,
                          LAB_FASHION_MIRRORS=" ".join(mirrors), **more)

    def test_four_packed_files_with_the_right_sums_are_kept(self):
        server = self.serve(self.files)
        self.assert_complete(self.fetch_fashion(server.url))
        self.assertFalse(os.path.exists(os.path.join(self.data, "mnist")))
        said = self.fetch_fashion(arguments=["status"])
        self.assertEqual((said.returncode, said.stdout.count("complete, SHA-256 is right")), (0, 4))
        self.assertIn("Fashion-MNIST is complete", self.fetch_fashion(closed_port()).stderr)

    def test_the_same_content_packed_otherwise_is_not_taken(self):
        wrong = {name: gzip.compress(gzip.decompress(body), 1, mtime=5) for name, body in self.files.items()}
        self.assert_missing(self.fetch_fashion(self.serve(wrong).url), "not Fashion-MNIST's", "./lab data fetch fashion")
        self.assertEqual(self.present(), [])

    def test_offline_nothing_is_asked_for(self):
        server = self.serve(self.files)
        self.assert_missing(self.fetch_fashion(server.url, LAB_OFFLINE="1"), "LAB_OFFLINE=1", "Fashion-MNIST")
        self.assertEqual(server.requests, [])


if __name__ == "__main__":
    if subprocess.run("command -v curl", shell=True, stdout=subprocess.DEVNULL).returncode != 0:
        print("curl is not installed")
        sys.exit(77)
    unittest.main(verbosity=1)
