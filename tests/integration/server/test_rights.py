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
    "tick_cue": {"team": 0, "cast": 0, "tick": 0}, "tick_reveal": {"team": 0, "cast": 0, "reveal": 0},
    "report_cue": {"report": "IN_PLACE", "team": 0, "row": 0, "cast": 0}, "add_team": {"name": "Mine"}, "add_seat": {"team": 0, "desk": 0, "number": 9},
    "send_request": {"form": 0}, "open_item": {"item": "0" * 16}, "acknowledge_item": {"item": "0" * 16},
    "submit_decision": {"decision": "0" * 16, "options": [1], "rationale": {"why": "x"}},
    "resume_after_no_duff": {}, "set_guests": {"present": True}, "write_note": {"words": "x"},
    "write_message": {"to_control": True, "text": "x", "language": "en"}, "open_message": {"number": 1},
    "settle_message": {"team": 0, "number": 1}, "share_item": {"item": "0" * 16, "to_desks": [1]},
    "write_diary": {"text": "x", "language": "en"},
    "add_element": {"key": "5", "kind": "PERSON", "title": "x"}, "set_element": {"key": "5", "title": "y"}, "remove_element": {"key": "5"},
    "begin_document": {"key": "5", "title": "x", "language": "en"}, "claim_document": {"key": "5"}, "let_go_document": {"key": "5"},
    "save_document": {"key": "5", "title": "x", "language": "en"}, "take_back_version": {"key": "5", "version": 1},
}
TOGETHER = {"add_element", "set_element", "remove_element", "begin_document", "claim_document", "let_go_document", "save_document", "take_back_version"}
# What each may try; to anything else the answer is no.
MAY = {
    "trainee": {"send_request", "open_item", "acknowledge_item", "submit_decision", "write_message", "open_message", "share_item", "write_diary"} | TOGETHER,
    "actor": {"tick_cue", "tick_reveal", "report_cue"},
    "controller": set(VERBS) - {"add_team", "add_seat", "send_request", "open_item", "acknowledge_item", "open_message", "share_item", "write_diary"} - TOGETHER,
}


