# SPDX-License-Identifier: Apache-2.0
"""Film clips over HTTP: whole and in part, who may have them, what a folder may hold, and readers that misbehave."""
import concurrent.futures
import contextlib
import hashlib
import os
import pathlib
import random
import socket
import ssl
import subprocess
import time
import unittest
import unittest.mock

import harness
from harness import PATIENCE, Browser, Case

harness.SCRIPT = "easy-money"
FIRST = 3  # number of the stop with media/1.webm; 2.webm is the next one's, and so on
CLIP_BYTES = 3_000_001


def rss_kb(server):
    text = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(text.split("VmRSS:")[1].split()[0])


def descriptors_of_clips(server):
    """Open files of the server that lie in a folder media."""
    folder = f"/proc/{server.process.pid}/fd"
    paths = []
    for each in os.listdir(folder):
        with contextlib.suppress(FileNotFoundError):  # closed in the meantime
            paths.append(os.readlink(f"{folder}/{each}"))
    return [path for path in paths if "/media/" in path]


class FilmCase(Case):
    def setUp(self):
        super().setUp()
        self.exercise, self.links = self.new_exercise()
        self.media = self.data / "media"
        self.media.mkdir()
        self.bytes = random.Random(1).randbytes(CLIP_BYTES)
        (self.media / "1.webm").write_bytes(self.bytes)
        self.context = None
        self.server = self.serve(*self.options())
        self.browser = self.director()

    def options(self):
        return ()

    def director(self):
        browser = Browser(self.server, self.context)
        if "director" not in self.accounts:
            self.add_account("director")
        token = harness.orda("admin", "link", "director", data=self.data).stdout.strip().split("#")[1]
        self.assertEqual(browser.post("/api/join", {"token": token}).status, 200)
        return browser

    def address(self, stop=0):
        return f"/media/{self.exercise}/stops/{FIRST + stop}"

    def get(self, headers=None, stop=0):
        return self.browser.get(self.address(stop), headers)

    def begin(self, receive_buffer=None, headers=""):
        """A reader that has asked for the clip and has read nothing yet."""
        raw = socket.socket()
        if receive_buffer:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        raw.settimeout(PATIENCE)
        raw.connect((self.server.address, self.server.port))
        link = self.context.wrap_socket(raw, server_hostname="localhost") if self.context else raw
        link.sendall(f"GET {self.address()} HTTP/1.1\r\nHost: {self.browser.authority}\r\n"
                     f"Cookie: {self.browser.cookie}\r\n{headers}\r\n".encode())
        return link

    def wait_until(self, holds, what):
        end = time.monotonic() + PATIENCE
        while not holds():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.05)

    @staticmethod
    def rest(link):
        """Everything until the server closes."""
        got = bytearray()
        try:
            while chunk := link.recv(1 << 18):
                got += chunk
        except (ConnectionResetError, ssl.SSLEOFError):
            pass
        return bytes(got)


