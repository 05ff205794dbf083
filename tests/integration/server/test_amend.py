# SPDX-License-Identifier: Apache-2.0
"""`orda amend`: a paused exercise gets a new version of its script, and everything that was seen stays."""
import os
import pathlib
import pty
import shutil
import subprocess
import tempfile
import unittest

from harness import ORDA, SCRIPT, Case, journal, orda
from people import Knowledge

OLD_TITLE, NEW_TITLE = "Two complaints that nobody inspected", "Three complaints that nobody inspected"


class Amend(Case):
    def setUp(self):
        super().setUp()
        self.scripts = pathlib.Path(tempfile.mkdtemp(prefix="orda-scripts-"))
        self.addCleanup(shutil.rmtree, self.scripts, ignore_errors=True)
        for name in (SCRIPT, "world"):
            shutil.copytree(pathlib.Path("scenarios", name), self.scripts / name)
        self.script = self.scripts / SCRIPT

    def edit(self, old, new, file="injects.yaml"):
        text = (self.script / file).read_text(encoding="utf-8")
        self.assertEqual(text.count(old), 1, old)
        (self.script / file).write_text(text.replace(old, new), encoding="utf-8")

    def amend(self, exercise, *arguments):
        return orda("amend", str(self.file(exercise)), str(self.script), *arguments, check=False)

    def enter(self, browser, exercise, known, last=0):
        """A station with what it knows, and the newest number of its stream."""
        station = browser.socket(exercise)
        messages = station.resume(exercise, last)
        newest = int(messages[0]["welcome"].get("newest_stream", 0))
        while last < newest and messages[0]["welcome"].get("resumed"):
            messages.append(station.receive())
            last = max(last, messages[-1].get("stream", 0))
        for message in messages:
            if message.get("page", {}).get("number") == 1:
                known.clear()
            for view in message.get("page", {}).get("views", []) + ([message["view"]] if "view" in message else []):
                known.take(view)
        return station, newest

    def play_until(self, control, row):
        return control.until(lambda m: m.get("view", {}).get("row", {}).get("row") == row
                             and m["view"]["row"]["status"] == "RELEASED")

    def paused_after_the_hotline(self):
        """An exercise paused after A-102; its people and how far their streams are."""
        exercise, links = self.new_exercise()
        server = self.serve()
        director = self.staff(server)
        seat = self.join(server, next(link for link in links if link["desk"] == "LAB"))
        control = director.socket(exercise)
        control.resume(exercise)
        control.command("clock", {"verb": "SPEED", "speed": 60})
        control.command("clock", {"verb": "START", "revision": 1})
        self.play_until(control, 1)
        control.until(lambda m: m.get("beat"))
        self.assertIn("acknowledged", control.command("clock", {"verb": "PAUSE", "revision": 2}))
        control.close()
        return exercise, server, director, seat

    def test_a_text_and_a_time_are_amended_and_everything_else_goes_on(self):
        exercise, server, director, seat = self.paused_after_the_hotline()
        known = {browser: Knowledge() for browser in (director, seat)}
        last = {}
        for browser in known:
            station, last[browser] = self.enter(browser, exercise, known[browser])
            station.close()
        self.edit(OLD_TITLE, NEW_TITLE)
        self.edit("when: 0:12", "when: 0:07")
        self.edit("when: 0:15", "when: 0:02")
        busy = self.amend(exercise, "--yes")
        self.assertEqual(busy.returncode, 3)
        self.assertIn("pause the exercise, stop the server, amend", busy.stderr)
        self.assertEqual(server.stop(), 0)

        asked = self.amend(exercise)
        self.assertEqual((asked.returncode, "say --yes" in asked.stderr), (2, True), asked.stderr)
        self.assertIn(f"inject A-104\n  when: T+0:12 → T+0:07\n  title (en): “{OLD_TITLE}” → “{NEW_TITLE}”\n", asked.stdout)
        self.assertRegex(asked.stdout, r"At once when the clock runs again:\n(  .*\n)*  A-105 released to \S+ \(Barys\)\n")
        self.assertNotIn("script_amended", [record["event"] for record in journal(self.file(exercise))])
        done = self.amend(exercise, "--yes", "--by", "director")
        self.assertEqual(done.returncode, 0, done.stderr)
        record = journal(self.file(exercise))[-1]
        self.assertEqual((record["event"], record["issuer"]["role"]), ("script_amended", "director"))
        self.assertIn("script amended", orda("journal", str(self.file(exercise))).stdout.splitlines()[-1])
        self.assertIn("Nothing is otherwise", self.amend(exercise, "--yes").stdout)
        orda("verify", str(self.file(exercise)))

        server = self.serve(listen=f"127.0.0.1:{server.port}")
        for browser in known:
            browser.server = server
            station, _ = self.enter(browser, exercise, known[browser], last[browser])
            station.close()
            newcomer = Knowledge()
            station, last[browser] = self.enter(browser, exercise, newcomer)
            station.close()
            self.assertEqual(known[browser], newcomer)
        rows = {thing["id"]: thing for thing in known[director].all("script_row")}
        self.assertIn(NEW_TITLE, str(rows["A-104"]["title"]))
        self.assertNotIn(NEW_TITLE, str(known[seat]))

        station, _ = self.enter(seat, exercise, known[seat], last[seat])
        control = director.socket(exercise)
        control.resume(exercise)
        revision = known[director][("clock",)]["revision"]
        self.assertIn("acknowledged", control.command("clock", {"verb": "RESUME", "revision": revision}))
        item = station.until(lambda m: NEW_TITLE in str(m.get("view", {}).get("item", {})))[-1]["view"]["item"]
        self.assertEqual(int(item["delivered_ms"]), 7 * 60_000)
        self.assertEqual(server.stop(), 0)
        orda("verify", str(self.file(exercise)))

    def test_what_was_released_is_not_amended_and_nothing_is_written(self):
        exercise, server, _, _ = self.paused_after_the_hotline()
        self.assertEqual(server.stop(), 0)
        before = self.file(exercise).read_bytes()
        self.edit("Hotline 15-15: a brother who does not answer", "Hotline 15-15: a brother who does")
        self.edit(OLD_TITLE, NEW_TITLE)
        refused = self.amend(exercise, "--yes")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("inject A-102 was released (Barys, T+0:03); title (en)", refused.stderr)
        self.assertNotIn("A-104", refused.stderr)
        self.assertIn("nothing was written", refused.stderr)
        self.assertEqual(self.file(exercise).read_bytes(), before)

    def test_an_exercise_whose_server_died_while_it_ran_is_paused_first(self):
        exercise, _ = self.new_exercise()
        server = self.serve()
        control = self.staff(server).socket(exercise)
        control.resume(exercise)
        control.command("clock", {"verb": "START"})
        server.kill()
        self.edit(OLD_TITLE, NEW_TITLE)
        refused = self.amend(exercise, "--yes")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("start the server, pause the exercise, stop the server, and amend again", refused.stderr)

    def test_what_cannot_be_amended_is_refused_in_words(self):
        exercise, _ = self.new_exercise("--teams", "1", "--cut", "short")
        self.edit(OLD_TITLE, NEW_TITLE)
        self.assertIn("plays the cut short", self.amend(exercise, "--cut", "other").stderr)
        self.assertIn("no account", self.amend(exercise, "--yes", "--by", "nobody").stderr)
        self.add_account("anna", "controller")
        self.assertIn("no director", self.amend(exercise, "--yes", "--by", "anna").stderr)
        faulty = (self.script / "injects.yaml").read_text(encoding="utf-8")
        self.edit("when: 0:00", "when: 0:00 and nonsense")
        wrong = self.amend(exercise, "--yes")
        self.assertEqual((wrong.returncode, "nonsense" in wrong.stderr, ": note:" in wrong.stderr), (1, True, False))
        (self.script / "injects.yaml").write_text(faulty, encoding="utf-8")
        (self.data / "journal.key").rename(self.data / "elsewhere")
        self.assertIn("amend it in the folder of its server", self.amend(exercise, "--yes").stderr)
        self.assertFalse((self.data / "journal.key").exists())
        (self.data / "elsewhere").rename(self.data / "journal.key")
        self.assertEqual(len([r for r in journal(self.file(exercise)) if r["event"] == "script_amended"]), 0)

    def test_on_a_terminal_a_person_is_asked(self):
        exercise, _ = self.new_exercise()
        self.edit(OLD_TITLE, NEW_TITLE)
        for answer, amended in (b"n\n", 0), (b"y\n", 1):
            ours, theirs = pty.openpty()
            os.write(ours, answer)
            done = subprocess.run([ORDA, "amend", str(self.file(exercise)), str(self.script)], stdin=theirs,
                                  capture_output=True, text=True, timeout=60, check=False)
            os.close(ours), os.close(theirs)
            self.assertIn("Amend the exercise? [y/N]", done.stderr)
            events = [record["event"] for record in journal(self.file(exercise))]
            self.assertEqual((done.returncode, events.count("script_amended")), (0 if amended else 2, amended))


if __name__ == "__main__":
    unittest.main()
