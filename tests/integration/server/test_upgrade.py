# SPDX-License-Identifier: Apache-2.0
"""Exercises that earlier programs left behind: today's goes on with each, and changes nothing of what was there."""
import sqlite3
import unittest

import goldens
from harness import Case, orda


class Upgrade(Case):
    def expect(self, holds, words):
        self.assertTrue(holds, words)

    def test_todays_server_goes_on_with_every_golden_exercise(self):
        self.assertGreaterEqual(len(goldens.all_of_them()), 4)
        for golden in goldens.all_of_them():
            with self.subTest(golden=f"{golden.parent.name}/{golden.name}"):
                goldens.go_on(golden, self.data / f"{golden.parent.name}-{golden.name}", self.expect)

    def test_it_may_be_years_later_or_the_clock_before_them(self):
        for years in (-3, 20):
            for golden in goldens.all_of_them():
                with self.subTest(golden=f"{golden.parent.name}/{golden.name}", years=years):
                    goldens.go_on(golden, self.data / f"{golden.name}{years}", self.expect, BAD_CLOCK_S=years * 31_556_952)

    def test_every_golden_exercise_can_be_restored_into_another_folder(self):
        for golden in goldens.all_of_them():
            with self.subTest(golden=f"{golden.parent.name}/{golden.name}"):
                place = self.data / f"{golden.parent.name}-{golden.name}"
                place.mkdir()
                goldens.restore(golden, place, self.expect)

    def test_the_newest_format_needs_no_migration_and_a_newer_one_a_newer_program(self):
        exercise, _ = self.new_exercise()
        file = self.file(exercise)
        server = self.serve()
        self.assertIn(": format 1 is the newest: nothing to do", orda("migrate", str(file)).stdout)
        server.stop()
        with sqlite3.connect(file) as database:
            database.execute("PRAGMA user_version = 2")
        database.close()
        before = file.read_bytes()
        for command in (("migrate", str(file)), ("verify", str(file))):
            refused = orda(*command, check=False)
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn("has format 2; this program reads up to 1, take a newer one", refused.stdout + refused.stderr)
        self.assertIn("take a newer one", "".join(self.serve().greeting))
        self.assertEqual(file.read_bytes(), before)

    def test_what_is_no_exercise_is_not_migrated(self):
        other = self.data / "other.orda"
        other.write_text("something else")
        refused = orda("migrate", str(other), check=False)
        self.assertEqual((refused.returncode, "is not an exercise file" in refused.stderr), (3, True), refused.stderr)
        self.assertEqual(orda("migrate", str(self.data / "none.orda"), check=False).returncode, 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
