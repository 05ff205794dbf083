# SPDX-License-Identifier: Apache-2.0
"""Random bits flipped in exercise files, and files cut short, also their write-ahead files.

What `orda verify` does not find must be nothing: every record, leaf, tree head, the script and the state read as before.
`orda serve` refuses the file and leaves it as it is, or serves what reads as before. A write-ahead file that was cut short
or is damaged in its newest transaction looks as after a power cut; what is missing then is found by whoever noted a
number and a tree head, and counted here as such.
"""
import contextlib
import hashlib
import pathlib
import shutil
import sqlite3
import time

import harness
from hall import Hall, marks_of, serve, told_to, written_of

NAME = "bit flips and truncations"
DAMAGES = {"short": (300, 10), "long": (10_000, 20)}  # damages, every n-th is also served


FIGURES = 4  # lines at the head of what a file says


def rows_of(path):
    """A hash over every row of the file by SQLite alone, the readable columns and the script too. The pulse and the times beside
    checkpoints are no content, as `orda verify` says."""
    aside = path.parent / "aside"
    aside.mkdir()
    try:
        for suffix in ("", "-wal"):
            if (origin := pathlib.Path(f"{path}{suffix}")).exists():
                shutil.copy(origin, aside / origin.name)
        with contextlib.closing(sqlite3.connect(aside / path.name)) as database:
            database.text_factory = bytes
            tables = [name.decode() for (name,) in database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name != 'pulse' ORDER BY 1")]
            columns = {"checkpoints": "size, note"}
            rows = [row for table in tables for row in database.execute(f"SELECT {columns.get(table, '*')} FROM {table} ORDER BY 1")]
        return hashlib.sha256(repr(rows).encode()).hexdigest()
    except sqlite3.Error as error:
        return f"SQLite: {error}"
    finally:
        shutil.rmtree(aside)


def content_of(path):
    """(verdict, what the file says: FIGURES lines, then every record) of an exercise file."""
    verified = harness.orda("verify", str(path), check=False)
    if verified.returncode != 0:
        return verified.returncode, None
    figures = "".join(line for line in verified.stdout.splitlines(True) if line.startswith(("exercise", "tree head", "state")))
    listed = harness.orda("journal", str(path), "--format", "jsonl", check=False)
    return (0 if listed.returncode == 0 else 1), f"rows {rows_of(path)}\n{figures}{listed.stdout}"


def damaged(content, dice):
    """(what was done, the bytes)."""
    at = dice.randrange(len(content))
    if dice.random() < 0.1:
        return f"cut to {at} bytes", content[:at]
    bit = dice.randrange(8)
    return f"bit {bit} of byte {at}", content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1:]


class Counts(dict):
    def add(self, name):
        self[name] = self.get(name, 0) + 1


def try_to_serve(folder, path, as_before, outcome, words, counts):
    """A server on the damaged file: refuses and leaves it, or serves what reads as before."""
    before = marks_of(folder)
    server = serve(folder)
    served = "1 exercise open" in "".join(server.greeting)
    server.kill()
    if not served:
        counts.add("refused by serve")
        outcome.expect(marks_of(folder) == before, f"{words}serve refused the file and altered it")
        return
    counts.add("served as before")  # also with a fault in the readable columns, which serve does not read
    listed = harness.orda("journal", str(path), "--format", "jsonl", check=False)
    good = listed.returncode == 0 and listed.stdout.startswith(as_before.split("\n", FIGURES)[FIGURES])
    outcome.lost += not outcome.expect(good, f"{words}serve went on from other records")


def work(bench):
    """A folder with an exercise in which people worked: all in one file, or with a write-ahead file beside it."""
    hall = Hall(bench.folder("hall"), speed=30)
    hall.begin()
    time.sleep(3)
    hall.leave()
    hall.server.kill()
    beside = bench.place / "beside"  # killed: with its write-ahead file
    shutil.copytree(hall.data, beside)
    for neighbour in list(beside.glob("*-shm")) + list(beside.glob("*-lock")):
        neighbour.unlink()
    hall.start()
    hall.server.stop()
    whole = bench.place / "whole"  # stopped: one file
    shutil.copytree(hall.data, whole)
    return hall, whole, beside


def run(bench, outcome):
    count, served_every = DAMAGES[bench.length]
    hall, whole, beside = work(bench)
    outcome.acknowledged = sum(len(entries) for entries in told_to(hall.people))
    name, folder = hall.file.name, bench.place / "damaged"
    counts = {"file": Counts(), "write-ahead file": Counts()}
    for number in range(count):
        target = "write-ahead file" if number % 5 == 4 else "file"
        origin = beside if target == "write-ahead file" or number % 2 else whole
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(origin, folder)
        path = folder / (name + ("-wal" if target == "write-ahead file" else ""))
        content = path.read_bytes()
        what, content = damaged(written_of(content) if target == "write-ahead file" else content, bench.dice)
        path.write_bytes(content)
        words, here = f"{path.name}, {what}: ", counts[target]
        verdict, now = content_of(folder / name)
        for neighbour in folder.glob("*-shm"):
            neighbour.unlink()
        as_before = reference(origin, name)
        if verdict != 0:
            here.add("found by verify")
        elif now == as_before:
            here.add("nothing that is read (proven: reads the same)")
        elif target == "write-ahead file" and starts_as(now, as_before):
            here.add("records missing at the end (found by number and tree head)")
        else:
            here.add("NOT FOUND")
            outcome.lost += 1
            outcome.expect(False, f"{words}verify finds no fault and the file says something else")
        if verdict != 0 and number % served_every == 0 or verdict == 0 and now == as_before:
            try_to_serve(folder, folder / name, as_before, outcome, words, here)
    outcome.points = count
    for target, here in counts.items():
        outcome.note(f"{target}: " + ", ".join(f"{n:,} {what}" for what, n in sorted(here.items(), key=lambda each: -each[1])))
    bench.done_with(hall)


_references = {}


def reference(folder, name):
    """What the undamaged file says."""
    if folder not in _references:
        aside = pathlib.Path(str(folder) + "-read")
        shutil.copytree(folder, aside)
        verdict, content = content_of(aside / name)
        assert verdict == 0, "the undamaged file has faults"
        _references[folder] = content
        shutil.rmtree(aside)
    return _references[folder]


def starts_as(now, before):
    """Whether these are the same records, only fewer; the noted number and tree head then differ."""
    (*figures, records), (*noted, all_records) = now.split("\n", FIGURES), before.split("\n", FIGURES)
    return all_records.startswith(records) and figures != noted
