# SPDX-License-Identifier: Apache-2.0
"""Whoever keeps the server waiting is cut off in time. All of them do it at once: it takes as long as the slowest."""
import concurrent.futures
import json
import time
import unittest

from harness import Case


class Deadlines(Case):
    def setUp(self):
        super().setUp()
        self.exercise, self.links = self.new_exercise()
        self.server = self.serve()

    def station(self, seat, **options):
        station = self.join(self.server, self.links[seat]).socket(self.exercise, **options)
        self.addCleanup(station.close)
        return station

    def slow_header(self):
        with self.server.connect() as link:
            link.sendall(b"GET / HTTP/1.1\r\nHost: loc")
            began = time.monotonic()
            self.assertEqual(link.recv(100), b"")
            self.assertGreater(time.monotonic() - began, 8)

    def slow_body(self):
        with self.server.connect() as link:
            link.settimeout(40)
            link.sendall(b"POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
            self.assertIn(b" 408 ", link.recv(1000))

    def no_resume(self):
        station = self.station(1)
        began = time.monotonic()
        self.assertEqual(station.closed(), 1008)
        self.assertGreater(time.monotonic() - began, 8)

    def no_pong(self):
        station = self.station(2)
        station.resume(self.exercise)
        end = time.monotonic() + 25
        while station.receive_frame()[0] != 9:
            self.assertLess(time.monotonic(), end, "nobody asks")
        asked = time.monotonic()
        station.closed(answer_pings=False)
        self.assertGreater(time.monotonic() - asked, 8, "it is asked before it is dropped")

    def half_a_frame(self):
        station = self.station(3)
        station.resume(self.exercise)
        station.raw.sendall(station.frame(1, b'{"beat": {}}')[:-1])
        station.closed(answer_pings=False, patience=40)

    def letters(self):
        control = self.staff(self.server).socket(self.exercise)
        control.resume(self.exercise)
        self.assertIn("acknowledged", control.command("clock", {"verb": "START"}))
        for number in range(150):
            letter = {"teams": [0], "to_desks": [0, 1, 2, 3, 4, 5, 6], "kind": "mail", "title": f"Letter {number}", "body": "x" * 6000}
            while "refused" in (told := control.command("improvise", letter)):
                self.assertEqual(told["refused"]["reason"], "TOO_FAST")
                time.sleep(0.2)
        control.close()

    def no_reading(self):
        self.letters()
        station = self.station(4, receive_buffer=4096)
        resume = station.frame(1, json.dumps({"resume": {"exercise": self.exercise, "epoch": 1}}).encode())
        end = time.monotonic() + 40
        try:
            while time.monotonic() < end and self.metric(self.server, "sockets_too_slow_total") == 0:
                station.raw.sendall(resume)  # answered once a second, each time with all the letters
                time.sleep(0.5)
        except OSError:
            pass
        self.assertEqual(self.metric(self.server, "sockets_too_slow_total"), 1)
        self.assertLess(self.metric(self.server, "outbox_bytes"), 2_000_000)
        self.assertIn(station.closed(), (4002, None))

    def test_each_is_cut_off_in_time_and_the_others_are_served(self):
        kinds = [self.slow_header, self.slow_body, self.no_resume, self.no_pong, self.half_a_frame, self.no_reading]
        with concurrent.futures.ThreadPoolExecutor(len(kinds)) as pool:
            waits = {kind.__name__: pool.submit(kind) for kind in kinds}
            while any(not wait.done() for wait in waits.values()):
                station = self.station(0)
                self.assertIn("welcome", station.resume(self.exercise)[0])
                station.close()
                time.sleep(0.5)
        for name, wait in waits.items():
            with self.subTest(name):
                wait.result()


if __name__ == "__main__":
    unittest.main(verbosity=2)
