# SPDX-License-Identifier: Apache-2.0
"""Power cuts of a real file system: an ext4 image on a loop device is copied while a server works on it.

The server is stopped (SIGSTOP) for the moment of the copy, so that the copy is of one moment. What only stands in memory
is not in the copy. The control is the same server on a disk that lies about syncs: it must lose something.
"""
import contextlib
import os
import shutil
import signal
import time

from hall import Hall, Outcome, Skipped, check_told, faults, need, need_root, run as command, serve, told_to

NAME = "power cut (copy of a mounted image)"
CUTS = {"short": (5, 3), "long": (60, 6)}  # cuts, cuts of the control
IMAGE_MB = 48


@contextlib.contextmanager
def mounted(image, folder):
    # Nothing is written behind our back for ten minutes: only what is synced reaches the image.
    command("mount", "-o", "loop,commit=600", image, folder)
    try:
        yield folder
    finally:
        command("umount", "-l", folder)


def cut(bench, hall, image, outcome, words):
    """Copies the image in one moment, and looks at what is in the copy."""
    os.kill(hall.server.process.pid, signal.SIGSTOP)
    told = told_to(hall.people)
    copy = bench.place / "copy.img"
    command("cp", "--sparse=always", image, copy)
    os.kill(hall.server.process.pid, signal.SIGCONT)
    with mounted(copy, bench.folder("after")) as folder:
        path = folder / "data" / hall.file.name
        if not outcome.expect(path.exists(), f"{words}the exercise file is gone"):
            outcome.lost += sum(len(entries) for entries in told)
            return 0
        count = check_told(path, told, outcome, words=words)
        try:
            server = serve(path.parent)
            outcome.expect("1 exercise open" in "".join(server.greeting), f"{words}{server.greeting}")
            server.kill()
        except AssertionError as fault:
            outcome.expect(False, f"{words}{fault}")
        check_told(path, told, outcome, words=f"{words}after a start: ")
    copy.unlink()
    return count


def session(bench, cuts, outcome, **environment):
    image = bench.place / "disk.img"
    with open(image, "wb") as file:
        file.truncate(IMAGE_MB << 20)
    command("mkfs.ext4", "-q", "-F", image)
    count = 0
    with mounted(image, bench.folder("disk")) as disk:
        hall = Hall(disk / "data")
        hall.server.kill()
        command("sync", "-f", hall.data)  # what was before the first cut is not the question
        hall.start(environment=faults(under=hall.data, **environment) if environment else None)
        hall.begin()
        try:
            for number in range(cuts):
                hall.goes_on(1)
                time.sleep(0.2 + bench.dice.random() / 2)
                count += cut(bench, hall, image, outcome, f"cut {number}: ")
            if not environment:
                hall.leave()
                count = sum(len(person.acknowledged) for person in hall.people)
        finally:
            hall.end()
        outcome.points += cuts
        shutil.rmtree(hall.data, ignore_errors=True)
    image.unlink()
    return count


def run(bench, outcome):
    need_root()
    need("mkfs.ext4", "mount", "losetup")
    try:
        probe = bench.place / "probe.img"
        with open(probe, "wb") as file:
            file.truncate(8 << 20)
        command("mkfs.ext4", "-q", "-F", probe)
        with mounted(probe, bench.folder("probe")):
            pass
    except AssertionError as refused:
        raise Skipped(f"needs loop mounts ({str(refused)[-80:].strip()}); the model of the disk stands in") from refused
    cuts, control_cuts = CUTS[bench.length]
    outcome.acknowledged = session(bench, cuts, outcome)
    control = Outcome()
    session(bench, control_cuts, control, no_sync=1)
    outcome.note(f"control on a disk that lies about syncs: {control.lost:,} lost in {control_cuts} cuts")
    outcome.expect(control.lost > 0, "the control lost nothing: this test could not fail")
