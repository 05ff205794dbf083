# SPDX-License-Identifier: Apache-2.0
"""The golden exercises of every format (tests/replay/goldens), and what today's program must be able to do with each."""
import contextlib
import json
import pathlib
import shutil
import sqlite3
import tempfile

import harness
import people

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "replay/goldens"


def all_of_them():
    return sorted(path.with_suffix("") for path in FOLDER.glob("format-*/*.json"))


def told_of(golden):
    return json.loads(golden.with_suffix(".json").read_text(encoding="utf-8"))


def rows_of(path):
    """Every record as it lies in the file, by SQLite alone; read from a copy, as reading may alter what lies beside it."""
    with tempfile.TemporaryDirectory() as aside:
        for name in (path.name, path.name + "-wal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copy(path.with_name(name), aside)
        with contextlib.closing(sqlite3.connect(pathlib.Path(aside, path.name))) as database:
            return database.execute("SELECT sequence, bytes, leaf, tree_head FROM records ORDER BY 1").fetchall()


def enter(browser, exercise, epoch):
    """A station, what it was shown, and the welcome."""
    station, known = browser.socket(exercise), people.Knowledge()
    messages = station.resume(exercise, epoch=epoch)
    for message in messages:
        for view in message.get("page", {}).get("views", []):
            known.take(view)
    return station, known, messages[0]["welcome"]


def work(server, told, expect):
    """A controller and a trainee come in; each does one thing, unless it is over."""
    browsers = [harness.Browser(server), harness.Browser(server)]
    answer = browsers[0].post("/api/login", {"name": "director", "password": "correct horse"})
    expect(answer.status == 200, f"the account of before is refused: {answer.body}")
    if told["seat"]:
        answer = browsers[1].post("/api/join", {"token": told["seat"]})
        expect(answer.status == 200, f"a code of before is refused: {answer.body}")
    control, known, welcome = enter(browsers[0], told["exercise"], told["epoch"])
    with contextlib.closing(control):
        expect(welcome["epoch"] == told["epoch"], f"it is in epoch {welcome['epoch']}")
        # A server that was away for long pauses what was running.
        stage = "STAGE_" + {"running": "paused"}.get(told["stage"], told["stage"]).upper()
        expect(known[("clock",)]["stage"] == stage, f"it is {known[('clock',)]['stage']}")
        answer = control.command("add_team", {"name": "After the upgrade"})
        over = told["stage"] == "ended"
        expect(("refused" if over else "acknowledged") in answer, f"a team is added: {answer}")
        if not over:
            answer = control.command("clock", {"verb": "RESUME", "revision": known[("clock",)]["revision"]})
            expect("acknowledged" in answer, f"the clock goes on: {answer}")
        if told["seat"]:
            station, mine, _ = enter(browsers[1], told["exercise"], told["epoch"])
            with contextlib.closing(station):
                item = mine.all("item")[-1]["key"]
                attempt = max((each["attempt"] for each in mine.all("attempt")), default=0)
                answer = station.command("open_item", {"item": item}, attempt=attempt)
                expect(over or "acknowledged" in answer, f"an inject is opened: {answer}")


def go_on(golden, data, expect, **machine):
    """Today's server takes over a copy of the folder: what was there stays byte for byte, and work goes on behind it. The
    options are faults of its machine (harness.on_machine)."""
    told = told_of(golden)
    shutil.copytree(golden, data)
    file = data / told["file"]
    before = rows_of(file)
    expect(len(before) == told["records"], f"it has {len(before)} records")
    harness.orda("migrate", str(file))
    server = harness.Server(data, machine=machine)
    try:
        expect("not served" not in "".join(server.greeting), "".join(server.greeting))
        work(server, told, expect)
        expect(server.stop() == 0, "the server does not stop in order")
    finally:
        if server.process.poll() is None:
            server.kill()
    after = rows_of(file)
    expect(after[:len(before)] == before, "a record of before is otherwise now")
    expect(before[-1][3].hex() == told["tree_head"], "the tree head is another")
    expect(told["stage"] == "ended" or len(after) > len(before), "nothing came after it")
    verified = harness.orda("verify", str(file), check=False)
    expect(verified.returncode == 0, verified.stdout)


def restore(golden, place, expect):
    """The file alone comes into a new folder and begins an epoch there."""
    told = told_of(golden)
    shutil.copytree(golden, place / "golden")
    file = place / "golden" / told["file"]
    harness.orda("migrate", str(file))
    done = harness.orda("restore", str(file), data=place / "new", check=False)
    expect(done.returncode == 0 and f"begins epoch {told['epoch'] + 1}" in done.stdout, done.stdout + done.stderr)
    verified = harness.orda("verify", str(place / "new" / told["file"]), check=False)
    expect(verified.returncode == 0, verified.stdout)
    expect(rows_of(place / "new" / told["file"])[:-1] == rows_of(file), "a record of before is otherwise now")