def listen(station):
    """Keeps everything that comes from now on in `station.heard`."""
    station.heard, receive = [], station.receive

    def and_keep():
        station.heard.append(receive())
        return station.heard[-1]
    station.receive = and_keep


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

    def test_a_trainee_stops_the_own_team_and_only_staff_lets_it_go_on(self):
        trainee, mate = self.enter(self.seat("Barys", "LEAD")), self.enter(self.seat("Barys", "SOC"))
        other, actor = self.enter(self.seat("Qyran", "LEAD")), self.enter(self.seat("actor", "V1"))
        controller = self.enter(self.staff(self.server, "controller"))
        for station in (trainee, mate, other, actor):
            listen(station)
        self.assertEqual(self.outcome(trainee, "call_no_duff", {"team": 1}), "ACKNOWLEDGED")  # whatever it asks for: its own

        def newest(station, kind):
            self.outcome(station, "answer_roll_call", {})  # what came before the answer is here
            return [v["view"][kind] for v in station.heard if kind in v.get("view", {})][-1:]
        self.assertTrue(newest(mate, "team")[0].get("no_duff_us"))
        self.assertFalse([v for v in newest(other, "team") if v.get("no_duff_us")])
        self.assertEqual(self.outcome(other, "answer_roll_call", {}), "NOT_OPEN")
        self.assertEqual(self.outcome(other, "write_note", {"words": "x"}), "NOT_ALLOWED")
        self.assertEqual(self.outcome(trainee, "write_note", {"words": "she fell"}), "ACKNOWLEDGED")
        self.assertEqual(self.outcome(mate, "answer_roll_call", {"needs_help": True}), "ACKNOWLEDGED")
        for station in (trainee, mate, other, actor):
            for verb in ("resume_after_no_duff", "set_guests"):
                self.assertEqual(self.outcome(station, verb, VERBS[verb] | {"team": 0} if verb[0] == "r" else VERBS[verb]), "NOT_ALLOWED")
            seen = json.dumps(station.heard)
            self.assertNotIn("she fell", seen)
            self.assertNotIn("no_duff_us" if station in (other, actor) else "needs_help", seen)
        self.assertEqual(self.outcome(self.director, "resume_after_no_duff", {"team": 0}), "ACKNOWLEDGED")
        self.assertEqual(self.outcome(self.director, "resume_after_no_duff", {"team": 0}), "ALREADY_DONE")
        self.assertEqual(self.outcome(controller, "resume_after_no_duff", {"team": 0, "reason": "nobody is here"}), "NOT_OPEN")  # not yet a minute
        self.assertEqual(self.outcome(controller, "resume_after_no_duff", {"team": 0}), "ACKNOWLEDGED")
        self.assertFalse(newest(mate, "team")[0].get("no_duff_us"))

    def test_an_actor_reports_and_ticks_for_the_own_cast_member_alone(self):
        cast = {view["cast"]["code"]: view["cast"] for view in self.director.views if "cast" in view}
        rows = [view["script_row"] for view in self.director.views if view.get("script_row", {}).get("kind") == "actor"]
        together = next(row for row in rows if len(row["cast"]) > 1 and cast["V1"]["id"] in row["cast"])
        alone = next(row for row in rows if row["cast"] == [cast["V2"]["id"]])
        never = next(row for row in rows if cast["V1"]["id"] in row["cast"] and row is not together and "slot" not in row)
        for row in (together, alone):
            self.assertIn("acknowledged", self.director.command("row", {"verb": "RELEASE", "team": 0, "row": row["row"]}))
        browser = self.seat("actor", "V1")
        actor = self.enter(browser)
        self.assertEqual({view["cast"]["code"] for view in actor.views if "cast" in view}, {"V1"})
        self.assertEqual({view["seat"]["cast"] for view in actor.views if "seat" in view}, {cast["V1"]["id"]})
        self.assertFalse([view for view in actor.views if cast["V1"]["id"] not in view.get("cue", {}).get("cast", [cast["V1"]["id"]])])

        def outcome(row, who, report="IN_PLACE", **more):
            return self.outcome(actor, "report_cue", {"report": report, "team": 0, "row": row["row"], "cast": cast[who]["id"]} | more)
        self.assertEqual(outcome(together, "V1"), "ACKNOWLEDGED")
        self.assertEqual(outcome(together, "V1"), "ALREADY_DONE")
        for row, who in ((together, "V2"), (alone, "V1"), (alone, "V2"), (never, "V1"), ({"row": 9999}, "V1")):
            for report in ("IN_PLACE", "STARTED", "DONE", "NEEDS_HELP"):
                self.assertEqual(outcome(row, who, report), "NOT_FOUND", (row["row"], who, report))
        self.assertEqual(outcome(together, "V1", "STARTED"), "ACKNOWLEDGED")
        self.assertEqual(outcome(together, "V1", "STARTED", taken_back=True), "ACKNOWLEDGED")
        self.assertEqual(outcome(together, "V1", "REPORT_UNSPECIFIED"), "NOT_VALID")
        for verb, thing in (("tick_cue", "tick"), ("tick_reveal", "reveal")):
            self.assertEqual(self.outcome(actor, verb, {"team": 1, "cast": cast["V1"]["id"], thing: 0}), "ACKNOWLEDGED")
            self.assertEqual(self.outcome(actor, verb, {"team": 1, "cast": cast["V2"]["id"], thing: 0}), "NOT_FOUND")

    def test_messages_shares_and_diaries_stay_with_those_they_are_for(self):
        desks = [link["desk"] for link in self.links if link["team"] == "Barys"]
        lead, soc, pol = (desks.index(name) for name in ("LEAD", "SOC", "POL"))
        people = {name: self.enter(self.seat(team, desk)) for name, team, desk in (
            ("lead", "Barys", "LEAD"), ("soc", "Barys", "SOC"), ("pol", "Barys", "POL"), ("far", "Qyran", "SOC"), ("actor", "actor", "V1"))}

        def says(name, verb, **body):
            return self.outcome(people[name], verb, body)
        self.assertEqual(says("lead", "write_message", to_desks=[soc], text="M-SECRET", language="ru"), "ACKNOWLEDGED")
        self.assertEqual(says("lead", "write_message", to_desks=[lead], text="x", language="ru"), "NOT_VALID")
        self.assertEqual(says("lead", "write_message", to_desks=[99], text="x", language="ru"), "NOT_VALID")
        self.assertEqual(says("lead", "write_message", to_desks=[soc], text="x" * 6001, language="ru"), "TOO_LONG")
        self.assertEqual(says("lead", "write_message", to_desks=[soc], text="x", language="ru", **{"as": 0}), "NOT_VALID")
        for name, expected in (("soc", "ACKNOWLEDGED"), ("pol", "NOT_FOUND"), ("far", "NOT_FOUND"), ("actor", "NOT_ALLOWED")):
            self.assertEqual(says(name, "open_message", number=1), expected, name)
            self.assertEqual(says(name, "write_message", to_control=True, replies_to=1, text="A-SECRET", language="en"), expected, name)
        self.assertEqual(says("lead", "write_diary", text="D-SECRET", language="kk"), "ACKNOWLEDGED")
        self.director.command("improvise", {"teams": [0], "to_desks": [lead], "kind": "mail", "title": "T-SECRET"})
        item = next(v["item"]["key"] for v in self.enter(self.seat("Barys", "LEAD")).views if v.get("item", {}).get("improvised"))
        people["lead"] = self.enter(self.seat("Barys", "LEAD"))
        for name in ("soc", "pol", "far"):
            self.assertEqual(says(name, "share_item", item=item, to_desks=[pol]), "NOT_FOUND", name)
        self.assertEqual(says("lead", "share_item", item=item, to_desks=[soc], why="W-SECRET", language="en"), "ACKNOWLEDGED")
        self.assertEqual(says("lead", "share_item", item=item, to_desks=[soc]), "ALREADY_DONE")
        self.assertEqual(says("soc", "open_item", item=item), "ACKNOWLEDGED")
        self.assertEqual(says("pol", "open_item", item=item), "NOT_FOUND")
        wanted = {("Barys", "LEAD"): "MATDW", ("Barys", "SOC"): "MATDW", ("Barys", "POL"): "D", ("Qyran", "SOC"): "", ("Qyran", "LEAD"): "", ("actor", "V1"): ""}
        for (team, desk), letters in wanted.items():
            told = json.dumps(self.enter(self.seat(team, desk)).views)
            expected = set(letters) - ({"A"} if desk == "LEAD" else set())  # that answer went to the Control Centre alone
            self.assertEqual({letter for letter in "MATDW" if f"{letter}-SECRET" in told}, expected, (team, desk))
        staff = json.dumps(self.enter(self.staff(self.server, "controller")).views)
        self.assertTrue(all(f"{letter}-SECRET" in staff for letter in "MATDW"))

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

    def test_files_of_the_script_are_for_staff_before_they_are_sent(self):
        row = next(v["script_row"] for v in self.director.views if v.get("script_row", {}).get("files"))
        readers = {"staff": self.staff_browser, "a desk": self.seat("Barys", "LEAD"), "an actor": self.seat("actor", "V1")}
        address = f"/content/{self.exercise}/rows/{row['row']}/1"
        self.assertEqual({who: browser.get(address).status for who, browser in readers.items()},
                         {who: 200 if who == "staff" else 404 for who in readers})
        for path in (f"{row['row']}/{len(row['files']) + 1}", f"{row['row']}/0", f"{row['row']}/x", "9999/1", "-1/1", "99999/1"):
            self.assertEqual(self.staff_browser.get(f"/content/{self.exercise}/rows/{path}").status, 404, path)

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
