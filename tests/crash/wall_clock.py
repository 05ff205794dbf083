# SPDX-License-Identifier: Apache-2.0
"""The wall clock jumps by an hour, forwards and back, while people work, and across a restart."""
import struct
import time

import harness
from hall import Hall, check_hall, faults

NAME = "wall clock jumps by an hour"
JUMPS_S = {"short": (3600, -3600, 0), "long": (3600, -3600, 0, 60, -1, 86_400, -86_400, 0) * 4}
SPEED = 10
LOOK_S = 1.5


def records(hall):
    return harness.journal(hall.file)


def clock(hall):
    """(exercise ms, stage) as a director who comes anew is shown it, now."""
    station = hall.director.socket(hall.exercise)
    try:
        pages = station.resume(hall.exercise)
        beat = station.until(lambda message: "beat" in message)[-1]["beat"]
        [seen] = [view["clock"] for page in pages for view in page.get("page", {}).get("views", []) if "clock" in view]
        return int(beat["exercise_ms"]), seen
    finally:
        station.close()


def set_shift(path, seconds):
    with open(path, "r+b") as file:  # never shorter: the server looks at it all the time
        file.write(struct.pack("<q", seconds))


def jump(hall, shift, seconds, outcome):
    """The clock jumps; the exercise goes on as if nothing had been."""
    words = f"{seconds:+} s: "
    (before_ms, _), began, records_before = clock(hall), time.monotonic(), len(records(hall))
    set_shift(shift, seconds)
    outcome.expect(hall.goes_on(), f"{words}it does not go on")
    time.sleep(max(0.0, began + LOOK_S - time.monotonic()))
    (after_ms, seen), passed = clock(hall), time.monotonic() - began
    outcome.expect(seen["stage"] == "STAGE_RUNNING", f"{words}the exercise is {seen['stage']}")
    outcome.expect(abs((after_ms - before_ms) / 1000 - passed * SPEED) < 1.0 * SPEED,
                   f"{words}{(after_ms - before_ms) / 1000:.1f} s of the exercise passed in {passed:.1f} s")
    new = records(hall)[records_before:]
    released = [record for record in new if record["event"] == "inject_released" and not record["data"]["by_controller"]]
    outcome.expect(len(released) < 40, f"{words}{len(released)} injects came at once")
    outcome.points += 1


def run(bench, outcome):
    hall = Hall(bench.folder("hall"), speed=SPEED)
    hall.server.kill()
    shift = bench.place / "shift"
    shift.write_bytes(struct.pack("<q", 0))
    machine = faults(clock=shift)
    hall.start(environment=machine)
    hall.begin()
    for seconds in JUMPS_S[bench.length]:
        jump(hall, shift, seconds, outcome)
    times = [record["at_ms"] for record in records(hall)]
    outcome.expect(times == sorted(times), "exercise time went backwards")
    visits = sum(person.visits for person in hall.people)
    outcome.expect(visits == len(hall.people), f"{visits - len(hall.people)} stations were thrown out")
    # Across a restart nobody can say how long it was away: it comes back paused and asks.
    hall.server.kill()
    set_shift(shift, -3600)
    hall.start(environment=machine)
    _, seen = clock(hall)
    outcome.expect(seen["stage"] == "STAGE_PAUSED" and seen["restarted_paused"], f"after a restart an hour back: {seen}")
    control = hall.director.socket(hall.exercise)
    control.resume(hall.exercise)
    outcome.expect("acknowledged" in control.command("clock", {"verb": "RESUME", "revision": seen["revision"]}), "no resume")
    control.close()
    outcome.expect(hall.goes_on(1), "it does not go on after the restart")
    outcome.points += 1
    hall.leave()
    hall.stations_agree(outcome)
    outcome.expect(hall.server.stop() == 0, "it did not stop in order")
    outcome.acknowledged = check_hall(hall, outcome)
    bench.done_with(hall)
