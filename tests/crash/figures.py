#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the figures of docs/RELIABILITY.md on this machine: script/test figures.

Usage: figures.py [--orda PROGRAM] [--records N] [--seats N] [figure …]

  restart   a journal of so many records (100,000) is made by stations that work; kill -9; how long until it serves again
  back      so many seats (100) come back after kill -9: how long until the last knows everything
  memory    of the server with so many seats
  slow      20 of 100 seats do not read: p99 of the others' answers with and without them, in turns
"""
import argparse
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
TEAMS = 6
SLOW_TURNS, SLOW_TURN_S = 5, 8
FIGURES = ("restart", "memory", "back", "slow")


def seats(hall, count):
    return [link for link in hall.links if link["kind"] == "seat"][:count]


def processor_s(process):
    """Seconds of processor time that a process has used."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def started(hall):
    """Seconds from the start of the process to the first answer."""
    import harness
    began = time.monotonic()
    hall.start()
    assert harness.Browser(hall.server).get("/healthz").status == 200
    return time.monotonic() - began


def restart(place, asked):
    """Stations open and acknowledge what a director sends until there are as many records as wanted."""
    import harness
    import wire
    from fleet import Fleet, Member
    from hall import Hall, metric
    hall = Hall(place / "restart", teams=TEAMS, trainees=0, controller=False, speed=1, seats_per_desk=3)
    fleet = Fleet(hall, seats(hall, 126))
    desks = len({link["desk"] for link in hall.links if link["kind"] == "seat"})
    director = Member(hall.director, hall.exercise)
    fleet.members.append(director)
    fleet.enter()
    began, looked, records, sent = time.monotonic(), 0.0, 0, 0
    while records < asked.records:
        now = time.monotonic()
        if sent < 500 and director.may_send(now, 6):
            sent += 1
            director.send(wire.IMPROVISE, letter_to_all(desks, f"Letter {sent}", "Please read and confirm. " * 8))
        for member in fleet.members[:-1]:
            while member.items and member.may_send(now):
                member.send(*member.items.pop(0))
        fleet.read()
        if now - looked > 1:
            looked, records = now, int(metric(hall.server, "exercise_records_durable"))
            if sent == 500 and not any(member.items or member.sent for member in fleet.members):
                break
        assert not fleet.gone, "a station was thrown out"
    made = time.monotonic() - began
    hall.server.kill()
    took = [started(hall)]
    for _ in range(2):
        hall.server.kill()
        took.append(started(hall))
    processor = processor_s(hall.server.process)
    hall.server.stop()
    size = hall.file.stat().st_size / 2**20
    count = len(harness.journal(hall.file))
    began = time.monotonic()
    harness.orda("verify", str(hall.file))
    verified = time.monotonic() - began
    shutil.rmtree(hall.data)
    yield (f"restart to serving, {count:,} records ({size:.0f} MB)", f"{took[0]:.2f} s after kill -9, then "
           + ", ".join(f"{each:.2f} s" for each in took[1:]) + f" ({processor:.2f} s of processor time)", "2 s", max(took) <= 2)
    yield "orda verify of the same file", f"{verified:.2f} s", "", True
    yield "records a second while it was made", f"{count / made:,.0f} (these stations: 20 commands a second each at most)", "", True


def crowd(place, name, asked, every_slow=0):
    from fleet import Fleet
    from hall import Hall
    hall = Hall(place / name, teams=TEAMS, trainees=0, controller=False, speed=1, seats_per_desk=3)
    fleet = Fleet(hall, seats(hall, asked.seats))
    assert len(fleet.members) == asked.seats, f"the script has {len(fleet.members)} seats"
    fleet.enter(fleet.members[::every_slow] if every_slow else ())
    fleet.until(lambda: all(member.last_stream > 0 for member in fleet.members))
    return hall, fleet


def letter_to_all(desks, title, body):
    import wire
    return (b"".join(wire.field(1, team) for team in range(TEAMS)) + b"".join(wire.field(2, desk) for desk in range(desks))
            + wire.field(3, "mail") + wire.field(5, title) + wire.field(6, body))


