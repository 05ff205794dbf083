# SPDX-License-Identifier: Apache-2.0
"""What a station may not do or see it cannot reach by any message: wrong roles, foreign teams, texts that are no texts."""
import base64
import json
import os
import random
import secrets
import unittest

from harness import Browser, Case, Closed

SEED = int(os.environ.get("ORDA_SEED", "1"))

VERBS = {
    "clock": {"verb": "PAUSE", "revision": 1}, "team": {"verb": "HOLD", "team": 0}, "row": {"verb": "HOLD", "team": 0, "row": 0},
    "improvise": {"teams": [0], "to_desks": [0], "kind": "mail", "title": "x"}, "tick_mark": {"team": 0, "mark": 0},
    "answer_request": {"team": 0, "number": 1, "words": "x"}, "settle_decision": {"team": 0, "decision": 0}, "undo": {},
    "settle_asset": {"team": 0, "asset": 0}, "run_film": {"verb": "HALT", "team": 0, "stop": 0},
    "tick_cue": {"team": 0, "cast": 0, "tick": 0}, "add_team": {"name": "Mine"}, "add_seat": {"team": 0, "desk": 0, "number": 9},
    "send_request": {"form": 0}, "open_item": {"item": "0" * 16}, "acknowledge_item": {"item": "0" * 16},
    "submit_decision": {"decision": "0" * 16, "options": [1], "rationale": {"why": "x"}},
}
# What each may try; to anything else the answer is no.
MAY = {
    "trainee": {"send_request", "open_item", "acknowledge_item", "submit_decision"},
    "actor": {"tick_cue"},
    "controller": set(VERBS) - {"add_team", "add_seat", "send_request", "open_item", "acknowledge_item"},
}


