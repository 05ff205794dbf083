#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What happens to a real server when the machine fails: kills, power cuts, disks, clocks, networks, crowds.

Usage: crash.py [--long] [--orda PROGRAM] [--seed N] [--keep] [scenario …]

Every scenario ends with the same question: does everything that a station was told stand in the journal, once, under the
number and with the leaf it was told, and does the next server go on? What cannot run here is named and counts as skipped.
Returns 0, 1 when a scenario failed, 78 when none failed and some were skipped.
"""
import argparse
import importlib
import os
import pathlib
import random
import shutil
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
# File of the scenario: when it runs, in this order.
SCENARIOS = ("check_itself", "kill_points", "power_cut", "loop_image", "disk_errors", "disk_full", "bit_flips", "wall_clock",
             "network", "hostile", "folder_lost", "upgrade")


class Bench:
    """What a scenario is given: a place, dice and how much to do."""

    def __init__(self, length, place, seed):
        self.length, self.place, self.dice = length, place, random.Random(seed)

    def folder(self, name):
        path = self.place / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def done_with(self, hall):
        hall.end()
        shutil.rmtree(hall.data, ignore_errors=True)


def play(name, bench):
    """Runs one scenario; (name in words, outcome, result)."""
    from hall import Outcome, Skipped, end_servers
    scenario, outcome, began = importlib.import_module(name), Outcome(), time.monotonic()
    print(f"\n-- {scenario.NAME} [{name}]", flush=True)
    try:
        scenario.run(bench, outcome)
        result = "FAILED" if outcome.faults or outcome.lost else "passed"
    except Skipped as reason:
        result = f"skipped: {reason}"
    except Exception:  # pylint: disable=broad-except
        outcome.faults.append(traceback.format_exc(limit=4))
        result = "FAILED"
    finally:
        end_servers()
    for fault in outcome.faults[:10]:
        print(f"   FAULT: {fault}")
    if len(outcome.faults) > 10:
        print(f"   and {len(outcome.faults) - 10} more")
    print(f"   {result}, {time.monotonic() - began:.0f} s", flush=True)
    return scenario.NAME, outcome, result


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenarios", nargs="*", metavar="scenario", help=", ".join(SCENARIOS))
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--orda", default=os.environ.get("ORDA", "build/release/orda"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="keep the folders")
    asked = parser.parse_args()
    if unknown := set(asked.scenarios) - set(SCENARIOS):
        parser.error(f"no scenario {', '.join(sorted(unknown))}; there are {', '.join(SCENARIOS)}")
    place = pathlib.Path(tempfile.mkdtemp(prefix="orda-crash-"))
    # A copy: the program may be built anew meanwhile.
    program = place / "orda"
    shutil.copy2(asked.orda, program)
    os.environ["ORDA"] = str(program)
    sys.path.insert(0, str(HERE))
    from hall import forget_fault_library
    rows = []
    try:
        for name in asked.scenarios or SCENARIOS:
            folder = place / name
            folder.mkdir()
            rows.append(play(name, Bench("long" if asked.long else "short", folder, asked.seed)))
    finally:
        forget_fault_library()
        if asked.keep:
            print(f"kept in {place}")
        else:
            shutil.rmtree(place, ignore_errors=True)
    width = max(len(name) for name, _, _ in rows)
    print(f"\n{'scenario':{width}}  {'points':>7}  {'acknowledged':>12}  {'lost':>5}  result")
    for name, outcome, result in rows:
        print(f"{name:{width}}  {outcome.points:>7,}  {outcome.acknowledged:>12,}  {outcome.lost:>5,}  {result}")
    results = [result for _, _, result in rows]
    if "FAILED" in results:
        print(f"again: tests/crash/crash.py {'--long ' if asked.long else ''}--seed {asked.seed} "
              + " ".join(name for name, row in zip(asked.scenarios or SCENARIOS, rows) if row[2] == "FAILED"))
        return 1
    return 78 if any(result.startswith("skipped") for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
