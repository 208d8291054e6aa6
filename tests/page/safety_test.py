"""Who is answered by ./lab page, and who is not: by sockets, as a browser, another page or a slow client has them.

Run by meson; alone: python3 tests/page/safety_test.py PROGRAM
"""

import base64
import json
import os
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unittest

from running_page import ROOT, RunningPage

PROGRAM = ""


class Safety(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = RunningPage(PROGRAM)
        cls.host = f"127.0.0.1:{cls.page.port}"

    @classmethod
    def tearDownClass(cls):
        code, words = cls.page.close()
        assert code == 0 and "ended" in words, (code, words)

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.page.port), timeout=100)
        self.addCleanup(connection.close)
        return connection

    def send(self, connection, request, **headers):
        lines = [request + " HTTP/1.1"]
        headers = {"Host": self.host, **headers}
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value is not None]
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))

    def receive(self, connection):
        """Status, headers and body of one answer; a status of 0 where the connection was closed instead."""
        data = b""
        while b"\r\n\r\n" not in data:
            try:
                more = connection.recv(65536)
            except ConnectionResetError:
                more = b""
            if not more:
                return 0, {}, data
            data += more
        head, body = data.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines[1:])}
        while len(body) < int(headers.get("content-length", 0)):
            body += connection.recv(65536)
        return int(lines[0].split()[1]), headers, body

    def ask(self, request, **headers):
        connection = self.connect()
        self.send(connection, request, **headers)
        return self.receive(connection)

    def status(self, request, **headers):
        return self.ask(request, **headers)[0]

    def known(self):
        return {"X_Lab_Key": self.page.key}

    def test_it_listens_on_the_loopback_alone(self):
        with open(f"/proc/{self.page.process.pid}/net/tcp", encoding="ascii") as file:
            listening = [line.split() for line in file]
        port = f"{self.page.port:04X}"
        ours = {line[1] for line in listening[1:] if line[1].endswith(":" + port) and line[3] == "0A"}
        self.assertEqual(ours, {"0100007F:" + port})

    def test_every_answer_has_the_headers_that_keep_others_out(self):
        for request, headers in (("GET /", {}), ("GET /api/readers", self.known()), ("GET /api/readers", {}),
                                 ("GET /no", {}), ("GET /", {"Host": "lab.example"})):
            _, got, _ = self.ask(request, **headers)
            policy = got["content-security-policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual((got["x-content-type-options"], got["referrer-policy"]), ("nosniff", "no-referrer"))
            self.assertNotIn("access-control-allow-origin", got)

    def test_data_wants_the_key_reads_too(self):
        self.assertEqual(self.status("GET /api/readers"), 403)
        self.assertEqual(self.status("GET /api/readers", X_Lab_Key="0" * 32), 403)
        self.assertEqual(self.status("GET /api/readers?key=" + self.page.key), 403)
        self.assertEqual(self.status("GET /api/readers", **self.known()), 200)

    def test_a_name_that_was_made_to_lead_here_is_not_answered(self):
        for host in ("lab.example:%d" % self.page.port, "127.0.0.1", "127.0.0.1:1", None):
            self.assertIn(self.status("GET /api/readers", **{"Host": host, **self.known()}), (400, 421))

    def test_two_hosts_are_none(self):
        connection = self.connect()
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {self.host}\r\nHost: lab.example\r\n\r\n".encode())
        self.assertIn(self.receive(connection)[0], (400, 421))

    def test_another_pages_origin_is_refused(self):
        self.assertEqual(self.status("POST /api/read", Origin="http://lab.example", Content_Length=0,
                                     **self.known()), 403)
        self.assertEqual(self.status("GET /api/readers", Origin="http://" + self.host, **self.known()), 200)

    def test_no_path_leaves_the_folder(self):
        for path in ("/../README.md", "/%2e%2e/README.md", "/..%2fREADME.md", "/web/../../../README.md",
                     "//etc/passwd", "/./index.html", "/\\..\\main.cpp"):
            self.assertIn(self.status("GET " + path), (400, 404), path)

    def test_what_is_too_large_is_refused_before_it_is_read(self):
        self.assertEqual(self.status("POST /api/read", Content_Length=4 * 2 ** 20 + 1, **self.known()), 413)
        self.assertEqual(self.status("GET /", X_Filler="a" * 17000), 431)
        self.assertEqual(self.status("POST /api/read", Content_Length="18446744073709551616", **self.known()), 400)

    def test_a_body_without_the_key_is_not_waited_for(self):
        self.assertEqual(self.status("POST /api/read", Content_Length=1000), 403)

    def test_no_request_is_no_end(self):
        for rubbish in (b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"\r\n\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                        b"GET / HTTP/1.1\r\nHost\r\n\r\n", b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz"):
            connection = self.connect()
            connection.sendall(rubbish)
            connection.shutdown(socket.SHUT_WR)
            self.assertIn(self.receive(connection)[0], (0, 400, 421, 403), rubbish)
        self.assertEqual(self.status("GET /"), 200)

    def shake_hands(self, **headers):
        connection = self.connect()
        self.send(connection, "GET /api/live", Upgrade="websocket", Connection="Upgrade",
                  Sec_WebSocket_Version=13, Sec_WebSocket_Key=base64.b64encode(bytes(16)).decode(), **headers)
        return connection, self.receive(connection)[0]

    @staticmethod
    def message(text):
        """A client's text frame: masked, with a mask of zeros."""
        return bytes([0x81, 0x80 | len(text)]) + bytes(4) + text.encode()

    def test_a_websocket_is_opened_by_our_own_page_alone(self):
        for headers in ({}, {"Origin": "http://lab.example"}, {"Origin": "null"},
                        {"Origin": "http://" + self.host, "Host": "lab.example"}):
            self.assertIn(self.shake_hands(**headers)[1], (403, 421), headers)

    def test_a_websocket_shows_the_key_first(self):
        connection, status = self.shake_hands(Origin="http://" + self.host)
        self.assertEqual(status, 101)
        connection.sendall(self.message(self.page.key))
        self.assertIn(b"welcome", connection.recv(1000))
        connection, status = self.shake_hands(Origin="http://" + self.host)
        connection.sendall(self.message("0" * 32))
        self.assertNotIn(b"welcome", connection.recv(1000))

    def test_a_silent_websocket_is_closed(self):
        connection, _ = self.shake_hands(Origin="http://" + self.host)
        self.assertEqual(connection.recv(1000), b"")

    def test_a_head_that_dawdles_is_cut_off(self):
        connection = self.connect()
        connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        self.assertEqual(self.receive(connection)[0], 0)

    def test_two_hundred_slow_clients_lock_nobody_out(self):
        mine = self.connect()
        self.send(mine, "GET /api/readers", **self.known())
        self.assertEqual(self.receive(mine)[0], 200)
        slow = []
        for _ in range(200):
            connection = self.connect()
            connection.sendall(b"GET / HT")
            slow.append(connection)
        self.assertEqual(self.status("GET /api/readers", **self.known()), 200)
        self.send(mine, "GET /api/readers", **self.known())  # who has shown the key was not closed
        self.assertEqual(self.receive(mine)[0], 200)
        descriptors = os.listdir(f"/proc/{self.page.process.pid}/fd")
        self.assertLess(len(descriptors), 32 + 30)

    def test_one_connection_answers_many_requests(self):
        connection = self.connect()
        for _ in range(3):
            self.send(connection, "GET /api/readers", **self.known())
            status, _, body = self.receive(connection)
            self.assertEqual(status, 200)
            self.assertIn("shipped", [reader["id"] for reader in json.loads(body)["readers"]])


class Start(unittest.TestCase):
    def test_a_port_that_is_taken_is_named(self):
        page = RunningPage(PROGRAM)
        self.addCleanup(page.close)
        second = subprocess.run([PROGRAM, "--port", str(page.port), "--root", page.root], text=True,
                                capture_output=True, timeout=60)
        self.assertEqual(second.returncode, 2)
        self.assertIn(f"port {page.port} of 127.0.0.1", second.stderr)
        self.assertIn(f"--port {page.port + 1}", second.stderr)

    def test_the_key_is_in_no_list_of_processes(self):
        with tempfile.TemporaryDirectory() as folder:  # no browser is here: one is played
            opener = os.path.join(folder, "xdg-open")
            seen = os.path.join(folder, "seen")
            with open(opener, "w", encoding="utf-8") as file:
                file.write(f'#!/bin/sh\nprintf "%s\\n" "$@" >{seen}.part\ncat "$1" >>{seen}.part\n'
                           f'stat -c %a "$1" >>{seen}.part\nmv {seen}.part {seen}\n')
            os.chmod(opener, stat.S_IRWXU)
            page = RunningPage(PROGRAM, PATH=folder + ":" + os.environ["PATH"], WAYLAND_DISPLAY="played")
            self.addCleanup(page.close)
            for _ in range(600):
                if os.path.exists(seen):
                    break
                time.sleep(0.05)
            with open(seen, encoding="utf-8") as file:
                argument, *rest = file.read().splitlines()
            self.assertNotIn(page.key, argument)
            self.assertIn(page.address, rest[0])
            self.assertEqual(rest[-1], "600")
            with open(f"/proc/{page.process.pid}/cmdline", encoding="utf-8") as file:
                self.assertNotIn(page.key, file.read())

    def test_over_ssh_the_same_port_is_named_on_both_sides(self):
        page = RunningPage(PROGRAM, SSH_CONNECTION="10.0.0.1 5000 10.0.0.2 22", DISPLAY=":9")
        self.addCleanup(page.close)
        self.assertIn(f"ssh -L {page.port}:127.0.0.1:{page.port} ", page.words)

    def test_a_model_that_is_none_is_said_before_anything_starts(self):
        result = subprocess.run([PROGRAM, "--load", os.path.join(ROOT, "README.md"), "--port", "0"], text=True,
                                capture_output=True, timeout=60, cwd=os.path.dirname(PROGRAM))
        self.assertEqual((result.returncode, result.stdout), (3, ""))
        self.assertIn("README.md", result.stderr)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main(argv=sys.argv)
