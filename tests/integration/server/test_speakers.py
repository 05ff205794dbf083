# SPDX-License-Identifier: Apache-2.0
"""Names of people who share a laptop: who may read and write them, where they stand, and that nobody else learns of them."""
import base64
import csv
import io
import json
import secrets
import sqlite3
import unittest

from harness import Browser, Case, orda

LISTED = ["Айгерім Тізімова", "Daniyar Listed"]


class Speakers(Case):
    def setUp(self):
        super().setUp()
        people = self.data / "people.csv"
        people.write_text("team,desk,number,name\n" + "".join(f"Barys,POL,1,{name}\n" for name in LISTED), encoding="utf-8")
        self.exercise, links = self.new_exercise("--team", "Barys", "--team", "Qyran", "--people", str(people), "--evaluators", "1", "--walls", "1")
        people.unlink()
        self.links = {(link["team"], link["desk"]): link for link in links}
        self.path = f"/api/exercises/{self.exercise}/speakers"
        self.server = self.serve()

    def sit(self, team, desk):
        return self.join(self.server, self.links[team, desk])

    def seat(self, browser):
        return browser.get("/api/me").json()["me"]["seat"]

    def names(self, browser):
        answer = browser.get(self.path)
        self.assertEqual(answer.status, 200, answer.body)
        return {(each["seat"], each["number"]): each["name"] for each in answer.json()["speakers"]}

    def test_lines_of_one_seat_are_its_speakers_and_the_desk_and_staff_alone_are_told(self):
        police, leader = self.sit("Barys", "POL"), self.sit("Barys", "LEAD")
        at = self.seat(police)
        listed = {(at, 1): LISTED[0], (at, 2): LISTED[1]}
        self.assertEqual(self.names(police), listed)
        self.assertEqual(self.names(self.staff(self.server)), listed)
        self.assertEqual(self.names(leader), {})
        self.assertEqual(self.names(self.sit("Qyran", "POL")), {})
        absent = leader.get("/api/nothing")
        for key, link in self.links.items():
            if key[0] not in ("Barys", "Qyran"):
                answer = self.join(self.server, link).get(self.path)
                self.assertEqual((answer.status, answer.body), (404, absent.body), key)
        self.assertEqual(Browser(self.server).get(self.path).status, 401)
        self.assertEqual(police.get("/api/exercises/aaaaaaaaaa/speakers").body, absent.body)

    def test_the_key_says_who_is_behind_the_numbers_of_the_file_and_is_its_owners_alone(self):
        police, leader = self.sit("Barys", "POL"), self.sit("Barys", "LEAD")
        station = self.staff(self.server).socket(self.exercise)
        self.addCleanup(station.close)
        station.resume(self.exercise)
        station.command("clock", {"verb": "START"})
        for browser in (police, leader):
            socket = browser.socket(self.exercise)
            self.addCleanup(socket.close)
            socket.resume(self.exercise)
        file, out = self.file(self.exercise), self.data / "key.csv"
        journal = [json.loads(line) for line in orda("journal", str(file), "--format", "jsonl").stdout.splitlines()]
        orda("key", str(file), "--data", str(self.data), "--out", str(out))
        self.assertEqual(out.stat().st_mode & 0o777, 0o600)
        rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
        places = [(row["role"], row["team"], row["seat"], row["speaker"], row["name"]) for row in rows]
        for place in (("trainee", "Barys", "POL 1", "1", LISTED[0]), ("trainee", "Barys", "POL 1", "2", LISTED[1]), ("trainee", "Barys", "LEAD 1", "", ""),
                      ("director", "", "", "", "director")):
            self.assertIn(place, places)
        taken = {record["data"]["person"] for record in journal if record["event"] == "seat_taken"}
        self.assertEqual(len(taken), 2)
        self.assertEqual({row["person"] for row in rows if row["role"] == "trainee"}, taken)
        report = json.loads(orda("report", str(file), "--format", "json", "--pseudonyms").stdout)
        self.assertEqual({team["team"] for team in report["teams"]}, {row["export_team"] for row in rows if row["team"]} | {"A", "B"})
        self.assertFalse(taken & {row["export_person"] for row in rows})
        [director] = {record["issuer"]["person"] for record in journal if record["event"] == "exercise_started"}
        self.assertEqual([row["person"] for row in rows if row["role"] == "director" and row["name"]], [director])
        elsewhere = self.data.parent / "elsewhere"
        elsewhere.mkdir(exist_ok=True)
        self.addCleanup(elsewhere.rmdir)
        refused = orda("key", str(file), "--data", str(elsewhere), check=False)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("there is no orda.db", refused.stderr)
        self.assertEqual(list(elsewhere.iterdir()), [])

    def test_the_own_seat_and_staff_name_and_nobody_else(self):
        police, leader, staff = self.sit("Barys", "POL"), self.sit("Barys", "LEAD"), self.staff(self.server, "controller")
        at, other = self.seat(police), self.seat(leader)
        self.assertEqual(police.post(self.path, {"seat": at, "number": 3, "name": "  Ару  "}).status, 200)
        self.assertEqual(staff.post(self.path, {"seat": at, "number": 1, "name": ""}).status, 200)
        self.assertEqual(staff.post(self.path, {"seat": other, "number": 1, "name": "A" * 40}).status, 200)
        self.assertEqual(self.names(police), {(at, 2): LISTED[1], (at, 3): "Ару"})
        for who, seat in ((police, other), (leader, at), (staff, 390), (self.sit("Qyran", "POL"), at)):
            self.assertEqual(who.post(self.path, {"seat": seat, "number": 1, "name": "X"}).status, 404)
        for wrong in ({"number": 0}, {"number": 7}, {"number": "1"}, {"seat": -1}, {"name": "ә" * 41}, {"name": "a\nb"}, {"name": None}):
            answer = police.post(self.path, {"seat": at, "number": 1, "name": "X"} | wrong)
            self.assertEqual((answer.status, answer.json()["error"]), (400, "malformed"), wrong)

    def test_pages_are_told_to_ask_again_and_no_name_leaves_orda_db(self):
        police, leader = self.sit("Barys", "POL"), self.sit("Barys", "LEAD")
        at = self.seat(police)
        station = leader.socket(self.exercise)
        station.resume(self.exercise)
        self.assertEqual(police.post(self.path, {"seat": at, "number": 2, "name": "Zhanbota"}).status, 200)
        told = station.until(lambda m: m.get("presence", {}).get("speakers") == 1)
        staff = self.staff(self.server).socket(self.exercise)
        seen = staff.resume(self.exercise) + staff.until(lambda m: "presence" in m)
        staff.command("clock", {"verb": "START"})
        own = police.socket(self.exercise)
        own.resume(self.exercise)
        identity = secrets.token_bytes(16)
        own.send({"command": {"id": base64.b64encode(identity).decode(), "speaker": 2, "write_message": {
            "to_control": True, "text": "said by the second", "language": "en"}}})
        own.until(lambda m: "acknowledged" in m)
        seen += staff.until(lambda m: m.get("view", {}).get("message"))
        self.assertEqual(seen[-1]["view"]["message"]["speaker"], 2)
        for each in (station, staff, own):
            each.close()
        for name in ("Zhanbota", *LISTED):
            self.assertNotIn(name, json.dumps(told + seen, ensure_ascii=False))
        self.server.kill()
        for path in self.data.iterdir():
            if path.name.startswith("orda.db"):
                continue
            for name in ("Zhanbota", *LISTED):
                self.assertNotIn(name.encode(), path.read_bytes(), path.name)
        self.assertIn("speaker 2", orda("journal", str(self.file(self.exercise))).stdout)

    def test_they_are_there_after_a_restart_and_a_folder_of_format_2_is_brought_up(self):
        self.server.stop()
        with sqlite3.connect(self.data / "orda.db") as base:
            for later in ("sheet_givers", "sheets", "speakers"):
                base.execute(f"DROP TABLE {later}")
            base.execute("ALTER TABLE exercises DROP COLUMN retain_until")
            base.execute("PRAGMA user_version = 2")
        base.close()
        self.server = self.serve()
        police = self.sit("Barys", "POL")
        at = self.seat(police)
        self.assertEqual(self.names(police), {})
        self.assertEqual(police.post(self.path, {"seat": at, "number": 1, "name": "Ару"}).status, 200)
        self.server.stop()
        self.server = self.serve()
        self.assertEqual(self.names(self.sit("Barys", "POL")), {(at, 1): "Ару"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
