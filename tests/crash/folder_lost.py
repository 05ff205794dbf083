# SPDX-License-Identifier: Apache-2.0
"""The machine's data folder is lost while stations are open, and restored from a second disk: from one that is up to date,
and from one that stood still, so that the stations send again what it did not have."""
import unittest

import test_restore

NAME = "data folder lost and restored"
ROUNDS = {"short": 1, "long": 25}
WAYS = ("test_the_folder_is_lost_with_browsers_open_and_nothing_that_was_ticked_is_lost",
        "test_the_same_with_a_second_disk_that_is_seconds_behind")


class Counted(test_restore.Restore):
    again = 0

    def check_ticked(self, crowd, path, kept):
        self.again = super().check_ticked(crowd, path, kept)
        return self.again


def run(bench, outcome):
    entered_again = 0
    for way in WAYS * ROUNDS[bench.length]:
        case, result = Counted(way), unittest.TestResult()
        case.run(result)
        for _, words in result.failures + result.errors:
            outcome.expect(False, words)
        outcome.points += 1
        outcome.acknowledged += sum(len(person.ticked) for person in case.crowd)
        entered_again += case.again
    outcome.note(f"{entered_again:,} entered again")