class Rights(Case):
    def setUp(self):
        super().setUp()
        self.exercise, self.links = self.new_exercise("--teams", "2")
        self.server = self.serve()
        self.staff_browser = self.staff(self.server)
        self.director = self.enter(self.staff_browser)
        self.director.command("clock", {"verb": "START"})

    def enter(self, browser, **options):
        station = browser.socket(self.exercise, **options)
        self.addCleanup(station.close)
        station.views = [view for page in station.resume(self.exercise) for view in page.get("page", {}).get("views", [])]
        return station

    def seat(self, team, desk):
        [link] = [link for link in self.links if (link["team"], link["desk"]) == (team, desk)][:1]
        return self.join(self.server, link)

    def outcome(self, station, verb, body):
        answer = station.command(verb, body)
        return answer["refused"]["reason"] if "refused" in answer else "ACKNOWLEDGED"

    def test_each_role_is_refused_every_verb_that_is_not_its_own(self):
        stations = {"trainee": self.enter(self.seat("Barys", "LEAD")), "actor": self.enter(self.seat("actor", "V1")),
                    "controller": self.enter(self.staff(self.server, "controller"))}
        for role, station in stations.items():
            for verb in sorted(set(VERBS) - MAY[role]):
                with self.subTest(f"{role} {verb}"):
                    self.assertIn(self.outcome(station, verb, VERBS[verb]), ("NOT_ALLOWED", "NOT_FOUND"))

    def test_a_seat_cannot_be_taken_or_left_for_another(self):
        sits, free = 7, 8  # of Qyran
        other = self.enter(self.seat("Qyran", "LEAD"))
        for team, desk in (("Barys", "LEAD"), ("Qyran", "SOC"), ("actor", "V1")):
            station = self.enter(self.seat(team, desk))
            for verb in ("take_seat", "leave_seat"):
                for seat in (sits, free, 99):
                    self.assertNotEqual(self.outcome(station, verb, {"seat": seat}), "ACKNOWLEDGED", (team, desk, verb, seat))
        self.assertEqual(self.outcome(other, "take_seat", {"seat": sits}), "ACKNOWLEDGED", "it is there and has it")

    def test_what_another_team_or_desk_received_is_as_if_it_were_not_there(self):
        self.director.command("improvise", {"teams": [0], "to_desks": [0], "kind": "mail", "title": "For the leader only"})
        self.director.command("clock", {"verb": "JUMP_TO_NEXT", "revision": 1})
        owner = self.enter(self.seat("Barys", "LEAD"))
        [letter] = [v["item"]["key"] for v in owner.views if v.get("item", {}).get("improvised")]
        decision = next(v["decision"]["key"] for v in owner.views if "decision" in v)
        self.assertEqual(self.outcome(owner, "open_item", {"item": letter}), "ACKNOWLEDGED")
        for team, desk, keys in (("Qyran", "LEAD", (letter, decision)), ("Barys", "SOC", (letter,)), ("actor", "V1", (letter, decision))):
            browser = self.seat(team, desk)
            station = self.enter(browser)
            self.assertFalse([key for key in keys if key in json.dumps(station.views)])
            for key in (*keys, secrets.token_hex(8)):
                for verb, body in (("open_item", {"item": key}), ("acknowledge_item", {"item": key}),
                                   ("submit_decision", VERBS["submit_decision"] | {"decision": key})):
                    self.assertEqual(self.outcome(station, verb, body), self.outcome(station, verb, VERBS[verb]), (team, desk, verb))

    def test_an_attachment_is_for_those_who_were_sent_it_and_from_then_on(self):
        row = next(v["script_row"] for v in self.director.views if v.get("script_row", {}).get("files"))
        desks = [link["desk"] for link in self.links if link["team"] == "Barys"]
        wanted, other = desks[row["to_desks"][0]], next(d for i, d in enumerate(desks) if i not in row["to_desks"])
        readers = {"who was sent it": self.seat("Barys", wanted), "another desk": self.seat("Barys", other),
                   "another team": self.seat("Qyran", wanted), "an actor": self.seat("actor", "V1")}
        self.director.send_command("row", {"verb": "RELEASE", "team": 0, "row": row["row"]}, bytes(16))
        views = self.director.until(lambda m: "acknowledged" in m)
        key = next(m["view"]["row"]["item_key"] for m in views if m.get("view", {}).get("row", {}).get("item_key"))
        answers = {who: browser.get(f"/content/{self.exercise}/{key}/1").status for who, browser in readers.items()}
        self.assertEqual(answers, {who: 200 if who == "who was sent it" else 404 for who in readers})
        self.assertEqual(self.staff_browser.get(f"/content/{self.exercise}/{key}/1").status, 200)
        for path in (f"{key}/2", f"{key}/0", f"{key}/x", f"{key}/99999", "../1", f"{'0' * 16}/1"):
            self.assertEqual(self.staff_browser.get(f"/content/{self.exercise}/{path}").status, 404, path)
        revision = next(m["view"]["row"]["revision"] for m in reversed(views) if m.get("view", {}).get("row", {}).get("item_key"))
        withdrawn = self.director.command("row", {"verb": "WITHDRAW", "team": 0, "row": row["row"], "revision": revision})
        self.assertIn("acknowledged", withdrawn)
        self.assertEqual(readers["who was sent it"].get(f"/content/{self.exercise}/{key}/1").status, 404)

    def test_a_text_over_its_limit_is_refused_and_at_its_limit_taken(self):
        letter = {"teams": [0], "to_desks": [0], "kind": "mail", "title": "x", "body": "x"}
        for name, most in (("title", 300), ("body", 6000)):
            self.assertEqual(self.outcome(self.director, "improvise", letter | {name: "x" * (most + 1)}), "TOO_LONG")
            self.assertEqual(self.outcome(self.director, "improvise", letter | {name: "x" * most}), "ACKNOWLEDGED")
        self.assertEqual(self.outcome(self.director, "improvise", letter | {"teams": list(range(129))}), "TOO_MANY")

    def test_messages_that_mean_nothing_are_refused_and_the_next_one_is_heard(self):
        identity = base64.b64encode(secrets.token_bytes(16)).decode()
        for text in ("[" * 3000, '{"command":' * 300, '{"command": {"id": "%s"}}' % identity, '{"resume": {}, "beat": {}}',
                     '{"command": {"id": "%s", "add_team": {"name": "\\ud800"}}}' % identity, '{"beat": {"server_us": "x"}}'):
            self.director.send_frame(1, text.encode())
            self.assertIn(self.director.until(lambda m: "refused" in m)[-1]["refused"]["reason"], ("MALFORMED", "NOT_VALID"), text[:60])
        self.assertEqual(self.outcome(self.director, "team", {"verb": "HOLD", "team": 0}), "ACKNOWLEDGED")
        deep = b'{"code": ' + b"[" * 5000 + b"]" * 5000 + b"}"
        self.assertEqual(Browser(self.server).request("POST", "/api/join", deep).status, 400)

    def test_random_bytes_are_no_message_in_either_protocol(self):
        dice = random.Random(SEED)
        for protocol, opcode in (("orda.v1.proto", 2), ("orda.v1.json", 1)):
            browser = self.seat("Barys", "LEAD")
            for _ in range(4):
                station = browser.socket(self.exercise, protocol=protocol)
                try:
                    for _ in range(30):
                        station.send_frame(opcode, dice.randbytes(dice.randrange(1, 300)))
                    code = station.closed()
                except (Closed, OSError):
                    code = None
                self.assertIn(code, (1007, 1008, None))
                station.close()
        self.assertEqual(self.outcome(self.director, "team", {"verb": "HOLD", "team": 1}), "ACKNOWLEDGED")


if __name__ == "__main__":
    unittest.main(verbosity=2)
