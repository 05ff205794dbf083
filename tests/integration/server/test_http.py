# SPDX-License-Identifier: Apache-2.0
"""HTTP as such: pages, limits, foreign hosts and origins, metrics, the log."""
import json
import time
import unittest

from harness import Browser, Case


class Http(Case):
    def setUp(self):
        super().setUp()
        self.server = self.serve()
        self.browser = Browser(self.server)

    def raw(self, text, wait=10):
        """Sends bytes as they are; everything that comes back until the server closes."""
        link = self.server.connect()
        link.settimeout(wait)
        link.sendall(text if isinstance(text, bytes) else text.encode())
        answer = b""
        try:
            while chunk := link.recv(65536):
                answer += chunk
        except (TimeoutError, ConnectionResetError):
            pass
        link.close()
        return answer.decode(errors="replace")

    def test_pages_are_asked_for_again_and_the_api_is_never_kept(self):
        page = self.browser.get("/")
        self.assertEqual(page.status, 200)
        self.assertEqual(page.headers["Cache-Control"], "no-cache")
        again = self.browser.get("/setup", {"If-None-Match": page.headers["ETag"]})
        self.assertEqual((again.status, again.body), (304, b""))
        self.assertEqual(self.browser.get("/api/me").headers["Cache-Control"], "no-store")

    def test_head_has_the_length_and_no_body(self):
        head, get = self.browser.request("HEAD", "/"), self.browser.get("/")
        self.assertEqual(head.headers["Content-Length"], str(len(get.body)))
        self.assertEqual(head.body, b"")

    def test_another_method_is_told_so(self):
        self.assertEqual(self.browser.get("/api/join").status, 405)
        self.assertEqual(self.browser.request("DELETE", "/api/me").status, 405)
        self.assertEqual(self.browser.request("DELETE", "/").status, 404)

    def test_a_foreign_host_is_not_answered(self):
        for host in ("evil.example", "", "127.0.0.1.evil.example", "169.254.169.254"):
            self.assertEqual(self.browser.get("/api/me", {"Host": host}).status, 421, host)
        self.assertEqual(self.browser.get("/healthz", {"Host": "localhost"}).status, 200)
        self.assertIn(" 421 ", self.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
        self.assertIn(" 421 ", self.raw("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\nConnection: close\r\n\r\n"))

    def test_a_foreign_page_cannot_post(self):
        for origin in ("http://evil.example", "null", "https://" + self.browser.authority, "http://127.0.0.1:1"):
            answer = self.browser.post("/api/join", {"code": "1"}, {"Origin": origin})
            self.assertEqual((answer.status, answer.json()["error"]), (403, "foreign_origin"), origin)
        self.assertEqual(self.browser.post("/api/join", {"code": "1"}, {"Origin": None, "Sec-Fetch-Site": "none"}).status, 403)
        without = self.browser.post("/api/join", {"code": "1"}, {"Origin": None})
        self.assertEqual(without.json()["error"], "wrong_code")

    def test_a_body_must_be_a_json_object_and_say_so(self):
        self.assertEqual(self.browser.post("/api/join", {}, {"Content-Type": "text/plain"}).status, 415)
        for body in (b"", b"[]", b"{", b"\xff", b"1"):
            self.assertEqual(self.browser.request("POST", "/api/join", body).status, 400, body)

    def test_what_is_too_big_is_refused_without_being_read(self):
        self.assertIn(" 413 ", self.raw("POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n"))
        self.assertIn(" 413 ", self.raw("POST /api/exercises HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n"))
        chunked = "POST /api/join HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n11000\r\n" + "x" * 0x11000
        self.assertIn(" 413 ", self.raw(chunked))
        self.assertIn(" 431 ", self.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x" * 9000 + "\r\n\r\n"))

    def test_what_is_no_http_is_refused(self):
        for text in ("nonsense\r\n\r\n", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", "GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 40,
                     "POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"):
            self.assertIn(" 400 ", self.raw(text), text)

    def test_two_lengths_for_one_body_are_refused(self):
        smuggled = ("POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assertNotIn("ok\n", self.raw(smuggled, wait=3))

    def test_requests_one_after_the_other_are_answered_in_order(self):
        two = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        answer = self.raw(two)
        self.assertLess(answer.index(" 200 "), answer.index(" 404 "))

    def test_a_path_leads_nowhere_else(self):
        for path in ("/../../etc/passwd", "/%2e%2e/etc/passwd", "//etc/passwd", "/assets/../index.html", "/content/../api/me"):
            self.assertIn(" 404 ", self.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), path)

    def test_metrics_are_for_this_machine(self):
        metrics = self.browser.get("/metrics")
        self.assertEqual(metrics.status, 200)
        self.assertIn("orda_connections ", metrics.body.decode())

    def test_a_thousand_idle_connections_do_not_hold_up_anybody(self):
        idle = [self.server.connect() for _ in range(1000)]
        began = time.monotonic()
        self.assertEqual(self.browser.get("/healthz").status, 200)
        self.assertLess(time.monotonic() - began, 2)
        for link in idle:
            link.close()

    def test_the_log_is_json_and_holds_no_secret(self):
        self.browser.post("/api/login", {"name": "marked-name", "password": "marked-password"})
        self.browser.post("/api/join", {"code": "marked-code"}, {"X-Other": "marked-header"})
        self.browser.get("/marked-path?marked-query")
        self.assertEqual(self.server.stop(), 0)
        text = self.server.log_path.read_text()
        self.assertNotIn("marked", text)
        lines = [json.loads(line) for line in text.splitlines()]
        self.assertIn({"route": "api/login", "status": 403}.items() <= lines[1].items(), (True, False))
        self.assertEqual([lines[0]["event"], lines[-1]["event"]], ["started", "stopped"])


class ManyConnections(Case):
    def test_over_the_limit_connections_are_turned_away_and_the_others_live(self):
        server = self.serve()
        idle = []
        for _ in range(13_000):  # the limit is 12,000
            idle.append(server.connect())
        time.sleep(1)
        for link in idle[:200]:
            link.close()
        end = time.monotonic() + 15
        status = None
        while time.monotonic() < end and status != 200:
            try:
                status = Browser(server).get("/healthz").status
            except OSError:
                time.sleep(0.1)
        self.assertEqual(status, 200)
        self.assertGreater(self.metric(server, "connections_turned_away_total"), 500)
        for link in idle:
            link.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