def work(fleet, members, seconds, every_s, director=None):
    """Each sends a request every so many seconds, evenly; the waits of the answers in ms. A director sends five injects
    a second."""
    import wire
    fleet.waits.clear()
    began, number, letters = time.monotonic(), 0, 0
    step = every_s / len(members)
    while (now := time.monotonic()) - began < seconds:
        while began + number * step <= now:
            member = members[number % len(members)]
            member.send(wire.SEND_REQUEST, member.request())
            number += 1
        if director and began + letters / 5 <= now:
            letters += 1
            director.send(wire.IMPROVISE, letter_to_all(7, f"Letter {letters}", "Please read and confirm. " * 200))
        fleet.read(0.002)
    fleet.until(lambda: not any(member.sent for member in members))
    return [wait * 1000 for wait in fleet.waits]


def memory(place, asked):
    from hall import memory_kb
    hall, fleet = crowd(place, "memory", asked)
    at_rest = memory_kb(hall.server.process) / 1024
    work(fleet, [member for member in fleet.members if member.forms], 20, 2.0)
    yield f"memory with {asked.seats} seats", f"{at_rest:.0f} MB, after 20 s of work {memory_kb(hall.server.process) / 1024:.0f} MB", "", True
    hall.end()


def back(place, asked):
    hall, fleet = crowd(place, "back", asked)
    work(fleet, [member for member in fleet.members if member.forms], 10, 2.0)
    took = []
    for _ in range(3):
        hall.server.kill()
        began = time.monotonic()
        hall.start()
        fleet.come_back()
        took.append(time.monotonic() - began)
    hall.end()
    yield (f"{asked.seats} seats back after kill -9 and start", ", ".join(f"{each:.2f} s" for each in took) + " (from one address)",
           "5 s", max(took) <= 5)


def slow(place, asked):
    """A director sends an inject of 5 KB to all desks five times a second: what the slow ones do not take piles up."""
    from fleet import Member
    from hall import metric, percentile
    hall, fleet = crowd(place, "slow", asked, every_slow=5)
    slow_ones = fleet.members[::5]
    workers = [member for index, member in enumerate(fleet.members) if index % 5 and member.forms]
    fleet.counted = set(workers)
    director = Member(hall.director, hall.exercise)
    director.enter()
    fleet.members.append(director)
    fleet.listen(director)
    p99, piled = {"without": [], "with": []}, 0
    work(fleet, workers, 3, 2.0)
    for _ in range(SLOW_TURNS):
        for kind in ("without", "with"):
            if kind == "with":
                for member in slow_ones:
                    fleet.ignore(member)
            p99[kind].append(percentile(work(fleet, workers, SLOW_TURN_S, 2.5, director), 0.99))
            if kind == "with":
                piled = max(piled, metric(hall.server, "outbox_bytes"))
                for member in slow_ones:
                    fleet.listen(member)
                end = time.monotonic() + 2
                while time.monotonic() < end:
                    fleet.read()
    closed = len(fleet.gone)
    hall.end()
    without, with_them = statistics.median(p99["without"]), statistics.median(p99["with"])
    change = (with_them / without - 1) * 100
    turns = " ".join(f"{a:.0f}/{b:.0f}" for a, b in zip(p99["with"], p99["without"]))
    yield (f"p99 of {len(workers)} seats' answers while {len(slow_ones)} others do not read",
           f"{with_them:.1f} ms against {without:.1f} ms: {change:+.0f} % (medians of {SLOW_TURNS} turns of {SLOW_TURN_S} s: {turns}; "
           f"up to {piled / 2**20:.1f} MB waited for the slow ones, {closed} were closed)", "+10 %", change <= 10)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", nargs="*", metavar="figure")
    parser.add_argument("--orda", default=os.environ.get("ORDA", "build/release/orda"))
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seats", type=int, default=100)
    asked = parser.parse_args()
    if unknown := set(asked.figures) - set(FIGURES):
        parser.error(f"no figure {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}")
    place = pathlib.Path(tempfile.mkdtemp(prefix="orda-figures-"))
    try:
        shutil.copy2(asked.orda, place / "orda")
        os.environ["ORDA"] = str(place / "orda")
        import hall  # noqa: F401  pylint: disable=unused-import
        missed = 0
        for name in asked.figures or FIGURES:
            for what, value, target, kept in globals()[name](place, asked):
                print(f"{what}: {value}{f'; wanted: {target}' if target else ''}{'' if kept else '  MISSED'}", flush=True)
                missed += not kept
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(f"load of the machine meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
