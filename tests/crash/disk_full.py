# SPDX-License-Identifier: Apache-2.0
"""A small file system fills up while people work; room is made, and the next server goes on."""
import contextlib
import os
import time

from hall import Hall, check_hall, forget_stop, marks, need, need_root, run as command

NAME = "disk full, then room again"
ROUNDS = {"short": 2, "long": 12}
IMAGE_MB = 24


@contextlib.contextmanager
def small_disk(bench, kind):
    folder = bench.folder(f"disk-{kind}")
    if kind == "tmpfs":
        command("mount", "-t", "tmpfs", "-o", f"size={IMAGE_MB}m", "none", folder)
    else:
        image = bench.place / "small.img"
        with open(image, "wb") as file:
            file.truncate(IMAGE_MB << 20)
        command("mkfs.ext4", "-q", "-F", "-m", "0", image)
        command("mount", "-o", "loop", image, folder)
    try:
        yield folder
    finally:
        command("umount", "-l", folder)


def fill(path, leave):
    """Takes all room but so many bytes."""
    room = os.statvfs(path.parent)
    with open(path, "wb") as file, contextlib.suppress(OSError):
        os.posix_fallocate(file.fileno(), 0, max(1, room.f_bavail * room.f_frsize - leave))
    while leave == 0:
        try:
            with open(path, "ab", buffering=0) as file:
                file.write(bytes(4096))
        except OSError:
            return


def live(hall, ballast, leave, outcome, words):
    forget_stop(hall)
    outcome.expect(hall.goes_on(), f"{words}it does not go on")
    fill(ballast, leave)
    came = hall.wait(lambda: all(person.journal_stopped for person in hall.people), patience=25)
    if not outcome.expect(came, f"{words}the disk is full and the journal did not stop"):
        return
    before, answers = marks(hall), hall.count()
    time.sleep(0.2)
    outcome.expect(hall.count() == answers, f"{words}acknowledged after the journal stopped")
    outcome.expect(hall.server.process.poll() is None and hall.server.stop() == 0, f"{words}it does not stop in order")
    outcome.expect(marks(hall) == before, f"{words}the file was touched after the error")
    ballast.unlink()
    check_hall(hall, outcome, words)
    outcome.points += 1
    hall.start()


def run(bench, outcome):
    need_root()
    need("mount", "mkfs.ext4")
    for kind in ("tmpfs", "ext4"):
        with small_disk(bench, kind) as disk:
            hall = Hall(disk / "data", trainees=3)
            hall.begin()
            try:
                for number in range(ROUNDS[bench.length]):
                    live(hall, disk / "ballast", 0 if number % 2 else 150_000, outcome, f"{kind} {number}: ")
                forget_stop(hall)
                outcome.expect(hall.goes_on(), f"{kind}: it does not go on")
                hall.leave()
                outcome.expect(hall.server.stop() == 0, f"{kind}: it did not stop in order")
                outcome.acknowledged += check_hall(hall, outcome, f"{kind}, at the end: ")
            finally:
                hall.end()
