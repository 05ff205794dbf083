# SPDX-License-Identifier: Apache-2.0
"""From the start to the end: ready at once, every header as it should be, nothing from elsewhere, and a clean stop."""
import http.client
import os
import re
import signal
import threading
import unittest

from harness import Browser, Case, Closed, journal, orda

COMMON = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin",
          "Referrer-Policy": "no-referrer"}
PAGE = COMMON | {"Content-Security-Policy":
                 "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
                 "connect-src 'self' ws://{authority}; object-src 'none'; base-uri 'none'; form-action 'self'; "
                 "frame-ancestors 'none'"}
REFUSAL = COMMON | {"Content-Security-Policy": PAGE["Content-Security-Policy"].replace(" ws://{authority}", "")}
CONTENT = COMMON | {"Content-Security-Policy":
                    "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
                    "form-action 'none'; frame-ancestors 'none'", "Accept-Ranges": "bytes"}
OF_EACH_ANSWER = {"Date", "Content-Type", "Content-Length", "Connection", "ETag", "Content-Range"}
NAMES_NOT_ADDRESSES = ("http://www.w3.org/", "https://svelte.dev/e/")  # of XML vocabularies; in the texts of errors


class Start(Case):
    def setUp(self):
        super().setUp()
        self.exercise, self.links = self.new_exercise("--teams", "4")
        self.server = self.serve()
        self.browser = Browser(self.server)

    def assert_headers(self, answer, expected, caching, what):
        wanted = {name: value.format(authority=self.browser.authority) for name, value in expected.items()}
        told = [(name, value) for name, value in answer.headers.items() if name not in OF_EACH_ANSWER]
        self.assertEqual(sorted(told), sorted((wanted | {"Cache-Control": caching}).items()), what)

    def test_it_is_ready_within_a_second(self):
        self.assertLess(self.server.ready_ms, 1000)

    def test_each_answer_has_these_headers_and_no_others(self):
        for path in ("/", "/join", "/setup", "/control/abc", "/trainee/abc"):
            self.assert_headers(self.browser.get(path), PAGE, "no-cache", path)
        for asset in re.findall(r'="(/assets/[^"]+)"', self.browser.get("/").body.decode()):
            self.assert_headers(self.browser.get(asset), PAGE, "public, max-age=31536000, immutable", asset)
        for path in ("/api/me", "/api/nothing", "/nothing", "/healthz", "/metrics", f"/content/{self.exercise}/x/1", "/ws/x"):
            self.assert_headers(self.browser.get(path), PAGE, "no-store", path)
        self.assert_headers(self.browser.post("/api/join", {}), PAGE, "no-store", "POST")
        self.assert_headers(self.browser.request("PUT", "/api/me"), PAGE, "no-store", "PUT")
        self.assert_headers(self.browser.get("/", {"Host": "evil.example"}), REFUSAL, "no-store", "a foreign name")
        self.assert_headers(self.browser.get("/" + "x" * 9000), REFUSAL, "no-store", "a refusal of the parser")

    def test_an_attachment_comes_with_stricter_headers_whole_and_in_part(self):
        staff = self.staff(self.server)
        control = staff.socket(self.exercise)
        views = [view for page in control.resume(self.exercise) for view in page.get("page", {}).get("views", [])]
        row = next(v["script_row"]["row"] for v in views if v.get("script_row", {}).get("files"))
        control.command("clock", {"verb": "START"})
        control.send_command("row", {"verb": "RELEASE", "team": 0, "row": row}, bytes(16))
        released = control.until(lambda m: m.get("view", {}).get("row", {}).get("item_key"))[-1]["view"]["row"]["item_key"]
        address = f"/content/{self.exercise}/{released}/1"
        whole = staff.get(address)
        self.assert_headers(whole, CONTENT, "no-store", address)
        part = staff.get(address, {"Range": "bytes=10-19"})
        self.assertEqual((part.status, part.body), (206, whole.body[10:20]))
        self.assert_headers(part, CONTENT, "no-store", address)
        self.assertEqual(self.browser.get(address).status, 401)
        control.close()

    def test_the_pages_need_nothing_from_elsewhere(self):
        seen, left = {}, ["/"]
        while left:
            path = left.pop()
            answer = self.browser.get(path)
            self.assertEqual(answer.status, 200, path)
            seen[path] = answer.body.decode(errors="replace")
            if path.endswith((".woff2", ".png", ".svg")):
                continue
            names = re.findall(r"""(?:src|href)="([^"#]+)"|url\(["']?([^"')#][^"')]*)|["'`](?:\./|/?assets/)([\w.-]+)["'`]""", seen[path])
            for page, style, script in names:
                name = page or style or f"/assets/{script}"
                if not name.startswith("data:") and name not in seen:
                    seen[name] = ""
                    left.append(name)
        if os.environ.get("CONSOLE") == "OFF":
            self.skipTest("built without the console")
        self.assertTrue([path for path in seen if path.startswith("/assets/Control")], "the crawl goes deeper than one page")
        for path, text in seen.items():
            self.assertTrue(path.startswith("/") and not path.startswith("//"), path)
            elsewhere = set(re.findall(r"""(?:https?:|wss?:)?//[\w-]+\.[\w.-]+\S{0,40}""", text)) if not path.endswith(".woff2") else ()
            self.assertEqual([name for name in elsewhere if not name.startswith(NAMES_NOT_ADDRESSES)], [], path)

    def test_a_signal_in_the_middle_of_work_ends_it_with_0_and_all_that_was_acknowledged_is_there(self):
        for ending in (signal.SIGTERM, signal.SIGINT):
            staff = self.staff(self.server)
            control = staff.socket(self.exercise)
            control.resume(self.exercise)
            control.command("clock", {"verb": "START"})
            told, enough = [], threading.Event()

            def work():
                letter = {"teams": [0, 1, 2, 3], "to_desks": [0], "kind": "mail", "title": "One more"}
                try:
                    while True:
                        told.append(int(control.command("improvise", letter)["acknowledged"]["last_sequence"]))
                        if len(told) > 20:
                            enough.set()
                except (Closed, OSError, KeyError) as end:  # KeyError: refused as too fast
                    told.append(end)
                    enough.set()
                    control.close()

            worker = threading.Thread(target=work)
            worker.start()
            self.assertTrue(enough.wait(20))
            self.assertEqual(self.server.stop(ending), 0)
            worker.join(20)
            path = self.file(self.exercise)
            self.assertGreaterEqual(len(journal(path)), told[-2])
            self.assertIn("No fault found", orda("verify", str(path)).stdout)
            self.assertFalse([p.name for p in self.data.glob("*.orda-*")], "nothing is left beside the file")
            self.assertEqual(self.server.log()[-1]["event"], "stopped")
            with self.assertRaises((OSError, http.client.HTTPException)):
                Browser(self.server).get("/healthz")
            self.server = self.serve()


if __name__ == "__main__":
    unittest.main(verbosity=2)
