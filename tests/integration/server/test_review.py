# SPDX-License-Identifier: Apache-2.0
"""The review over HTTP: who may ask, what is not there, an exercise that goes on, a file that is damaged or gone."""
import sqlite3
import unittest

from harness import Browser, Case, orda


TABS = ("scores", "comparison", "knowledge", "course")


class Review(Case):
    def setUp(self):
        super().setUp()
        self.exercise, self.links = self.new_exercise("--teams", "2", "--evaluators", "1", "--interpreters", "1", "--walls", "1", "--seats-per-desk", "1")
        self.server = self.serve()
        self.director = self.staff(self.server)

    def overview(self, browser=None):
        return (browser or self.director).get(f"/api/review/{self.exercise}/overview")

    def moment(self, question, browser=None):
        return (browser or self.director).get(f"/api/review/{self.exercise}/moment?{question}")

    def test_directors_and_controllers_may_and_for_all_others_it_is_not_there(self):
        paths = (*(f"/api/review/{self.exercise}/tabs/{tab}?lang=en" for tab in TABS), f"/api/review/{self.exercise}/report?format=html&lang=en",
                 f"/api/review/{self.exercise}/overview", f"/api/review/{self.exercise}/moment?seat=0&record=30", f"/api/exercises/{self.exercise}/screen?seat=0")
        # One of each: the first column of the list is a team, or what the place is.
        kinds = {link["team"] if link["team"] in ("actor", "evaluator", "interpreter", "wall") else "trainee": link for link in self.links}
        self.assertEqual(set(kinds), {"trainee", "actor", "evaluator", "interpreter", "wall"})
        for kind, link in kinds.items():
            browser = self.join(self.server, link)
            for path in paths:
                with self.subTest(f"{kind} {path}"):
                    self.assertEqual(browser.get(path).status, 404)
        for path in paths:
            self.assertEqual(Browser(self.server).get(path).status, 401)
            self.assertEqual(self.director.get(path).status, 200)
            self.assertEqual(self.staff(self.server, "controller").get(path).status, 200)
            self.assertEqual(self.director.get(path.replace(self.exercise, "aaaaaaaaaa")).status, 404)

    def test_what_is_not_there_is_said(self):
        newest = self.overview().json()["records"]
        self.assertEqual(self.moment(f"seat=0&record={newest}").status, 200)
        beyond = self.moment(f"seat=0&record={newest + 1}")
        self.assertEqual((beyond.status, beyond.json()["error"]), (400, "not_yet"))
        self.assertEqual(beyond.json()["message"], f"The newest record of this exercise is number {newest}.")
        self.assertEqual(self.moment(f"seat=99999&record={newest}").status, 404)
        self.assertEqual(self.moment("seat=0&record=0").status, 404, "no seat before the first record")
        self.assertEqual(self.director.get(f"/api/exercises/{self.exercise}/screen?seat=99999").status, 404)
        for question in ("", "seat=0", "record=3", "seat=0&record=3&at_ms=4", "seat=x&record=3", "seat=0&record=-1", "seat=0&record=99999999999999999999", "seat=4294967296&record=3"):
            with self.subTest(question):
                self.assertEqual(self.moment(question).status, 400)

    def test_each_tab_is_an_object_in_the_language_that_is_asked_for(self):
        titles = {}
        for language in ("en", "ru", "kk"):
            for tab in TABS:
                answer = self.director.get(f"/api/review/{self.exercise}/tabs/{tab}?lang={language}")
                self.assertEqual(answer.status, 200)
                told = answer.json()
                self.assertEqual([team["name"] for team in told["teams"]], ["Barys", "Qyran"])
                self.assertEqual(told["record"], self.overview().json()["records"])
                titles[language] = told["desks"][0]["title"]
        self.assertEqual(len(set(titles.values())), 3)
        for wrong in ("scores", "scores?lang=de", "scores?lang="):
            self.assertEqual(self.director.get(f"/api/review/{self.exercise}/tabs/{wrong}").status, 400)
        self.assertEqual(self.director.get(f"/api/review/{self.exercise}/tabs/secrets?lang=en").status, 404)

    def test_the_report_comes_in_every_format_and_nothing_in_it_may_run(self):
        begins = {"html": b"<!DOCTYPE html>", "xlsx": b"PK", "csv": b"\xef\xbb\xbfrecord", "json": b"{", "jsonl": b"", "xapi": b"["}
        for form, start in begins.items():
            answer = self.director.get(f"/api/review/{self.exercise}/report?format={form}&lang=kk")
            self.assertEqual(answer.status, 200, form)
            self.assertTrue(answer.body.startswith(start), form)
            policy = answer.headers["content-security-policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("script-src", policy)
        self.assertEqual(self.director.get(f"/api/review/{self.exercise}/report?format=pdf&lang=en").status, 404)
        for wrong in ("format=html", "format=html&lang=xx", "format=html&lang=en&team=x", "format=html&lang=en&team=-1"):
            self.assertEqual(self.director.get(f"/api/review/{self.exercise}/report?{wrong}").status, 400, wrong)
        self.assertEqual(self.director.get(f"/api/review/{self.exercise}/report?format=html&lang=en&team=7").status, 404)

    def test_an_evaluator_reads_the_report_of_a_team_they_are_assigned_to_and_of_no_other(self):
        [link] = [each for each in self.links if each["team"] == "evaluator"]
        evaluator = self.join(self.server, link)
        report = f"/api/review/{self.exercise}/report?format=html&lang=en"
        self.assertEqual(evaluator.get(report + "&team=1").status, 404, "assigned to nobody yet")
        station = self.director.socket(self.exercise)
        self.addCleanup(station.close)
        station.resume(self.exercise)
        [seat] = [each["seat"] for each in self.director.get(f"/api/exercises/{self.exercise}/links").json()["links"] if each["kind"] == "evaluator"]
        station.command("assign_teams", {"seat": seat, "teams": [1]})
        answer = evaluator.get(report + "&team=1")
        self.assertEqual(answer.status, 200)
        self.assertIn("Qyran", answer.body.decode())
        self.assertNotIn("Barys", answer.body.decode())
        for other in (report, report + "&team=0", report + "&team=", f"/api/review/{self.exercise}/tabs/scores?lang=en"):
            self.assertEqual(evaluator.get(other).status, 404, other)

    def test_a_rater_is_not_told_what_another_gave(self):
        self.server.stop()
        exercise, links = self.new_exercise("--team", "Barys", "--evaluators", "2")
        server = self.serve()
        director = self.staff(server)
        station = director.socket(exercise)
        self.addCleanup(station.close)
        station.resume(exercise)
        station.command("clock", {"verb": "START"})
        raters = [self.join(server, link) for link in links if link["team"] == "evaluator"]
        for value, rater in zip((1, 5), raters, strict=True):
            station.command("assign_teams", {"seat": rater.get("/api/me").json()["me"]["seat"], "teams": [0]})
            notebook = rater.socket(exercise)
            self.addCleanup(notebook.close)
            notebook.resume(exercise)
            notebook.command("rate", {"team": 0, "checklist": 0, "value": value})
        report = f"/api/review/{exercise}/report?format=json&lang=en&team=0"
        [told] = director.get(report).json()["agreement"]["to_settle"]
        self.assertEqual(sorted(each["value"] for each in told["ratings"]), [1, 5])
        for rater in raters:
            answer = rater.get(report)
            self.assertEqual((answer.status, answer.json()["agreement"]["to_settle"]), (200, []))

    def test_what_single_persons_reached_is_not_for_controllers(self):
        self.server.stop()
        played = self.data.parent / "played.orda"  # one in which people have decided
        self.addCleanup(played.unlink, missing_ok=True)
        orda("rehearse", "open-field", "--teams", "2", "--save", str(played))
        orda("restore", str(played), data=self.data)
        server = self.serve()
        report = "/api/review/rehearsal0/report?format=json&lang=en"
        told = self.staff(server).get(report).json()
        kept_back = self.staff(server, "controller").get(report).json()
        self.assertGreater(len(told["persons"]), 2)
        self.assertEqual(kept_back["persons"], [])
        self.assertEqual(kept_back["teams"], told["teams"])
        exported = self.staff(server).get(report + "&pseudonyms=1")
        self.assertEqual(exported.body.decode(), orda("report", str(self.data / played.name), "--format", "json", "--pseudonyms").stdout)
        self.assertEqual(sorted(team["team"] for team in exported.json()["teams"]), ["A", "B"])
        self.assertFalse({each["person"] for each in exported.json()["persons"]} & {each["person"] for each in told["persons"]})
        self.assertEqual(self.staff(server).get(report + "&pseudonyms=yes").status, 400)

    def test_a_passport_is_for_the_person_their_evaluator_and_the_director(self):
        station = self.director.socket(self.exercise)
        self.addCleanup(station.close)
        station.resume(self.exercise)
        links = self.director.get(f"/api/exercises/{self.exercise}/links").json()["links"]
        police, other = (self.join(self.server, next(each for each in self.links if (each["team"], each["desk"]) == (team, "POL")))
                         for team in ("Barys", "Qyran"))
        at, there = (browser.get("/api/me").json()["me"]["seat"] for browser in (police, other))
        evaluator = self.join(self.server, next(each for each in self.links if each["team"] == "evaluator"))
        [rater] = [each["seat"] for each in links if each["kind"] == "evaluator"]
        path = lambda seat, lang="en": f"/api/review/{self.exercise}/passport?seat={seat}&lang={lang}"
        self.assertEqual(self.director.get(path(at)).status, 200)
        self.assertEqual(self.director.get(path(rater)).status, 404, "nobody's competencies")
        self.assertEqual(self.director.get(path(9999)).status, 404)
        for wrong in (path("x"), path(at, "de"), path("")):
            self.assertEqual(self.director.get(wrong).status, 400, wrong)
        self.assertEqual(self.staff(self.server, "controller").get(path(at)).status, 404)
        self.assertEqual(evaluator.get(path(at)).status, 404, "assigned to nobody yet")
        station.command("assign_teams", {"seat": rater, "teams": [0]})
        self.assertEqual(evaluator.get(path(at)).status, 200)
        self.assertEqual(evaluator.get(path(there)).status, 404)
        station.command("clock", {"verb": "START"})
        self.assertEqual(police.get(path(at)).status, 404, "not before ENDEX")
        self.assertIn("acknowledged", station.command("clock", {"verb": "END", "revision": 1}))
        answer = police.get(path(at, "kk"))
        self.assertEqual(answer.status, 200)
        self.assertIn("Barys / POL 1", answer.body.decode())
        self.assertIn('<html lang="kk">', answer.body.decode())
        self.assertIn("default-src 'none'", answer.headers["content-security-policy"])
        self.assertEqual(police.get(path(there)).status, 404)
        self.assertEqual(other.get(path(at)).status, 404)
        self.assertIn("acknowledged", station.command("open_questionnaire", {}))
        self.assertEqual(police.get(path(at)).status, 404, "what was reached is not to colour what is said")
        self.assertIn("acknowledged", station.command("close_questionnaire", {}))
        self.assertEqual(police.get(path(at)).status, 200)

    def test_an_exercise_that_goes_on_is_followed(self):
        before = self.overview().json()
        self.assertEqual((before["stage"], before["length_ms"]), ("planned", 0))
        station = self.director.socket(self.exercise)
        self.addCleanup(station.close)
        station.resume(self.exercise)
        station.command("clock", {"verb": "START"})
        after = self.overview().json()
        self.assertEqual(after["stage"], "running")
        self.assertGreater(after["records"], before["records"])
        self.assertEqual([mark["kind"] for mark in after["marks"]][:1], ["clock"])
        self.assertEqual(self.moment(f"seat=0&record={after['records']}").status, 200)
        self.assertEqual(self.moment(f"seat=0&record={before['records']}").status, 200)
        self.assertEqual(self.moment("seat=0&at_ms=0").status, 200)

    def test_a_caller_who_has_the_record_is_not_sent_it_again(self):
        whole = self.moment("seat=0&record=40")
        again = self.moment("seat=0&record=40&have=40")
        other = self.moment("seat=0&record=40&have=39")
        self.assertEqual((whole.status, again.status, other.status), (200, 200, 200))
        self.assertLess(len(again.body), 200)
        self.assertEqual(other.body, whole.body)

    def test_a_file_that_is_damaged_or_gone_is_told_and_the_exercise_goes_on(self):
        path = self.file(self.exercise)
        hidden = path.with_suffix(".elsewhere")
        path.rename(hidden)
        gone = self.overview()
        self.assertEqual((gone.status, gone.json()["error"]), (503, "storage"))
        hidden.rename(path)
        whole = path.read_bytes()
        with sqlite3.connect(f"file:{path}?immutable=1", uri=True) as database:
            [record] = database.execute("SELECT bytes FROM records WHERE sequence = 3").fetchone()
        at = whole.index(record) + len(record) // 2
        with path.open("r+b") as file:
            file.seek(at)
            file.write(bytes([whole[at] ^ 1]))
        damaged = self.overview()
        self.assertEqual((damaged.status, damaged.json()["error"]), (503, "damaged"))
        with path.open("r+b") as file:
            file.seek(at)
            file.write(whole[at:at + 1])
        self.assertEqual(self.overview().status, 200)
        self.assertEqual(self.director.get(f"/api/exercises/{self.exercise}/screen?seat=0").status, 200)


if __name__ == "__main__":
    unittest.main()
