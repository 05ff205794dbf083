# SPDX-License-Identifier: Apache-2.0
"""What if: a moment of an exercise is played on as another one; and how long exercises are kept."""
import datetime
import json
import sqlite3
import unittest

from harness import Case, journal, orda


class Copies(Case):
    def setUp(self):
        super().setUp()
        self.exercise, self.links = self.new_exercise("--team", "Barys", "--evaluators", "1", "--retain-until", "2031-01-31")

    def played(self):
        """A running exercise in which somebody sits and a letter came; the number of its newest record then."""
        self.server = self.serve()
        self.staff_browser = self.staff(self.server)
        self.station = self.staff_browser.socket(self.exercise)
        self.addCleanup(self.station.close)
        self.station.resume(self.exercise)
        self.station.command("clock", {"verb": "START"})
        self.join(self.server, self.links[0])
        for n in (1, 2):
            self.station.command("improvise", {"teams": [0], "to_desks": [0], "kind": "mail", "title": f"Letter {n}", "body": "x"})
        return journal(self.file(self.exercise))

    def test_an_exercise_is_played_on_from_a_moment_and_the_original_stays(self):
        records = self.played()
        until = next(r["sequence"] for r in records if r["event"] == "inject_improvised")
        answer = self.staff_browser.post(f"/api/review/{self.exercise}/copies", {"record": until})
        self.assertEqual(answer.status, 200, answer.body)
        copy = answer.json()["id"]
        self.assertNotEqual(copy, self.exercise)
        self.assertEqual({link["kind"] for link in answer.json()["links"]}, {link["kind"] for link in self.all_links(self.exercise)})
        self.assertFalse({link["code"] for link in answer.json()["links"]} & {link["code"] for link in self.all_links(self.exercise)})
        [listed] = [e for e in self.staff_browser.get("/api/exercises").json()["exercises"] if e["id"] == copy]
        self.assertEqual((listed["stage"], listed["copied_from"]["exercise"]), ("paused", self.exercise))
        self.assertEqual(listed["retain_until"], "2031-01-31")
        kept = listed["copied_from"]["record"]
        self.assertGreaterEqual(kept, until)
        other = self.staff_browser.socket(copy)
        self.addCleanup(other.close)
        [clock] = [view["clock"] for page in other.resume(copy) for view in page.get("page", {}).get("views", []) if "clock" in view]
        self.assertIn("acknowledged", other.command("clock", {"verb": "RESUME", "revision": clock["revision"]}))
        other.command("improvise", {"teams": [0], "to_desks": [0], "kind": "mail", "title": "What if", "body": "x"})
        self.station.command("improvise", {"teams": [0], "to_desks": [0], "kind": "mail", "title": "Letter 3", "body": "x"})
        there, here = journal(self.file(copy)), journal(self.file(self.exercise))
        told = lambda records: [(r["event"], r["data"]) for r in records]  # noqa: E731
        self.assertEqual(told(there[1:kept]), told(here[1:kept]))
        text = json.dumps(there)
        self.assertIn("What if", text)
        self.assertNotIn("Letter 2", text)
        self.assertNotIn("What if", json.dumps(here))
        self.server.stop()
        for each in (self.exercise, copy):
            orda("verify", str(self.file(each)))

    def all_links(self, exercise):
        return self.staff_browser.get(f"/api/exercises/{exercise}/links").json()["links"]

    def test_who_may_and_what_is_refused(self):
        records = self.played()
        path = f"/api/review/{self.exercise}/copies"
        controller = self.staff(self.server, "controller")
        self.assertEqual(controller.post(path, {"record": 1}).status, 404)
        self.assertIn(self.join(self.server, self.links[1]).post(path, {"record": 1}).status, (404,))
        for body in ({}, {"record": 0}, {"record": "1"}, {"record": 1.5}):
            answer = self.staff_browser.post(path, body)
            self.assertEqual((answer.status, answer.json()["error"]), (400, "malformed"), body)
        answer = self.staff_browser.post(path, {"record": len(records) + 1000})
        self.assertEqual((answer.status, answer.json()["error"]), (400, "bad_moment"))
        self.assertEqual(self.staff_browser.post("/api/review/aaaaaaaaaa/copies", {"record": 1}).status, 404)
        self.station.command("clock", {"verb": "END", "revision": 1})
        answer = self.staff_browser.post(path, {"record": len(journal(self.file(self.exercise)))})
        self.assertEqual(answer.json()["error"], "bad_moment")
        self.assertEqual(len(list(self.data.glob("*.orda"))), 1)

    def test_the_command_prints_new_links_and_says_what_is_wrong(self):
        file = str(self.file(self.exercise))
        told = orda("copy", file, "--until", "3", data=self.data).stdout
        self.assertIn("up to record", told)
        self.assertIn("/join#", told)
        self.assertEqual(len(list(self.data.glob("*.orda"))), 2)
        refused = orda("copy", file, "--until", "100000", data=self.data, check=False)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("--until: there is no record 100000", refused.stderr)
        self.assertEqual(orda("copy", str(self.data / "no.orda"), "--until", "1", data=self.data, check=False).returncode, 3)

    def test_what_is_due_is_listed_and_names_are_forgotten_for_good(self):
        listed = orda("retention", data=self.data)
        self.assertIn("2031-01-31", listed.stdout)
        self.assertNotIn("DUE", listed.stdout)
        yesterday = datetime.datetime.now(datetime.timezone.utc).date() - datetime.timedelta(days=1)
        orda("retention", self.exercise, "--until", (yesterday + datetime.timedelta(days=1)).isoformat(), data=self.data)
        self.assertEqual(orda("retention", data=self.data).returncode, 0)
        orda("retention", self.exercise, "--until", yesterday.isoformat(), data=self.data)
        due = orda("retention", data=self.data, check=False)
        self.assertEqual(due.returncode, 1)
        self.assertIn("DUE", due.stdout)
        people = self.data / "people.csv"
        people.write_text("team,desk,number,name\nQyran,POL,1,Айгерім\n", encoding="utf-8")
        other, _ = self.new_exercise("--team", "Qyran", "--people", str(people))
        people.unlink()
        self.assertIn("not said", orda("retention", data=self.data, check=False).stdout)
        self.assertIn("1 names taken out", orda("retention", other, "--forget-names", data=self.data).stdout)
        with sqlite3.connect(self.data / "orda.db") as base:
            self.assertEqual(base.execute("SELECT count(*) FROM codes WHERE person_name <> ''").fetchone(), (0,))
        for wrong in (["2031-02-30"], ["soon"], ["31.01.2031"]):
            refused = orda("retention", self.exercise, "--until", *wrong, data=self.data, check=False)
            self.assertEqual(refused.returncode, 2)
            self.assertIn("write it as 2029-11-24", refused.stderr)
        self.assertEqual(orda("retention", "nothing", "--forget-names", data=self.data, check=False).returncode, 2)


if __name__ == "__main__":
    unittest.main()
