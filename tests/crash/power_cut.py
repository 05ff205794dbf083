# SPDX-License-Identifier: Apache-2.0
"""Power cuts, rebuilt from notes of every write and sync (fault_disk.cpp): the strictest disk there can be.

At a cut, what a file's last sync covered is there for certain. What came after is gone (strict), there (lucky), or there
in sectors of 512 bytes as chance will (torn); a name is certain once its folder was synced. The controls use the same notes
with the syncs of the write-ahead file left out, as with synchronous=NORMAL: they must lose something.
"""
import os
import pathlib
import shutil
import struct
import time

from hall import Hall, Outcome, check_told, faults, serve, told_to

NAME = "power cut (model of the disk)"
CUTS = {"short": (45, 4.0), "long": (1_000, 25.0)}  # cuts, seconds of work
SERVED_EVERY = 15  # so many cuts, a server is started on what is left
HEAD = struct.Struct("<qIIqQ")
WRITE, TRUNCATE, SYNC, RENAME, REMOVE = 1, 2, 3, 4, 5
SECTOR = 512


def notes_of(path):
    """[(moment, call, path, offset, bytes)] in the order of their effects."""
    data, at, notes = path.read_bytes(), 0, []
    while at + HEAD.size <= len(data):
        moment, call, name_size, offset, size = HEAD.unpack_from(data, at)
        at += HEAD.size
        name = data[at:at + name_size].decode()
        at += name_size
        body = b""
        if call == WRITE:
            body = data[at:at + size]
            at += size
        notes.append((moment, call, name, offset, body))
    return notes


def written(content, offset, body):
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(body)] = body


class Disk:
    """What is certainly on the disk, and what may be."""

    def __init__(self, folder, believes):
        """`believes(path)`: whether syncs of this file do what they say."""
        self.certain = {str(path): bytearray(path.read_bytes()) for path in folder.iterdir() if path.is_file()}
        self.names = set(self.certain)  # that are certain
        self.open = {}  # path: what was done since the last sync
        self.believes = believes

    def take(self, call, path, offset, body):
        if call == REMOVE:
            self.certain.pop(path, None)
            self.open.pop(path, None)
            self.names.discard(path)
        elif call in (WRITE, TRUNCATE):
            self.certain.setdefault(path, bytearray())
            self.open.setdefault(path, []).append((call, offset, body))
        elif path in self.certain:
            if self.believes(path):
                for done in self.open.pop(path, []):
                    self.apply(self.certain[path], done)
        else:  # a folder
            self.names |= {name for name in self.certain if os.path.dirname(name) == path}

    @staticmethod
    def apply(content, done):
        call, offset, body = done
        if call == TRUNCATE:
            del content[offset:]
            if len(content) < offset:
                content.extend(bytes(offset - len(content)))
        else:
            written(content, offset, body)

    def after_the_cut(self, kind, dice):
        """{path: bytes} as the next start finds it."""
        found = {}
        for path, certain in self.certain.items():
            if path not in self.names and (kind == "strict" or kind == "torn" and dice.random() < 0.5):
                continue
            content = bytearray(certain)
            for done in self.open.get(path, []) if kind != "strict" else []:
                if kind == "lucky" or done[0] == TRUNCATE and dice.random() < 0.5:
                    self.apply(content, done)
                elif done[0] == WRITE:
                    for at in range(0, len(done[2]), SECTOR):
                        if dice.random() < 0.5:
                            written(content, done[1] + at, done[2][at:at + SECTOR])
            found[path] = bytes(content)
        return found


def record(bench, seconds):
    """Lets people work on a disk that remembers; the hall, the folder as it was before, the notes."""
    hall = Hall(bench.folder("hall"))
    hall.server.kill()
    before = bench.place / "before"
    shutil.copytree(hall.data, before)
    notes = bench.place / "notes"
    hall.start(environment=faults(under=hall.data, record=notes))
    hall.begin()
    time.sleep(seconds)
    hall.server.kill()
    hall.end()
    return hall, before, notes_of(notes)


def rebuild(folder, hall, content):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, data in content.items():
        (folder / pathlib.Path(path).name).write_bytes(data)
    return folder / hall.file.name


def cut_everywhere(bench, hall, before, notes, moments, kinds, believes, outcome, start=False):
    """Cuts the power at each moment; (cuts, acknowledged until then, added up)."""
    disk = Disk(before, believes)
    disk.certain = {str(hall.data / pathlib.Path(path).name): data for path, data in disk.certain.items()}
    disk.names = set(disk.certain)
    at = told_sum = 0
    for number, moment in enumerate(sorted(moments)):
        while at < len(notes) and notes[at][0] <= moment:
            disk.take(*notes[at][1:])
            at += 1
        kind = kinds[number % len(kinds)]
        path = rebuild(bench.place / "after", hall, disk.after_the_cut(kind, bench.dice))
        words = f"{kind} cut {number}: "
        told = told_to(hall.people, moment)
        told_sum += check_told(path, told, outcome, words=words)
        if start and number % SERVED_EVERY == 0:
            server = serve(path.parent)
            outcome.expect("1 exercise open" in "".join(server.greeting), f"{words}{server.greeting}")
            server.kill()
            check_told(path, told, outcome, words=f"{words}after a start: ")
    return len(moments), told_sum


def run(bench, outcome):
    cuts, seconds = CUTS[bench.length]
    hall, before, notes = record(bench, seconds)
    answers = sorted(moment for person in hall.people for moment in person.told_ns.values())
    outcome.acknowledged = len(answers)
    outcome.expect(len(answers) > 50, f"only {len(answers)} answers")
    # The worst moments are those right after an answer; the others lie between.
    moments = [bench.dice.choice(answers) if i % 3 else bench.dice.randint(answers[0], answers[-1]) for i in range(cuts)]
    kinds = ("strict", "torn", "lucky")
    outcome.points, told = cut_everywhere(bench, hall, before, notes, moments, kinds, lambda path: True, outcome, start=True)
    outcome.note(f"{len(notes):,} writes and syncs noted, {cuts} cuts, {told:,} times an answer given before a cut was looked for")
    control, few = Outcome(), moments[:max(6, cuts // 20)]
    cut_everywhere(bench, hall, before, notes, few, ("strict", "torn"), lambda path: not path.endswith("-wal"), control)
    outcome.note(f"control without syncs of the write-ahead file: {control.lost:,} lost in {len(few)} cuts")
    outcome.expect(control.lost > 0, "the control lost nothing: this test could not fail")
    bench.done_with(hall)
