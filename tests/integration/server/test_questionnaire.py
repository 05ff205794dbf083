# SPDX-License-Identifier: Apache-2.0
"""The questionnaire: who may read and hand in, what stands where, and that kill -9 neither loses nor doubles a sheet."""
import base64
import json
import secrets
import sqlite3
import time
import unittest

from harness import SCRIPT, Browser, Case, journal, orda

PACE, MOST, TAKE = 0, 7, 9  # a scale, a choice and a text of the questionnaire of Open Field


class Questionnaire(Case):
    def setUp(self):
        super().setUp()
        made = orda("new", SCRIPT, "--team", "Barys", "--format", "json", data=self.data)
        told = json.loads(made.stdout)
        self.exercise, self.links = told["exercise"], [each for each in told["links"] if each["kind"] == "seat"]
        self.path = f"/api/questionnaire/{self.exercise}"
        self.begin()

    def begin(self):
        self.server = self.serve()
        self.director = self.staff(self.server)
        self.station = self.director.socket(self.exercise)
        self.addCleanup(self.station.close)
        self.station.resume(self.exercise)

    def again(self):
        self.server.kill()
        self.begin()

    def sit(self, place):
        browser = Browser(self.server)
        answer = browser.post("/api/join", {"token": self.links[place]["url"].split("#")[1]})
        self.assertEqual(answer.status, 200, answer.body)
        return browser

    def sheet(self, words="More time", **more):
        answers = [{"question": PACE, "value": 4}, {"question": MOST, "value": 1}, {"question": TAKE, "words": words}]
        return {"key": base64.b64encode(secrets.token_bytes(16)).decode(), "speaker": 0, "answers": answers, "language": "en", **more}

    def give(self, browser, sheet):
        answer = browser.post(self.path, sheet)
        return answer.status if answer.status == 200 else answer.json()["error"]

    def waiting(self):
        with sqlite3.connect(f"file:{self.data / 'orda.db'}?mode=ro", uri=True) as base:
            return base.execute("SELECT exercise, key, sheet FROM sheets").fetchall()

    def recorded(self):
        return [each for each in journal(self.file(self.exercise)) if each["event"] == "questionnaire_sheet"]

    def start(self):
        self.station.command("clock", {"verb": "START"})
        self.station.command("open_questionnaire", {})

    def test_a_sheet_is_taken_once_and_is_told_to_nobody(self):
        police, leader = self.sit(0), self.sit(1)
        first = self.sheet("CANARY-WORDS")
        self.assertEqual(self.give(police, first), "closed")
        self.start()
        state = police.get(self.path).json()
        kinds = [state["questions"][each]["kind"] for each in (PACE, MOST, TAKE)]
        self.assertEqual((state["open"], state["given"], kinds), (True, [], ["scale", "choice", "text"]))
        self.assertEqual([self.give(police, first), self.give(police, first)], [200, 200])
        self.assertEqual(self.give(police, self.sheet()), "given")
        self.assertEqual(self.give(police, self.sheet(speaker=2, sign=True)), 200)
        self.assertEqual(police.get(self.path).json()["given"], [0, 2])
        self.assertEqual(leader.get(self.path).json()["given"], [])
        bad = self.sheet()
        bad["answers"][0]["value"] = 6
        self.assertEqual(self.give(leader, bad), "malformed")
        told = self.director.get(self.path).json()
        self.assertEqual((told["given"], told["people"]), (2, 2))
        self.assertEqual(self.director.post(self.path, self.sheet()).status, 404)
        self.assertEqual(Browser(self.server).get(self.path).status, 401)
        self.assertNotIn("questionnaire", self.server.log_path.read_text())
        self.assertNotIn(b"CANARY-WORDS", self.file(self.exercise).read_bytes())
        self.station.command("close_questionnaire", {})
        self.again()
        told = str(self.station_tells())
        self.assertNotIn("CANARY-WORDS", told)
        sheets = self.recorded()
        self.assertEqual(len(sheets), 2)

    def station_tells(self):
        with_all = self.director.socket(self.exercise)
        self.addCleanup(with_all.close)
        return with_all.resume(self.exercise)

    def test_kill_between_the_record_and_the_removal_neither_loses_nor_doubles_a_sheet(self):
        self.start()
        for place in range(3):
            self.assertEqual(self.give(self.sit(place), self.sheet()), 200)
        left = self.waiting()
        self.assertEqual(len(left), 3)
        self.again()
        self.assertEqual(len(self.waiting()), 3)
        self.station.command("close_questionnaire", {})
        self.server.kill()
        with sqlite3.connect(self.data / "orda.db") as base:  # as if the kill had come before the removal
            base.executemany("INSERT OR IGNORE INTO sheets(exercise, key, sheet) VALUES(?, ?, ?)", left)
        base.close()
        self.assertEqual(len(self.recorded()), 3)
        self.begin()
        self.station.command("open_questionnaire", {})
        self.station.command("close_questionnaire", {})
        self.assertEqual(len(self.recorded()), 3)
        for _ in range(50):
            if not self.waiting():
                break
            time.sleep(0.1)
        self.assertEqual(self.waiting(), [])


if __name__ == "__main__":
    unittest.main()
