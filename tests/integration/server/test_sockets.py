# SPDX-License-Identifier: Apache-2.0
"""WebSockets: coming in with a ticket, commands, and stations that do everything wrong."""
import base64
import json
import secrets
import struct
import time
import unittest

from harness import Browser, Case, Closed, Station


class Sockets(Case):
    def setUp(self):
        super().setUp()
        self.exercise, self.links = self.new_exercise("--teams", "2")
        self.server = self.serve()

    def director(self):
        browser = self.staff(self.server)
        station = browser.socket(self.exercise)
        station.resume(self.exercise)
        return station

    def trainee(self, number=0, **options):
        station = self.join(self.server, self.links[number]).socket(self.exercise, **options)
        return station

    def still_works(self):
        """Whatever one connection did, another is served."""
        station = self.trainee(1)
        self.assertIn("welcome", station.resume(self.exercise)[0])
        station.close()

    # ---- coming in ----

    def test_a_station_is_welcomed_and_gets_the_whole_picture(self):
        messages = self.trainee().resume(self.exercise)
        welcome = messages[0]["welcome"]
        self.assertEqual((welcome["exercise"], welcome["role"], welcome["seat"], welcome["resumed"]),
                         (self.exercise, "ROLE_TRAINEE", 1, False))
        self.assertTrue(messages[-1]["page"]["last"])

    def test_staff_get_the_whole_picture_of_the_largest_exercise(self):
        exercise, _ = self.new_exercise("--teams", "24")
        browser = self.staff(self.server)
        time.sleep(1.5)  # the server takes it up by itself
        messages = browser.socket(exercise).resume(exercise)
        self.assertTrue(messages[-1]["page"]["last"])
        self.assertGreater(len(json.dumps(messages)), 1_000_000)

    def test_both_subprotocols_are_spoken(self):
        station = self.trainee(protocol="orda.v1.proto")
        self.assertIn("Sec-WebSocket-Protocol: orda.v1.proto", station.head)
        station.send_frame(2, b"\x0a" + bytes([2 + len(self.exercise)]) + b"\x0a" + bytes([len(self.exercise)]) + self.exercise.encode())
        opcode, payload = station.receive_frame()
        self.assertEqual(opcode, 2)
        self.assertIn(self.exercise.encode(), payload)
        self.assertIn("Sec-WebSocket-Protocol: orda.v1.json", self.trainee(1).head)

    def test_a_ticket_opens_once_and_for_its_exercise_only(self):
        browser = self.join(self.server, self.links[0])
        ticket = browser.ticket(self.exercise)
        Station(self.server, self.exercise, ticket).resume(self.exercise)
        other, _ = self.new_exercise()
        time.sleep(1.5)
        wrong = [Station(self.server, self.exercise, ticket), Station(self.server, self.exercise, ""),
                 Station(self.server, self.exercise, "guess"), Station(self.server, other, browser.ticket(self.exercise)),
                 Station(self.server, "aaaaaaaaaa", browser.ticket(self.exercise))]
        for station in wrong:
            self.assertEqual(station.status, 101)
            self.assertEqual(station.closed(), 1008)

    def test_foreign_pages_and_hosts_get_no_socket(self):
        browser = self.join(self.server, self.links[0])
        for origin, host, status in (("http://evil.example", None, 403), ("null", None, 403), ("own", "evil.example", 421),
                                     ("https://127.0.0.1", None, 403)):
            station = Station(self.server, self.exercise, browser.ticket(self.exercise), origin=origin, host=host)
            self.assertEqual(station.status, status, origin)
        program = Station(self.server, self.exercise, browser.ticket(self.exercise), origin=None)
        self.assertEqual(program.status, 101)

    def test_without_a_subprotocol_of_ours_there_is_no_socket(self):
        browser = self.join(self.server, self.links[0])
        for protocol in (None, "orda.v2.proto", "chat"):
            self.assertEqual(Station(self.server, self.exercise, browser.ticket(self.exercise), protocol=protocol).status, 400)

    def test_a_session_cannot_open_sockets_without_end(self):
        browser = self.join(self.server, self.links[0])
        stations = [browser.socket(self.exercise) for _ in range(12)]
        for station in stations:
            station.resume(self.exercise)
        self.assertEqual(browser.socket(self.exercise).closed(), 1008)

    # ---- frames ----

    def expect_close(self, code, *frames):
        """Each sequence of bytes on a fresh station leads to this close code."""
        browser = self.join(self.server, self.links[0])
        for make in frames:
            station = browser.socket(self.exercise)
            station.resume(self.exercise)
            station.raw.sendall(make(station))
            self.assertEqual(station.closed(), code)
            station.close()
        self.still_works()

    def test_frames_that_break_the_protocol(self):
        self.expect_close(
            1002,
            lambda s: s.frame(1, b"{}", mask=False),                       # not masked
            lambda s: s.frame(3, b"x"),                                    # reserved opcode
            lambda s: s.frame(0, b"x"),                                    # continues nothing
            lambda s: s.frame(1, b"a", fin=False) + s.frame(1, b"b"),      # a message inside a message
            lambda s: s.frame(9, b"x" * 126),                              # a control frame that is too long
            lambda s: s.frame(9, b"x", fin=False),                         # a control frame in pieces
            lambda s: bytes([0xC1, 0x80]) + b"\0\0\0\0",                   # reserved bit
            lambda s: s.frame(8, b"\x03"),                                 # half a close code
            lambda s: s.frame(8, struct.pack(">H", 1005)))                 # a close code nobody may send

    def test_text_that_is_no_utf_8(self):
        self.expect_close(1007, lambda s: s.frame(1, b"\xff\xfe"), lambda s: s.frame(1, b"\xed\xa0\x80"))

    def test_messages_over_64_kb(self):
        self.expect_close(1009, lambda s: s.frame(1, b" " * 65537),
                          lambda s: s.frame(1, b" " * 40000, fin=False) + s.frame(0, b" " * 40000),
                          lambda s: bytes([0x81, 0xFF]) + struct.pack(">Q", 2**62) + b"\0\0\0\0")

    def test_binary_on_the_text_protocol(self):
        self.expect_close(1003, lambda s: s.frame(2, b"\0"))

    def test_a_message_in_pieces_with_a_ping_between_is_one_message(self):
        station = self.trainee()
        text = json.dumps({"resume": {"exercise": self.exercise, "epoch": 1, "last_stream": 0}}).encode()
        station.raw.sendall(station.frame(1, text[:7], fin=False) + station.frame(9, b"ping") + station.frame(0, text[7:]))
        self.assertEqual(station.receive_frame(), (10, b"ping"))
        self.assertIn("welcome", station.receive())

    def test_bytes_one_by_one_are_a_message_too(self):
        station = self.trainee()
        for byte in station.frame(1, json.dumps({"resume": {"exercise": self.exercise, "epoch": 1}}).encode()):
            station.raw.sendall(bytes([byte]))
        self.assertIn("welcome", station.receive())

    def test_nonsense_is_answered_and_at_last_closed(self):
        station = self.trainee()
        station.resume(self.exercise)
        for text in (b"{}", b"[]", b"nonsense", b'{"command": {"id": "AAAA"}}', b'{"unknown": 1}'):
            station.send_frame(1, text)
            last = station.until(lambda m: "refused" in m)[-1]
            self.assertEqual(last["refused"]["reason"], "MALFORMED", text)
        for _ in range(40):
            try:
                station.send_frame(1, b"nonsense")
            except OSError:
                break
        self.assertEqual(station.closed(), 1008)
        self.still_works()

    # ---- commands ----

    def test_a_command_is_acknowledged_and_done_once(self):
        station = self.director()
        identity = secrets.token_bytes(16)
        first = station.command("clock", {"verb": "START"}, identity)["acknowledged"]
        self.assertGreater(int(first["sequence"]), 0)
        self.assertEqual(len(base64.b64decode(first["leaf"])), 32)
        again = station.command("clock", {"verb": "START"}, identity)["acknowledged"]
        self.assertEqual((again["sequence"], again["repeat"]), (first["sequence"], True))
        other = station.command("clock", {"verb": "PAUSE"}, identity)["refused"]
        self.assertEqual(other["reason"], "OTHER_CONTENT")

    def test_a_trainee_cannot_do_what_staff_do(self):
        station = self.trainee()
        station.resume(self.exercise)
        for verb, body in (("clock", {"verb": "START"}), ("add_team", {"name": "Mine"}), ("undo", {}),
                           ("team", {"verb": "HOLD", "team": 0}), ("row", {"verb": "RELEASE", "team": 0, "row": 0}),
                           ("improvise", {"teams": [0], "kind": "mail", "title": "x", "body": "y"})):
            answer = station.command(verb, body)
            self.assertIn(answer["refused"]["reason"], ("NOT_ALLOWED", "NOT_FOUND"), verb)

    def test_too_many_commands_at_once_are_refused_by_their_ids(self):
        station = self.director()
        identities = [base64.b64encode(secrets.token_bytes(16)).decode() for _ in range(200)]
        station.raw.sendall(b"".join(
            station.frame(1, json.dumps({"command": {"id": i, "add_team": {"name": ""}}}).encode()) for i in identities))
        refused = [station.until(lambda m: "refused" in m)[-1]["refused"] for _ in identities]
        self.assertEqual([each["command"] for each in refused], identities)
        reasons = [each["reason"] for each in refused]
        self.assertNotIn("TOO_FAST", reasons[:50])  # 60 at once are welcome, and one of them was the resume
        self.assertIn("TOO_FAST", reasons[50:])
        time.sleep(0.2)
        self.assertEqual(station.command("add_team", {"name": ""})["refused"]["reason"], reasons[0])

    def test_a_flood_is_closed(self):
        station = self.director()
        frame = station.frame(1, b'{"beat": {}}')
        try:
            for _ in range(100):
                station.raw.sendall(frame * 20)
        except OSError:
            pass
        self.assertEqual(station.closed(), 1008)
        self.still_works()

    # ---- the end ----

    def test_stopping_tells_every_station_and_ends_soon(self):
        stations = [self.trainee(i) for i in range(4)]
        for station in stations:
            station.resume(self.exercise)
        began = time.monotonic()
        self.server.process.terminate()
        for station in stations:
            last = station.until(lambda m: "closing" in m)[-1]
            self.assertEqual(last["closing"]["reason"], "server_stops")
            self.assertEqual(station.closed(), 1001)
            station.close()
        self.assertEqual(self.server.process.wait(timeout=10), 0)
        self.assertLess(time.monotonic() - began, 3)


class Idle(Case):
    def test_a_browser_that_is_gone_does_not_hold_up_the_end(self):
        exercise, links = self.new_exercise()
        server = self.serve()
        station = self.join(server, links[0]).socket(exercise)
        station.resume(exercise)
        Browser(server).get("/healthz")
        began = time.monotonic()
        self.assertEqual(server.stop(), 0)
        self.assertLess(time.monotonic() - began, 3.5)


if __name__ == "__main__":
    unittest.main(verbosity=2)
