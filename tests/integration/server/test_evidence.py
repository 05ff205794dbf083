# SPDX-License-Identifier: Apache-2.0
"""What people keep against what the server keeps: receipts, checkpoints, day sheets; with our program, and with none of it
(the script that docs/JOURNAL.md prints)."""
import base64
import json
import pathlib
import re
import sqlite3
import subprocess
import sys

import unittest

from harness import Case, orda

DOCUMENT = pathlib.Path(__file__).resolve().parents[3] / "docs/JOURNAL.md"


def printed_script():
    """The one Python block of the document."""
    [block] = re.findall(r"^```python\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return block


def changed(path, *statements):
    """What somebody does with the sqlite3 shell, the guards lifted."""
    with sqlite3.connect(path) as database:
        guards = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        for _, guard in guards:
            database.execute(guard)
    database.close()


def flip(table, column, where, place="length({column}) / 2"):
    """SQL that changes one bit in the middle of a value of bytes."""
    at = place.format(column=column)
    return (f"UPDATE {table} SET {column} = CAST(substr({column}, 1, {at} - 1) || CASE substr({column}, {at}, 1) WHEN x'41' "
            f"THEN x'40' ELSE x'41' END || substr({column}, {at} + 1) AS BLOB) WHERE {where}")


class Evidence(Case):
    def setUp(self):
        super().setUp()
        self.exercise, _ = self.new_exercise()
        self.path = self.file(self.exercise)
        server = self.serve()
        station = self.staff(server).socket(self.exercise)
        station.resume(self.exercise)
        self.receipts = []
        for revision, verb in enumerate(({"verb": "SPEED", "speed": 2}, {"verb": "START"}, {"verb": "SPEED", "speed": 3},
                                         {"verb": "PAUSE"})):
            answer = station.command("clock", verb | {"revision": revision})
            self.assertIn("acknowledged", answer)
            self.keep(answer["acknowledged"])
        station.close()
        self.assertEqual(server.stop(), 0)
        self.whole = self.path.read_bytes()

    def keep(self, acknowledged):
        """As the trainee's page exports it."""
        self.receipts.append({
            "orda_receipt": 1, "exercise": self.exercise, "epoch": 1, "sequence": int(acknowledged["sequence"]),
            "last_sequence": int(acknowledged["last_sequence"]),
            "leaf": base64.b64decode(acknowledged["leaf"]).hex(),
            "tree_head": base64.b64decode(acknowledged["tree_head"]).hex(),
            "checkpoint": acknowledged.get("checkpoint", "")})

    def written(self, name, text):
        path = self.data / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def lines(self):
        return "".join(json.dumps(receipt) + "\n" for receipt in self.receipts)

    def rows(self, query):
        with sqlite3.connect(f"file:{self.path}?immutable=1", uri=True) as database:
            return database.execute(query).fetchall()

    def verify(self, *arguments):
        done = orda("verify", str(self.path), *arguments, check=False)
        return done.returncode, done.stdout + done.stderr

    def check(self, *kept):
        """The printed script; it must find faults by itself, not by falling over."""
        done = subprocess.run([sys.executable, self.written("check.py", printed_script()), str(self.path), *kept],
                              capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout + done.stderr

    def test_the_printed_script_is_short_and_needs_the_standard_library_only(self):
        lines = printed_script().splitlines()
        self.assertLessEqual(len(lines), 60)
        self.assertLessEqual(max(map(len, lines)), 130)
        modules = {name for line in lines if line.startswith("import ") for name in line[7:].split(", ")}
        self.assertLessEqual(modules, set(sys.stdlib_module_names))

    def test_an_untouched_file_holds_for_both_with_all_that_people_kept(self):
        [[note, size]] = self.rows("SELECT note, size FROM checkpoints ORDER BY size DESC LIMIT 1")
        self.assertEqual([[size]], [list(row) for row in self.rows("SELECT max(sequence) FROM records")], "stopping signs")
        receipts, kept = self.written("receipts.jsonl", self.lines()), self.written("note.txt", note)
        code, said = self.verify("--receipt", receipts, "--receipt", json.dumps(self.receipts[0]), "--checkpoint", kept,
                                 "--checkpoint", note)
        self.assertEqual(code, 0, said)
        self.assertIn("Receipts: 5. Each fits this file.", said)
        self.assertNotIn("was not rewritten", said)
        code, said = self.check(receipts, kept)
        self.assertEqual(code, 0, said)
        self.assertIn("receipt of record", said)
        self.assertNotIn("FAULT", said)
        report = json.loads(orda("verify", str(self.path), "--format", "json").stdout)
        self.assertTrue(report["ok"])
        self.assertEqual((report["exercise"], report["records"]), (self.exercise, size))
        self.assertIn(report["tree_head"], said)

    def test_every_damage_is_found_by_both(self):
        last = self.rows("SELECT max(sequence) FROM records")[0][0]
        columns = "at_ms, wall_us, kind, team, seat, person, role, command, part, parts, bytes, leaf, tree_head"
        damages = {
            "a bit of a record": [flip("records", "bytes", "sequence = 4")],
            "a bit of a leaf": [flip("records", "leaf", "sequence = 4")],
            "a bit of a tree head": [flip("records", "tree_head", "sequence = 4")],
            "a bit of the script": [flip("exercise", "value", "key = 'script'")],
            "a bit of the checkpoint's root": [
                f"UPDATE checkpoints SET note = substr(note, 1, instr(note, char(10) || {last}) + 8) || 'x' || "
                f"substr(note, instr(note, char(10) || {last}) + 10) WHERE size = {last}"],
            "the size of a checkpoint": [
                f"UPDATE checkpoints SET note = replace(note, char(10) || {last} || char(10), char(10) || 'x' || char(10)) "
                f"WHERE size = {last}"],
            "a checkpoint of nobody": [f"UPDATE checkpoints SET note = substr(note, 1, length(note) - 9) || 'AAAAAAA=' || "
                                       f"char(10) WHERE size = {last}"],
            "removed": ["DELETE FROM records WHERE sequence = 4"],
            "removed and numbered on": ["DELETE FROM records WHERE sequence = 4",
                                        "UPDATE records SET sequence = -sequence WHERE sequence > 4",
                                        "UPDATE records SET sequence = -sequence - 1 WHERE sequence < 0"],
            "inserted": ["UPDATE records SET sequence = -sequence WHERE sequence > 4",
                         "UPDATE records SET sequence = 1 - sequence WHERE sequence < 0",
                         f"INSERT INTO records SELECT 5, {columns} FROM records WHERE sequence = 4"],
            "exchanged": ["UPDATE records SET sequence = 9999 WHERE sequence = 4",
                          "UPDATE records SET sequence = 4 WHERE sequence = 5",
                          "UPDATE records SET sequence = 5 WHERE sequence = 9999"],
            "cut off": [f"DELETE FROM records WHERE sequence = {last}"],
        }
        for name, statements in damages.items():
            with self.subTest(name):
                self.path.write_bytes(self.whole)
                changed(self.path, *statements)
                code, said = self.verify()
                self.assertEqual(code, 1, said)
                code, said = self.check()
                self.assertEqual(code, 1, said)
                self.assertIn("FAULT", said)

    def test_cut_off_with_its_checkpoints_only_what_people_kept_shows_it(self):
        [[note]] = self.rows("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")
        receipts, kept = self.written("receipts.jsonl", self.lines()), self.written("note.txt", note)
        of_last = self.receipts[-1]["sequence"]
        changed(self.path, f"DELETE FROM records WHERE sequence >= {of_last}",
                f"DELETE FROM checkpoints WHERE size >= {of_last}")
        self.assertEqual(self.verify()[0], 0)
        self.assertEqual(self.check()[0], 0)
        for option, file in (("--receipt", receipts), ("--checkpoint", kept)):
            code, said = self.verify(option, file)
            self.assertEqual(code, 1, said)
            self.assertIn("its end is missing", said)
            code, said = self.check(file)
            self.assertEqual(code, 1, said)
            self.assertIn("FAULT", said)

    def test_a_receipt_that_does_not_fit_is_found_by_both(self):
        for part in ("leaf", "tree_head"):
            with self.subTest(part):
                other = self.receipts[1] | {part: self.receipts[2][part], "checkpoint": ""}
                file = self.written("other.jsonl", json.dumps(other))
                code, said = self.verify("--receipt", file)
                self.assertEqual(code, 1, said)
                self.assertIn(f"receipt 1 (record {other['sequence']}) has another {part.replace('_', ' ')}", said)
                code, said = self.check(file)
                self.assertEqual(code, 1, said)
                self.assertIn("FAULT", said)

    def test_after_a_restore_older_receipts_hold_and_later_ones_are_explained_or_missing(self):
        kept = self.receipts[1]["last_sequence"]
        changed(self.path, f"DELETE FROM records WHERE sequence > {kept}", f"DELETE FROM checkpoints WHERE size > {kept}")
        orda("restore", str(self.path), data=self.data / "new")
        [self.path] = (self.data / "new").glob("*.orda")
        for receipt in self.receipts:
            receipt["checkpoint"] = ""
        code, said = self.verify("--receipt", self.written("older.jsonl", json.dumps(self.receipts[1])))
        self.assertEqual(code, 0, said)
        self.assertIn(f"restored from a copy that had {kept} records", said)
        code, said = self.verify("--receipt", self.written("later.jsonl", json.dumps(self.receipts[2])))
        self.assertEqual(code, 1, said)
        self.assertIn(f"explained by the restore (record {kept + 1})", said)
        self.assertIn("it is missing", said)
        code, said = self.check(self.written("all.jsonl", self.lines()))
        self.assertEqual(code, 0, said)  # it does not look for what was entered again

    def test_what_is_no_receipt_or_cannot_be_read_is_told_apart_from_faults(self):
        self.assertIn("--receipt: there is no file", orda("verify", str(self.path), "--receipt", "nowhere", check=False).stderr)
        empty = self.written("empty.txt", "")
        for code, arguments in ((3, ("--receipt", "nowhere")), (3, ("--checkpoint", "nowhere")), (2, ("--receipt", empty)),
                                (2, ("--checkpoint", empty)), (2, ("--receipt", "{}")), (2, ("--format", "xml"))):
            with self.subTest(arguments):
                self.assertEqual(self.verify(*arguments)[0], code)
        self.assertEqual(orda("verify", str(self.data / "none.orda"), check=False).returncode, 3)

    def test_a_day_sheet_is_one_page_in_three_languages_that_verify_reads(self):
        for language, words in (("en", "Day sheet of an exercise"), ("ru", "Контрольный лист учения"),
                                ("kk", "Оқу-жаттығудың бақылау парағы")):
            with self.subTest(language):
                sheet = self.data / f"{language}.html"
                self.assertEqual(orda("daysheet", str(self.path), "--lang", language, "-o", str(sheet)).stdout, "")
                html = sheet.read_text(encoding="utf-8")
                self.assertIn(words, html)
                self.assertIn("<svg", html)
                self.assertNotRegex(html, r"<script|https?:|not yet under")
                code, said = self.verify("--checkpoint", str(sheet))
                self.assertEqual(code, 0, said)
                self.assertIn("Checkpoints that were given: 1. Each fits this file.", said)
        self.assertEqual(orda("daysheet", str(self.path)).stdout, (self.data / "en.html").read_text(encoding="utf-8"))
        self.assertEqual(self.path.read_bytes(), self.whole)

    def test_nobody_is_asked_to_sign_for_a_damaged_file_and_nothing_is_written_over_one(self):
        def refused(code, *arguments):
            done = orda("daysheet", *arguments, check=False)
            self.assertEqual((done.returncode, done.stdout), (code, ""))
            return done.stderr
        self.assertIn("no file", refused(3, str(self.data / "none.orda")))
        self.assertIn("another name", refused(2, str(self.path), "-o", str(self.path)))
        self.assertIn("cannot be written", refused(3, str(self.path), "-o", str(self.data / "none" / "sheet.html")))
        self.assertEqual(self.path.read_bytes(), self.whole)
        changed(self.path, flip("records", "bytes", "sequence = 4"))
        self.assertIn("nobody should sign", refused(1, str(self.path), "-o", str(self.data / "sheet.html")))
        self.assertFalse((self.data / "sheet.html").exists())


if __name__ == "__main__":
    unittest.main(verbosity=2)
