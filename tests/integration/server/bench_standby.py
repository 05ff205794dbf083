# SPDX-License-Identifier: Apache-2.0
"""What a second disk costs: how long a station waits for its tick with and without, in turns, and how far the copy is
behind the tick. Usage: ORDA=build/release/orda python3 tests/integration/server/bench_standby.py [rounds] [folder on
the second disk]"""
import json
import pathlib
import shutil
import sys
import tempfile
import time

import harness
from harness import Browser, Server, orda

COMMANDS = 200
PAUSE = 0.05  # seconds: a station may send twenty a second


def share(values, part):
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def measure(second):
    """(milliseconds to the tick, milliseconds from the tick to the second disk) of each command."""
    data = pathlib.Path(tempfile.mkdtemp(prefix="orda-bench-"))
    standby = pathlib.Path(tempfile.mkdtemp(prefix="orda-bench-", dir=second)) if second else None
    try:
        output = orda("new", harness.SCRIPT, "--teams", "1", "--format", "json", data=data).stdout
        exercise = json.loads(output)["exercise"]
        orda("admin", "add", "director", "--role", "director", data=data, stdin="correct horse\n")
        server = Server(data, *(["--standby", str(standby)] if standby else []))
        browser = Browser(server)
        browser.post("/api/login", {"name": "director", "password": "correct horse"})
        station = browser.socket(exercise)
        station.resume(exercise)
        station.command("clock", {"verb": "START"})
        ticks, lags = [], []
        for _ in range(COMMANDS):
            time.sleep(PAUSE)
            begin = time.monotonic()
            told = station.command("improvise", {"teams": [0], "to_desks": [0], "kind": "mail", "title": "More", "body": "x" * 200})
            ticked = time.monotonic()
            ticks.append(ticked - begin)
            sequence = int(told["acknowledged"]["last_sequence"])
            if standby:
                station.until(lambda m, last=sequence: int(m.get("copied", {}).get("sequence", 0)) >= last)
                lags.append(time.monotonic() - ticked)
        station.close()
        server.stop()
        return ticks, lags
    finally:
        shutil.rmtree(data)
        if standby:
            shutil.rmtree(standby)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    second = sys.argv[2] if len(sys.argv) > 2 else tempfile.gettempdir()
    alone, beside, behind = [], [], []
    for _ in range(rounds):
        alone += measure(None)[0]
        waits, lags = measure(second)
        beside += waits
        behind += lags
    print(f"tick without a second disk: p50 {share(alone, .5):.2f} ms, p99 {share(alone, .99):.2f} ms of {len(alone)}")
    print(f"tick with a second disk:    p50 {share(beside, .5):.2f} ms, p99 {share(beside, .99):.2f} ms of {len(beside)}")
    print(f"ratio p50 {share(beside, .5) / share(alone, .5):.2f}, p99 {share(beside, .99) / share(alone, .99):.2f}")
    print(f"copy behind the tick:       p50 {share(behind, .5):.1f} ms, max {share(behind, 1):.1f} ms of {len(behind)}")


if __name__ == "__main__":
    main()
