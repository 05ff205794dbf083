# SPDX-License-Identifier: Apache-2.0
"""The question that every scenario ends with, asked of files that are not as was told: each must be noticed."""
import shutil
import time

from hall import Hall, Outcome, check_hall, check_told, told_to, written_of

NAME = "the check itself (sabotage must be found)"


def without_newest_commits(hall, folder):
    """The file as if the newest transactions had been told before they were written."""
    shutil.copytree(hall.data, folder)
    path = folder / hall.file.name
    wal = folder / (path.name + "-wal")
    content = written_of(wal.read_bytes())
    wal.write_bytes(content[:len(content) * 9 // 10])
    for neighbour in folder.glob("*-shm"):
        neighbour.unlink()
    return path


def run(bench, outcome):
    hall = Hall(bench.folder("hall"), trainees=2)
    hall.begin()
    time.sleep(1.5)
    hall.leave()
    hall.server.kill()
    told = [entries for entries in told_to(hall.people) if entries]
    written = [entry for entries in told for entry in entries if entry[1] > 0]
    identity, first, last, leaf = bench.dice.choice([entry for entry in written if entry[3]])
    sabotages = {
        "an answer to what is not in the file": ([("00" * 16, first, last, leaf)], ()),
        "another number": ([(identity, first + 1, last + 1, leaf)], ()),
        "another leaf": ([(identity, first, last, "00" * 32)], ()),
        "more records than were written": ([(identity, first, last + 1, leaf)], ()),
        "refused and yet written": ([], (identity,)),
    }
    for words, (entries, refused) in sabotages.items():
        found = Outcome()
        check_told(hall.file, [entries], found, refused)
        outcome.expect(len(found.faults) == 1 and found.lost == len(entries), f"{words}: {found.faults}")
        outcome.points += 1
    found = Outcome()
    check_told(without_newest_commits(hall, bench.place / "short"), told, found)
    outcome.expect(found.lost > 0, "told before it was written: not found")
    outcome.points += 1
    outcome.acknowledged = check_hall(hall, outcome)
    bench.done_with(hall)