class Parts:
    """What holds over plain connections and over TLS."""

    def test_the_whole_clip(self):
        answer = self.get()
        self.assertEqual((answer.status, answer.body == self.bytes), (200, True))
        self.assertEqual(answer.headers["Content-Length"], str(CLIP_BYTES))
        self.assertEqual(answer.headers["Content-Type"], "video/webm")
        self.assertEqual(answer.headers["Accept-Ranges"], "bytes")
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(answer.headers["Cache-Control"], "private, no-cache")
        self.assertRegex(answer.headers["ETag"], '^"[0-9a-f]+-[0-9a-f]+"$')

    def test_every_form_of_range(self):
        last = CLIP_BYTES - 1
        for asked, first, end in (("bytes=0-0", 0, 1), ("bytes=100000-2000000", 100_000, 2_000_001),
                                  ("bytes=2999999-", 2_999_999, CLIP_BYTES), (f"bytes={last}-{last}", last, CLIP_BYTES),
                                  ("bytes=-7", CLIP_BYTES - 7, CLIP_BYTES), ("bytes=-9999999", 0, CLIP_BYTES),
                                  ("bytes=5-9999999", 5, CLIP_BYTES)):
            answer = self.get({"Range": asked})
            self.assertEqual((answer.status, answer.body == self.bytes[first:end]), (206, True), asked)
            self.assertEqual(answer.headers["Content-Range"], f"bytes {first}-{end - 1}/{CLIP_BYTES}", asked)
        for asked in (f"bytes={CLIP_BYTES}-", "bytes=-0"):
            answer = self.get({"Range": asked})
            self.assertEqual((answer.status, answer.body), (416, b""), asked)
            self.assertEqual(answer.headers["Content-Range"], f"bytes */{CLIP_BYTES}", asked)
        for asked in ("bytes=0-1,5-6", "bytes=9-5", "lines=0-1", "nonsense"):
            answer = self.get({"Range": asked})
            self.assertEqual((answer.status, len(answer.body)), (200, CLIP_BYTES), asked)

    def test_twenty_readers_at_once_get_every_byte(self):
        def read(number):
            first = number * 100_000
            answer = self.get({"Range": f"bytes={first}-"})
            return answer.status == 206 and answer.body == self.bytes[first:]
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            self.assertEqual(list(pool.map(read, range(20))), [True] * 20)
        self.wait_until(lambda: not descriptors_of_clips(self.server), "descriptors stay open")

    def test_requests_follow_one_another_on_a_connection(self):
        link = self.begin()
        for expected in (self.bytes[10:200_000], self.bytes[:3]):
            link.sendall(f"GET {self.address()} HTTP/1.1\r\nHost: {self.browser.authority}\r\nCookie: {self.browser.cookie}\r\n"
                         f"Range: bytes={'10-199999' if len(expected) > 3 else '0-2'}\r\n\r\n".encode())
            if len(expected) > 3:
                self.assertEqual(self.answer(link), self.bytes)  # of begin()
            self.assertEqual(self.answer(link), expected)
        link.close()

    @staticmethod
    def answer(link):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += link.recv(1)
        left = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        body = bytearray()
        while len(body) < left:
            chunk = link.recv(left - len(body))
            if not chunk:
                break
            body += chunk
        return bytes(body)

    def test_a_file_that_shrinks_ends_the_connection_without_a_wrong_byte(self):
        size = 40_000_000
        content = random.Random(2).randbytes(1_000_003) * 40
        (self.media / "1.webm").write_bytes(content[:size])
        link = self.begin(receive_buffer=8_192)
        head = b""
        while b"\r\n\r\n" not in head:
            head += link.recv(4096)
        self.assertIn(f"Content-Length: {size}".encode(), head)
        os.truncate(self.media / "1.webm", 20_000_123)
        body = head.split(b"\r\n\r\n", 1)[1] + self.rest(link)
        self.assertLess(len(body), size)
        self.assertEqual(hashlib.sha256(body).digest(), hashlib.sha256(content[:len(body)]).digest())
        link.close()
        self.wait_until(lambda: not descriptors_of_clips(self.server), "descriptors stay open")

    def test_a_file_that_is_written_over_ends_the_connection_without_a_byte_of_the_new_one(self):
        size = 40_000_000
        (self.media / "1.webm").write_bytes(bytes(size))
        link = self.begin(receive_buffer=8_192)
        head = b""
        while b"\r\n\r\n" not in head:
            head += link.recv(4096)
        with (self.media / "1.webm").open("r+b") as file:
            file.seek(size // 2)
            file.write(b"x" * (size // 2))
        body = head.split(b"\r\n\r\n", 1)[1] + self.rest(link)
        self.assertLess(len(body), size)
        self.assertEqual(body.count(0), len(body))
        link.close()

    def test_who_goes_in_the_middle_leaves_nothing_behind(self):
        (self.media / "1.webm").write_bytes(bytes(40_000_000))
        links = [self.begin(receive_buffer=8_192) for _ in range(20)]
        for link in links:
            link.recv(1)
        self.assertEqual(len(descriptors_of_clips(self.server)), 20)
        for link in links:
            link.close()
        self.wait_until(lambda: not descriptors_of_clips(self.server), "descriptors stay open")
        self.wait_until(lambda: self.metric_of("connections") <= 1, "connections stay")

    def metric_of(self, name):
        text = Browser(self.server, self.context).get("/metrics").body.decode()
        return float(text.split(f"\norda_{name} ")[1].split()[0])


class Plain(Parts, FilmCase):
    def test_head_tells_of_the_whole_and_sends_nothing(self):
        for headers in (None, {"Range": "bytes=0-0"}):
            head = self.browser.request("HEAD", self.address(), headers=headers)
            self.assertEqual((head.status, head.body), (200, b""))
            self.assertEqual(head.headers["Content-Length"], str(CLIP_BYTES))
            self.assertEqual(head.headers["Content-Type"], "video/webm")
        self.assertEqual(descriptors_of_clips(self.server), [])

    def test_what_the_browser_has_is_not_sent_again_until_it_changes(self):
        tag = self.get({"Range": "bytes=0-0"}).headers["ETag"]
        again = self.get({"If-None-Match": tag})
        self.assertEqual((again.status, again.body, again.headers["ETag"]), (304, b"", tag))
        self.assertEqual(self.get({"Range": "bytes=0-9", "If-Range": tag}).status, 206)
        (self.media / "1.webm").write_bytes(self.bytes[::-1])
        self.assertEqual(self.get({"If-None-Match": tag}).status, 200)
        other = self.get({"Range": "bytes=0-9", "If-Range": tag})
        self.assertEqual((other.status, other.body == self.bytes[::-1]), (200, True))
        self.assertNotEqual(other.headers["ETag"], tag)

    def test_an_empty_file_is_sent_and_the_connection_goes_on(self):
        (self.media / "1.webm").write_bytes(b"")
        link = self.begin()
        self.assertEqual(self.answer(link), b"")
        link.sendall(f"GET /healthz HTTP/1.1\r\nHost: {self.browser.authority}\r\n\r\n".encode())
        self.assertEqual(self.answer(link), b"ok\n")
        link.close()

    def test_only_those_who_are_shown_the_stops_may_have_the_film(self):
        self.assertEqual(Browser(self.server).get(self.address()).status, 401)
        self.assertEqual(self.staff(self.server, "controller").get(self.address()).status, 200)
        with unittest.mock.patch.object(harness, "SCRIPT", "open-field"):
            _, links = self.new_exercise()
        self.server.stop()
        self.server = self.serve()
        answer = self.join(self.server, links[0]).get(self.address())
        self.assertEqual((answer.status, answer.json()["error"]), (404, "not_found"), "a trainee")

    def test_only_what_the_script_names(self):
        (self.media / "secret.webm").write_bytes(b"secret")
        for path in (f"/media/{self.exercise}/stops/0", f"/media/{self.exercise}/stops/99", f"/media/{self.exercise}/stops/-1", f"/media/{self.exercise}/stops/x",
                     f"/media/{self.exercise}/stops/0x0", f"/media/{self.exercise}/stops/99999999999999999999",
                     f"/media/{self.exercise}/rows/0", f"/media/{self.exercise}/stops/secret.webm",
                     f"/media/{self.exercise}/secret.webm", f"/media/{self.exercise}/stops", "/media/aaaaaaaaaa/stops/0",
                     f"/media/{self.exercise}/stops/../../secret.webm", f"/media/{self.exercise}/stops/%2e%2e"):
            answer = self.browser.get(path)
            self.assertEqual((answer.status, answer.json()["error"]), (404, "not_found"), path)
        self.assertEqual(self.browser.post(self.address(), {}).status, 405)

    def test_a_clip_that_is_not_there_is_told_by_name(self):
        answer = self.get(stop=1)
        self.assertEqual((answer.status, answer.json()["error"]), (404, "no_clip"))
        self.assertIn("2.webm", answer.json()["message"])
        self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_nothing_that_leads_out_of_the_folder_and_nothing_but_files(self):
        outside = self.data / "outside.webm"
        outside.write_bytes(b"outside")
        (self.media / "2.webm").symlink_to(outside)
        (self.media / "3.webm").symlink_to("1.webm")
        (self.media / "4.webm").mkdir()
        os.mkfifo(self.media / "5.webm")
        for stop in (1, 2, 3, 4):
            answer = self.get(stop=stop)
            self.assertEqual((answer.status, answer.json()["error"]), (404, "no_clip"), stop)

    def test_the_folder_itself_may_lie_elsewhere(self):
        elsewhere = self.data / "large disk"
        self.media.rename(elsewhere)
        self.media.symlink_to(elsewhere)
        self.assertEqual(len(self.get().body), CLIP_BYTES)

    def test_a_clip_on_a_cold_disk_arrives_whole(self):
        clip = self.media / "1.webm"
        with clip.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        self.assertEqual(self.get().body, self.bytes)

    def test_readers_that_stop_reading_cost_little_and_others_go_on(self):
        (self.media / "1.webm").write_bytes(bytes(100_000_000))
        self.get({"Range": "bytes=0-1000000"})
        before = rss_kb(self.server)
        links = [self.begin(receive_buffer=8_192) for _ in range(100)]
        for link in links:
            link.recv(1)
        began = time.monotonic()
        self.assertEqual(len(self.get().body), 100_000_000)
        self.assertLess(time.monotonic() - began, PATIENCE)
        self.assertLess(rss_kb(self.server) - before, 100 * 40)
        self.assertEqual(self.metric_of("outbox_bytes"), 0)
        for link in links:
            link.close()

    def test_who_takes_nothing_for_half_a_minute_is_ended(self):
        (self.media / "1.webm").write_bytes(bytes(100_000_000))
        link = self.begin(receive_buffer=8_192)
        link.recv(1)
        began = time.monotonic()
        while descriptors_of_clips(self.server) and time.monotonic() - began < 60:
            time.sleep(0.2)
        self.assertTrue(25 < time.monotonic() - began < 45, time.monotonic() - began)
        link.close()

    def test_the_server_stops_in_the_middle_of_a_film(self):
        (self.media / "1.webm").write_bytes(bytes(100_000_000))
        link = self.begin(receive_buffer=8_192)
        link.recv(1)
        self.assertEqual(self.server.stop(), 0)
        link.close()


class Tls(Parts, FilmCase):
    def options(self):
        certificate, key = self.data / "cert.pem", self.data / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
        self.context = ssl.create_default_context(cafile=str(certificate))
        return ("--tls-cert", str(certificate), "--tls-key", str(key))


if __name__ == "__main__":
    unittest.main(verbosity=2)
