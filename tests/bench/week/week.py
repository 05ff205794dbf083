#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""script/bench week: what every format takes after a week at an academy, one exercise a day, each of six teams with two people at
every desk and two evaluators. ORDA_PROGRAM names the program.

  week.py [--json]

Exit status 1 when a format takes longer than its target over the whole week."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ORDA = os.environ.get("ORDA_PROGRAM", "build/release/orda")
# Monday to Friday: three courses in full, the first one again with other people, and a shorter day.
DAYS = [("open-field", "busy", []), ("silver-wash", "busy", []), ("blue-channel", "mixed", []), ("open-field", "mixed", []),
        ("silver-wash", "busy", ["--cut", "short"])]
REPORTS = ["html", "pdf", "xlsx", "csv", "lessons", "ics", "json", "jsonl", "xapi"]
LIMIT_S = 10.0


def run(*arguments):
    """How long one call of the program took; it must end well."""
    began = time.monotonic()
    subprocess.run([ORDA, *map(str, arguments)], stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began


def records(file):
    told = json.loads(subprocess.run([ORDA, "score", str(file), "--format", "json"], capture_output=True, check=True).stdout)
    return told["records"]


def rehearse(folder):
    files = []
    for day, (script, plan, more) in enumerate(DAYS, 1):
        file = folder / f"day{day}.orda"
        run("rehearse", script, "--teams", 6, "--seats-per-desk", 2, "--evaluators", 2, "--plan", plan, "--seed", day, "--save", file, *more)
        files.append(file)
    return files


def measure(folder):
    files = rehearse(folder)
    out = folder / "out"
    figures = [("records of the week", sum(records(file) for file in files), "", None),
               ("exercise files", sum(file.stat().st_size for file in files) / 1e6, "MB", None)]
    for form in REPORTS:
        figures.append((f"report {form}, five exercises", sum(run("report", file, "--format", form, "--out", out) for file in files), "s", LIMIT_S))
    for form in ("text", "json"):
        figures.append((f"score {form}, five exercises", sum(run("score", file, "--format", form) for file in files), "s", LIMIT_S))
    for form in ("html", "pdf"):
        figures.append((f"passport {form} over five exercises", run("passport", *files, "--team", "Team 1", "--format", form, "--out", out), "s", LIMIT_S))
    for form in ("text", "csv", "json"):
        figures.append((f"trend {form} over five exercises", run("trend", *files, "--format", form), "s", LIMIT_S))
    return figures


def main():
    if sys.argv[1:] not in ([], ["--json"]):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(pathlib.Path(folder))
    missed = False
    for metric, value, unit, target in figures:
        ok = target is None or value <= target
        missed |= not ok
        if sys.argv[1:]:
            print(json.dumps({"bench": "week", "case": "five days", "subject": "six teams", "metric": metric, "value": round(value, 3), "unit": unit,
                              "ratio": None, "target": target, "bound": "at most", "ok": ok}))
        else:
            mark = "" if target is None else f"<= {target:g} {unit}  " + ("ok" if ok else "MISSED")
            print(f"{metric:<42}{value:>10.2f} {unit:<4}{mark}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
