# SPDX-License-Identifier: Apache-2.0
"""A network that swallows everything for a while, and stations that vanish without a word (network namespaces, nft).

The server stands in a namespace of its own with three cables: A goes dead and comes back, B is sound all the time, on C
stations vanish for good.
"""
import contextlib
import os
import signal
import time

from hall import Hall, Skipped, check_hall, need, need_root, percentile, run as command

NAME = "network black hole, half-open sockets"
HOLES_S = {"short": (10,), "long": (10, 60, 600)}
VANISHED = 20
GONE_S = 50  # after which the server must have noticed: it asks after 15 s and gives up after 30


def remove_leftovers():
    """Namespaces of runs that were killed: their cables have the addresses that this one needs."""
    for line in command("ip", "netns", "list").splitlines():
        name = line.split()[0]
        pid = name.removeprefix("orda-")
        if name == pid or not pid.isdigit() or os.path.exists(f"/proc/{pid}"):
            continue
        for process in command("ip", "netns", "pids", name).split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(process), signal.SIGKILL)
        command("ip", "netns", "del", name)


class Cables:
    """The namespace with its cables; what is made here goes again."""

    def __init__(self):
        self.name = f"orda-{os.getpid()}"
        self.wires = {wire: (f"o{wire}{os.getpid() % 100_000}", f"10.177.{number}.1", f"10.177.{number}.2")
                      for number, wire in enumerate("ABC", 1)}

    def __enter__(self):
        remove_leftovers()
        try:
            command("ip", "netns", "add", self.name)
            self.inside("ip", "link", "set", "lo", "up")
            for wire, (device, near, far) in self.wires.items():
                command("ip", "link", "add", device, "type", "veth", "peer", "name", wire, "netns", self.name)
                command("ip", "addr", "add", f"{near}/24", "dev", device)
                command("ip", "link", "set", device, "up")
                self.inside("ip", "addr", "add", f"{far}/24", "dev", wire)
                self.inside("ip", "link", "set", wire, "up")
            self.inside("nft", "add", "table", "inet", "hole")
        except AssertionError as refused:
            self.__exit__()
            raise Skipped(f"needs network namespaces, veth and nft ({str(refused)[-80:].strip()})") from refused
        return self

    def __exit__(self, *_):
        for device, _, _ in self.wires.values():
            with contextlib.suppress(AssertionError):
                command("ip", "link", "del", device)
        with contextlib.suppress(AssertionError):
            command("ip", "netns", "del", self.name)

    def inside(self, *line):
        return command("ip", "netns", "exec", self.name, *line)

    def address(self, wire):
        return self.wires[wire][2]

    def swallow(self, wire):
        for hook, side in (("input", "iifname"), ("output", "oifname")):
            chain = f"{wire}_{hook}"
            self.inside("nft", "add", "chain", "inet", "hole", chain, f"{{ type filter hook {hook} priority 0; }}")
            self.inside("nft", "add", "rule", "inet", "hole", chain, side, wire, "drop")

    def pass_on(self, wire):
        for hook in ("input", "output"):
            self.inside("nft", "flush", "chain", "inet", "hole", f"{wire}_{hook}")
            self.inside("nft", "delete", "chain", "inet", "hole", f"{wire}_{hook}")

    def sockets(self, hall):
        """Open WebSockets, by /metrics, which is told on the machine itself only."""
        text = self.inside("python3", "-c", "import urllib.request as r; "
                           f"print(r.urlopen('http://127.0.0.1:{hall.port}/metrics').read().decode())")
        return int(float(text.split("\norda_sockets ")[1].split("\n")[0]))


def hole(cables, hall, away, near, seconds, outcome):
    words = f"{seconds} s: "
    before = {person: len(person.acknowledged) for person in hall.people}
    first = time.monotonic_ns()
    cables.swallow("A")
    began = time.monotonic()
    time.sleep(0.5)
    silent = sum(len(person.acknowledged) for person in away)
    hall.wait(lambda: time.monotonic() - began > seconds, patience=seconds + 5)
    outcome.expect(sum(len(person.acknowledged) for person in away) == silent, f"{words}the hole has a hole")
    for person in near:
        outcome.expect(len(person.acknowledged) > before[person] + 10, f"{words}a station elsewhere was disturbed")
    waits = [latency / 1e6 for person in near for at, latency in person.latencies if at > first]
    cables.pass_on("A")
    opened, counts = time.monotonic(), {person: len(person.acknowledged) for person in away}
    back = hall.wait(lambda: all(len(p.acknowledged) > n for p, n in counts.items()), patience=40)
    outcome.expect(back, f"{words}not everybody came back")
    outcome.note(f"{seconds} s of black hole: all back {time.monotonic() - opened:.1f} s after its end; elsewhere "
                 f"{len(waits)} answers meanwhile, p99 {percentile(waits, 0.99):.0f} ms")
    outcome.points += 1


def run(bench, outcome):
    need_root()
    need("ip", "nft")
    with Cables() as cables:
        within = ("ip", "netns", "exec", cables.name)
        hall = Hall(bench.folder("hall"), teams=2, trainees=6, within=within, address=cables.address("B"), listen="0.0.0.0:0")
        try:
            away, near = hall.people[3:], hall.people[:3]
            for person in away:
                hall.connect_by(person, cables.address("A"))
            vanishing = [hall.browser(link["url"].split("#")[1]) for link in hall.links[-VANISHED:]]
            stations = []
            for browser in vanishing:
                person = type("Visitor", (), {"browser": browser})
                hall.connect_by(person, cables.address("C"))
                stations.append(browser.socket(hall.exercise))
                stations[-1].resume(hall.exercise)
            hall.begin()
            outcome.expect(hall.goes_on(), "it does not go on")
            cables.swallow("C")
            vanished = time.monotonic()
            for station in stations:
                station.close()  # nobody hears it
            for seconds in HOLES_S[bench.length]:
                hole(cables, hall, away, near, seconds, outcome)
            gone = hall.wait(lambda: cables.sockets(hall) <= len(hall.people), patience=GONE_S - (time.monotonic() - vanished))
            outcome.expect(gone, f"{cables.sockets(hall)} sockets are open, {len(hall.people)} people are there")
            outcome.note(f"{VANISHED} vanished stations: let go after at most {time.monotonic() - vanished:.0f} s")
            outcome.points += VANISHED
            hall.leave()
            hall.stations_agree(outcome)
            outcome.note(f"{sum(p.resumed for p in away)} times the exact tail, {sum(p.snapshots for p in away)} snapshots, "
                         f"{sum(p.repeats for p in away)} commands answered a second time")
            outcome.expect(hall.server.stop() == 0, "it did not stop in order")
            outcome.acknowledged = check_hall(hall, outcome)
        finally:
            hall.end()


