# SPDX-License-Identifier: Apache-2.0
"""kill -9 on the way into a system call, at as many calls as there are (strace injects the signal)."""
import subprocess
import time

from hall import Hall, Skipped, check_hall, need

NAME = "kill -9 at system calls"
# Share of the points; what a life makes less often than its share has is tried at every call.
CALLS = {"pwrite64": 40, "fdatasync": 20, "sendmsg": 14, "recvmsg": 4, "epoll_wait": 4, "futex": 6, "fcntl": 3, "pread64": 3,
         "ftruncate": 1, "fsync": 1, "unlink": 1, "openat": 1, "write": 1, "accept4": 1, "timerfd_settime": 1, "mmap": 1}
POINTS = {"short": 40, "long": 1_040}
LIVES_OF_A_HALL = 16  # an exercise has no end of decisions to take
LIFE_S = 0.5  # after which a life has made the calls among which points are chosen


def calls_of_a_life(folder):
    """{call: how often one thread makes it while a server starts and people work for LIFE_S}."""
    hall = Hall(folder)
    hall.server.kill()
    trace = folder / "trace"
    hall.start(within=("strace", "-D", "-f", "-o", str(trace), "-e", "trace=" + ",".join(CALLS)))
    hall.begin()
    hall.goes_on(1)
    time.sleep(LIFE_S)
    hall.end()
    counts = {}
    for line in trace.read_text(errors="replace").splitlines():
        thread, rest = line.split(maxsplit=1)
        name = rest.split("(")[0]
        if name in CALLS:
            counts[name, thread] = counts.get((name, thread), 0) + 1
    most = {}
    for (name, _), count in counts.items():
        most[name] = max(most.get(name, 0), count)
    return most


def points(counts, wanted):
    """[(call, n)]: shared out by CALLS, evenly over the calls of a life; what is left over goes to the frequent ones."""
    chosen, left = [], wanted
    order = sorted((name for name in CALLS if name in counts), key=lambda name: counts[name] / CALLS[name])
    shares = sum(CALLS[name] for name in order)
    for name in order:
        count = min(counts[name], max(1, round(left * CALLS[name] / shares)))
        left, shares = left - count, shares - CALLS[name]
        chosen += [(name, 1 + i * counts[name] // count) for i in range(count)]
    return chosen


def live(hall, call, number, outcome):
    """One life up to the n-th call of a thread; whether the call killed it."""
    strace = ("strace", "-D", "-f", "-o", "/dev/null", "-e", f"trace={call}",
              "-e", f"inject={call}:signal=KILL:when={number}")
    try:
        hall.start(within=strace)
    except AssertionError:
        return True  # it died before it was ready
    hall.wait(lambda: False, patience=4 * LIFE_S)
    reached = hall.server.process.poll() is not None
    hall.server.kill()
    outcome.expect(not reached or hall.server.process.returncode == -9, f"{call} {number}: ended by itself")
    return reached


def run(bench, outcome):
    need("strace")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True).returncode != 0:
        raise Skipped("needs a kernel that lets strace trace (ptrace)")
    counts = calls_of_a_life(bench.folder("calls"))
    chosen = points(counts, POINTS[bench.length])
    bench.dice.shuffle(chosen)
    reached, repeats, by_call = 0, 0, {}
    for first in range(0, len(chosen), LIVES_OF_A_HALL):
        hall = Hall(bench.folder(f"hall-{first}"))
        hall.server.kill()
        hall.begin()
        for call, number in chosen[first:first + LIVES_OF_A_HALL]:
            killed = live(hall, call, number, outcome)
            reached += killed
            by_call[call] = by_call.get(call, 0) + killed
            check_hall(hall, outcome, f"{call} {number}: ")
        hall.start()
        outcome.expect(hall.goes_on(), "the restarted server does not go on")
        hall.leave()
        hall.stations_agree(outcome)
        outcome.expect(hall.server.stop() == 0, "it did not stop in order")
        outcome.acknowledged += check_hall(hall, outcome, "at the end: ")
        repeats += sum(person.repeats for person in hall.people)
        bench.done_with(hall)
    outcome.points = reached
    outcome.expect(reached >= len(chosen) * 0.7, f"only {reached} of {len(chosen)} calls were reached")
    outcome.note(f"{reached} of {len(chosen)} points reached: " + ", ".join(f"{n} {c}" for c, n in sorted(by_call.items())))
    outcome.note(f"{repeats} acknowledged a second time, each stored once")


