# SPDX-License-Identifier: Apache-2.0
"""Damaged exercise files: every command says what is wrong, nothing is mended or removed, the others are served."""
import hashlib
import os
import random
import sqlite3
import unittest

from harness import Browser, Case, orda

SEED = int(os.environ.get("ORDA_SEED", "1"))


def flipped(content, at, bit=0):
    return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1:]


def flipped_in(content, part):
    """A bit in the middle of the only place where these bytes stand."""
    assert content.count(part) == 1
    return flipped(content, content.index(part) + len(part) // 2)


# What is done to the file, given the bytes, leaf and tree head of a record; what `orda verify` finds; what the others say.
DAMAGES = {
    "a bit of a record": (lambda c, record: flipped_in(c, record["bytes"]),
                          "record 3: its bytes do not have the hash", "record 3: its bytes do not have the hash"),
    "a bit of a leaf hash": (lambda c, record: flipped_in(c, record["leaf"]),
                             "record 3: its bytes do not have the hash", "record 3: its bytes do not have the hash"),
    "a bit of a tree head": (lambda c, record: flipped_in(c, record["tree_head"]),
                             "record 3: the tree head does not follow", "record 3: the tree head does not follow"),
    "the second half is gone": (lambda c, record: c[:len(c) // 2], "malformed", "malformed"),
    # What stands at the very end of the file, the script or a record, depends on their sizes.
    "the last byte is gone": (lambda c, record: c[:-1], " does not ", " does not "),
    "it is empty": (lambda c, record: b"", "is not an exercise file", "is not an exercise file"),
    "of a newer program": (lambda c, record: c[:60] + b"\0\0\0\x63" + c[64:], "take a newer one", "take a newer one"),
}


class Damage(Case):
    def record(self, path, sequence=3):
        with sqlite3.connect(f"file:{path}?immutable=1", uri=True) as database:
            database.row_factory = sqlite3.Row
            return database.execute("SELECT * FROM records WHERE sequence = ?", (sequence,)).fetchone()

    def refused(self, codes, *arguments):
        done = orda(*arguments, check=False)
        self.assertIn(done.returncode, codes, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_each_damage_is_told_and_the_other_exercises_are_served(self):
        whole, links = self.new_exercise()
        broken = {}
        for name, (damage, found, _) in DAMAGES.items():
            exercise, of_broken = self.new_exercise()
            path = self.file(exercise)
            path.write_bytes(damage(path.read_bytes(), self.record(path)))
            broken[exercise] = (name, path, hashlib.sha256(path.read_bytes()).digest())
            with self.subTest(name):
                report = self.refused((1,), "verify", str(path))
                self.assertIn(" FOUND:", report)
                self.assertIn(found, report)
                self.assertIn(str(path), self.refused((1, 3), "journal", str(path)))
        server = self.serve()
        self.assertEqual(self.join(server, links[0]).socket(whole).resume(whole)[0]["welcome"]["exercise"], whole)
        told = {line["exercise"]: line["reason"] for line in server.log() if line["event"] == "exercise_not_opened"}
        for exercise, (name, path, _) in broken.items():
            with self.subTest(name):
                self.assertIn(DAMAGES[name][2], told[exercise])
                self.assertIn(f"orda serve: not served: {told[exercise]}\n", server.greeting)
                self.assertIn(DAMAGES[name][2], self.refused((1, 3), "journal", str(path)))
        self.assertEqual(Browser(server).post("/api/join", {"token": of_broken[0]["token"]}).json()["error"], "not_served")
        self.assertEqual(server.stop(), 0)
        for name, path, content in broken.values():
            with self.subTest(name):
                self.assertEqual(hashlib.sha256(path.read_bytes()).digest(), content, "it is left as it was")

    def test_wherever_a_bit_is_flipped_either_it_is_found_or_the_journal_reads_the_same(self):
        exercise, _ = self.new_exercise("--teams", "2")
        path = self.file(exercise)
        content, said = path.read_bytes(), orda("journal", str(path), "--format", "jsonl").stdout
        dice = random.Random(SEED)
        found = 0
        for _ in range(60):
            at = dice.randrange(len(content))
            path.write_bytes(flipped(content, at, dice.randrange(8)))
            verified = orda("verify", str(path), check=False)
            read = orda("journal", str(path), "--format", "jsonl", check=False)
            with self.subTest(f"byte {at}"):
                self.assertIn(verified.returncode, (0, 1), verified.stdout + verified.stderr)
                self.assertIn(read.returncode, (0, 1, 3), read.stderr)
                if verified.returncode == 0:
                    self.assertEqual((read.returncode, read.stdout), (0, said))
            found += verified.returncode
        self.assertGreater(found, 10)


if __name__ == "__main__":
    unittest.main(verbosity=2)
