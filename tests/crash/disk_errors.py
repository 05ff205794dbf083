# SPDX-License-Identifier: Apache-2.0
"""The disk reports an error at the N-th write, sync or truncation, once and for ever.

The exercise stops, every station is told, nothing that waited is acknowledged, the file is not touched any more, and the
next server goes on from it.
"""
import errno
import shutil
import time

import harness
from hall import Hall, check_hall, faults, forget_stop, marks

NAME = "disk errors (EIO, ENOSPC)"
# (call, up to which one, how many of them are tried)
CALLS = {"short": (("write", 150, 7), ("sync", 25, 4), ("truncate", 2, 1)),
         "long": (("write", 300, 150), ("sync", 60, 60), ("truncate", 4, 4))}
WAYS = [(errno.EIO, 0), (errno.EIO, 1), (errno.ENOSPC, 0), (errno.ENOSPC, 1)]  # error, for ever
HALLS_LIVES = 12
ROOM_BYTES = 5_000_000


def no_room(hall, way):
    """The disk was full, once, when room was made in the write-ahead file: then it grows as it is written."""
    wal = hall.file.parent / f"{hall.file.name}-wal"
    return way == (errno.ENOSPC, 0) and wal.stat().st_size < ROOM_BYTES


def fail(hall, mark, call, number, way, outcome):
    """One life on the failing disk; whether the fault came."""
    error, for_ever = way
    words = f"{errno.errorcode[error]} {'from' if for_ever else 'at'} {call} {number}: "
    forget_stop(hall)
    try:
        # Only the exercise file and its neighbours: orda.db is not the journal.
        mark.unlink(missing_ok=True)
        hall.start(environment=faults(under=hall.file, call=call, at=number, for_ever=for_ever, error=error, mark=mark))
    except AssertionError as fault:
        outcome.expect(False, f"{words}{fault}")
        return False
    if "not served" in "".join(hall.server.greeting):
        outcome.expect(harness.Browser(hall.server).get("/healthz").status == 200, f"{words}it does not answer")
        came = True
    else:
        came = hall.wait(lambda: all(person.journal_stopped for person in hall.people), patience=2.5)
        stopped = [line for line in hall.server.log() if line["event"] == "journal_failed"]
        outcome.expect(came == mark.exists() or no_room(hall, way), f"{words}the fault came and the stations were not told")
        outcome.expect(hall.server.process.poll() is None, f"{words}the server ended: {hall.server.process.returncode}")
        outcome.expect(bool(stopped) >= came, f"{words}the log does not tell")
    if came:
        before, answers = marks(hall), hall.count()
        time.sleep(0.1)
        outcome.expect(hall.count() == answers, f"{words}acknowledged after the journal stopped")
        outcome.expect(hall.server.process.poll() is None and hall.server.stop() == 0, f"{words}it does not stop in order")
        outcome.expect(marks(hall) == before, f"{words}the file was touched after the error")
    else:
        hall.server.kill()
    check_hall(hall, outcome, words)
    return came


def run(bench, outcome):
    chosen = [(call, 1 + i * upto // count, way) for call, upto, count in CALLS[bench.length]
              for i in range(count) for way in WAYS]
    bench.dice.shuffle(chosen)
    not_reached = 0
    for first in range(0, len(chosen), HALLS_LIVES):
        hall = Hall(bench.folder(f"hall-{first}"), trainees=3)
        hall.server.kill()
        hall.begin()
        for call, number, way in chosen[first:first + HALLS_LIVES]:
            came = fail(hall, bench.place / "mark", call, number, way, outcome)
            outcome.points += came
            not_reached += not came
        forget_stop(hall)
        hall.start()
        outcome.expect(hall.goes_on(), "the server on a whole disk does not go on")
        hall.leave()
        hall.stations_agree(outcome)
        outcome.expect(hall.server.stop() == 0, "it did not stop in order")
        outcome.acknowledged += check_hall(hall, outcome, "at the end: ")
        bench.done_with(hall)
    outcome.expect(not_reached < len(chosen) * 0.3, f"{not_reached} of {len(chosen)} faults did not come")
    outcome.note(f"{outcome.points} faults came, {not_reached} lives made fewer such calls")
    torn_page(bench, outcome)


def torn_page(bench, outcome):
    """With a full disk from the very start a server says so and leaves the file alone."""
    hall = Hall(bench.folder("full"), trainees=0)
    hall.server.kill()
    kept = bench.place / "kept"
    shutil.copytree(hall.data, kept)
    hall.start(environment=faults(under=hall.file, call="write", at=1, for_ever=1, error=errno.ENOSPC))
    told = "".join(hall.server.greeting)
    hall.server.stop()
    if "not served" in told:
        outcome.note("with no room at all: " + told.split("not served: ")[1].split("\n")[0][-70:])
    hall.start()
    outcome.expect("1 exercise open" in "".join(hall.server.greeting), "it is not served again")
    bench.done_with(hall)
