# SPDX-License-Identifier: Apache-2.0
"""A hall with people who work whatever happens to the server, and the check of what they were told against the file."""
import collections
import contextlib
import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import types

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "integration/server"))
import harness  # noqa: E402  pylint: disable=wrong-import-position
import people  # noqa: E402  pylint: disable=wrong-import-position

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 30  # seconds
FAULT_VARIABLES = ("UNDER", "RECORD", "NO_SYNC", "CALL", "AT", "FOR_EVER", "ERROR", "MARK", "CLOCK")


class Skipped(Exception):
    """A scenario cannot run here; the words say what it needs."""


def need_root():
    if os.geteuid() != 0:
        raise Skipped("needs root")


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            raise Skipped(f"needs {program}")


def run(*line, **options):
    """Runs a program of the system; its output. Faults are told with what it said."""
    done = subprocess.run([str(word) for word in line], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, line))} returned {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def fault_library(_made={}):
    """fault_disk.cpp as a library, compiled once."""
    if not _made:
        need("g++")
        folder = pathlib.Path(tempfile.gettempdir(), f"orda-crash-{os.getuid()}")
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / f"fault_disk-{os.getpid()}.so"
        run("g++", "-std=c++20", "-O1", "-fPIC", "-shared", "-Wall", "-Wextra", "-Werror", "-o", path, HERE / "fault_disk.cpp")
        _made["path"] = path
    return str(_made["path"])


def forget_fault_library():
    with contextlib.suppress(FileNotFoundError):
        pathlib.Path(tempfile.gettempdir(), f"orda-crash-{os.getuid()}", f"fault_disk-{os.getpid()}.so").unlink()


def faults(**wanted):
    """The environment of a program on a disk with faults (fault_disk.cpp)."""
    unknown = {name.upper() for name in wanted} - set(FAULT_VARIABLES)
    assert not unknown, unknown
    return os.environ | {"LD_PRELOAD": fault_library()} | {f"FAULT_{name.upper()}": str(value) for name, value in wanted.items()}


_servers = []


def serve(folder, **options):
    """A server that ends with the scenario at the latest, whatever happens to the scenario."""
    server = harness.Server(folder, **options)
    _servers.append(server)
    return server


def end_servers():
    for server in _servers:
        if server.process.poll() is None:
            server.kill()
    _servers.clear()


class Outcome:
    """What a scenario found. `lost` counts what was acknowledged and is not there as it was told."""

    def __init__(self):
        self.points, self.acknowledged, self.lost = 0, 0, 0
        self.faults, self.notes = [], []

    def expect(self, holds, words):
        if not holds and len(self.faults) < 100:
            self.faults.append(words)
        return holds

    def note(self, words):
        self.notes.append(words)
        print(f"   {words}", flush=True)


class Lasting:
    """Mixed into people: notes when and how fast each answer came; bears a snapshot instead of a tail; knows when the
    server says that it stores nothing more."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.told_ns, self.sent_ns, self.latencies = {}, {}, []
        self.journal_stopped, self.snapshots, self.visits = False, 0, 0
        self.silence_s = 12  # after which a page connects anew; a beat comes every 5 s

    def send(self, station, verb, body, said=None):
        before = set(self.pending)
        super().send(station, verb, body, said)
        for identity in self.pending.keys() - before:
            self.sent_ns[identity] = time.monotonic_ns()

    @contextlib.contextmanager
    def entered(self):
        """As in people.py, but a snapshot after a long time away is an answer too, and so is that the journal stopped."""
        ticket = self.browser.post("/api/ticket", {"exercise": self.exercise})
        if ticket.status != 200:  # the exercise is not served
            raise harness.Closed(None, str(ticket.status))
        station = harness.Station(self.browser.server, self.exercise, ticket.json()["ticket"])
        with contextlib.closing(station):
            station.raw.settimeout(self.silence_s)
            self.visits += 1
            station.send({"resume": {"exercise": self.exercise, "epoch": 1, "last_stream": self.last_stream}})
            while "welcome" not in (message := station.receive()):
                if message.get("closing", {}).get("reason") == "journal_stopped":
                    self.journal_stopped = True
                    raise harness.Closed(None, "journal stopped")
            self.resumed += message["welcome"]["resumed"]
            self.snapshots += self.last_stream > 0 and not message["welcome"]["resumed"]
            yield station

    def take(self, message, station):
        if message.get("closing", {}).get("reason") == "journal_stopped":
            self.journal_stopped = True
        super().take(message, station)

    def take_acknowledged(self, told):
        count = len(self.acknowledged)
        super().take_acknowledged(told)
        now = time.monotonic_ns()
        for identity, *_ in self.acknowledged[count:]:
            self.told_ns[identity] = now
            self.latencies.append((now, now - self.sent_ns.get(bytes.fromhex(identity), now)))

    def take_refused(self, told, station):
        if told["reason"] == "STOPPED":
            self.journal_stopped = True
            return  # it stays open: the next server is asked again
        if told["reason"] == "TOO_FAST":
            self.sent_ns.pop(people.base64.b64decode(told["command"]), None)
        super().take_refused(told, station)


class Controller(Lasting, people.Controller):
    """Improvises, and when there are as many injects as there may be holds and continues a team."""

    def wish(self):
        if sum(1 for identity in self.refused) < 2:
            return super().wish()
        revision = self.known.get(("team", 0), {}).get("revision", 0)
        held = self.known.get(("team", 0), {}).get("held", False)
        return "team", {"verb": "CONTINUE" if held else "HOLD", "team": 0, "revision": revision}


class Trainee(Lasting, people.Trainee):
    """When there are as many requests as there may be, opens what is open: an answer, though nothing is written."""

    def wish(self):
        items = self.known.all("item")
        return ("open_item", {"item": items[0]["key"]}) if len(self.refused) >= 5 and items else super().wish()


class Hall:
    """One exercise in a folder, its server and its people."""

    def __init__(self, folder, teams=2, trainees=4, controller=True, speed=10, seats_per_desk=1, **options):
        """The options are those of the first life of the server."""
        self.data = pathlib.Path(folder)
        self.data.mkdir(parents=True, exist_ok=True)
        self.server, self.people, self.port = None, [], 0
        made = json.loads(harness.orda("new", harness.SCRIPT, "--teams", str(teams), "--seats-per-desk",
                                      str(seats_per_desk), "--format", "json", data=self.data).stdout)
        self.exercise, self.links = made["exercise"], made["links"]
        harness.orda("admin", "add", "director", "--role", "director", data=self.data, stdin="correct horse\n")
        self.start(**options)
        self.director = self.browser(harness.orda("admin", "link", "director", data=self.data).stdout.strip().split("#")[1])
        control = self.director.socket(self.exercise)
        control.resume(self.exercise)
        for number, body in enumerate(({"verb": "START"}, {"verb": "JUMP_TO_NEXT"}, {"verb": "SPEED", "speed": speed})):
            answer = control.command("clock", body | {"revision": number})
            assert "acknowledged" in answer, answer
        control.close()
        seats = [link for link in self.links if link["kind"] == "seat"]
        if controller:
            self.people.append(Controller(self.director, self.exercise, lambda: None))
        for link in seats[:trainees]:
            self.people.append(Trainee(self.browser(link["url"].split("#")[1]), self.exercise, lambda: None))

    def browser(self, token):
        for _ in range(100):
            browser = harness.Browser(self.server)
            answer = browser.post("/api/join", {"token": token})
            if answer.status != 429:
                break
            time.sleep(0.2)
        assert answer.status == 200, answer.body
        return browser

    def connect_by(self, person, address):
        """From now on this person reaches the server under this address."""
        browser = person.browser
        browser.server = types.SimpleNamespace(address=address, port=self.port, scheme="http")
        browser.authority = f"{address}:{self.port}"
        browser.origin = f"http://{browser.authority}"

    @property
    def file(self):
        [path] = self.data.glob(f"*-{self.exercise}.orda")
        return path

    def start(self, **options):
        """A life of the server, on the same port as before."""
        self.server = serve(self.data, **({"listen": f"127.0.0.1:{self.port}"} | options))
        self.port = self.server.port
        return self.server

    def begin(self):
        for person in self.people:
            if not person.is_alive():
                person.start()

    def count(self):
        return sum(len(person.acknowledged) for person in self.people)

    def check_people(self):
        for person in self.people:
            if person.fault:
                raise person.fault

    def wait(self, condition, patience=PATIENCE, or_dead=True):
        """Until it holds; False when the server died or the time was over."""
        end = time.monotonic() + patience
        while not condition():
            self.check_people()
            if time.monotonic() > end or (or_dead and self.server.process.poll() is not None):
                return condition()
            time.sleep(0.005)
        return True

    def goes_on(self, more=3, patience=PATIENCE):
        """Whether each of the people is told something new."""
        before = [len(person.acknowledged) for person in self.people]
        return self.wait(lambda: all(len(p.acknowledged) >= n + more for p, n in zip(self.people, before)), patience)

    def leave(self):
        """Everybody gets the last answer and goes."""
        for person in self.people:
            person.leaving = True
        for person in self.people:
            if person.ident:
                person.join(PATIENCE)
                assert not person.is_alive(), f"{person} waits for {len(person.pending)} answers"
        self.check_people()

    def end(self):
        for person in self.people:
            person.leaving, person.pending = True, {}
        if self.server and self.server.process.poll() is None:
            self.server.kill()

    def stations_agree(self, outcome):
        """What each station put together is what the server shows to one that comes anew."""
        for person in self.people:
            person.catch_up()
            fresh = people.Knowledge()
            with contextlib.closing(person.browser.socket(self.exercise)) as station:
                for message in station.resume(self.exercise):
                    for view in message.get("page", {}).get("views", []):
                        fresh.take(view)
            different = [key for key in person.known.keys() | fresh.keys() if person.known.get(key) != fresh.get(key)]
            outcome.expect(not different, f"a station knows other things than the server shows: {different[:3]}")


WAL_HEAD, WAL_FRAME = 32, 24 + 4096


def written_of(wal):
    """The bytes of a write-ahead file up to the last frame that was written; behind it is room, all zeros."""
    written = len(wal.rstrip(b"\0"))
    frames = -(-max(0, written - WAL_HEAD) // WAL_FRAME)
    return wal[:WAL_HEAD + frames * WAL_FRAME]


def marks_of(folder):
    """What stands in the exercise files of a folder, as hashes."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.orda*")
            if not path.name.endswith(("-shm", "-lock"))}


def marks(hall):
    return marks_of(hall.data)


def forget_stop(hall):
    for person in hall.people:
        person.journal_stopped = False


def told_to(persons, until_ns=None):
    """[(id, first, last, leaf)] of each person, of what had been told up to this moment."""
    return [[entry for entry in list(person.acknowledged) if until_ns is None or person.told_ns[entry[0]] <= until_ns]
            for person in persons]


def check_told(path, told, outcome, refused=(), words=""):
    """Everything that anybody was told stands in the file once, with its number and leaf; numbers have no gap. Returns how
    many were told."""
    found = harness.orda("verify", str(path), check=False)
    outcome.expect(found.returncode == 0, f"{words}verify: {found.stdout[-400:]}{found.stderr}")
    read = harness.orda("journal", str(path), "--format", "jsonl", check=False)
    if not outcome.expect(read.returncode == 0, f"{words}journal: {read.stderr}"):
        outcome.lost += sum(len(entries) for entries in told)
        return 0
    records = [json.loads(line) for line in read.stdout.splitlines()]
    outcome.expect([record["sequence"] for record in records] == list(range(1, len(records) + 1)), f"{words}numbers have gaps")
    batches = collections.defaultdict(list)
    for record in records:
        if record["command"]:
            batches[record["command"]["id"]].append(record)
    for batch in batches.values():
        places = [(record["sequence"], record["part"], record["parts"]) for record in batch]
        whole = [(places[0][0] + i, i + 1, len(batch)) for i in range(len(batch))]
        outcome.expect(places == whole, f"{words}a command is written twice or in pieces: {places}")
    count = 0
    for entries in told:
        for identity, first, last, leaf in entries:
            if first == 0:  # there was nothing to do
                continue
            count += 1
            batch = batches.get(identity)
            there = batch and (batch[0]["sequence"], batch[-1]["sequence"]) == (first, last) and leaf in ("", batch[0]["leaf"])
            outcome.lost += not there
            outcome.expect(there, f"{words}acknowledged as {first} and {'otherwise in the file' if batch else 'lost'}")
    outcome.expect(not set(refused) & set(batches), f"{words}refused and yet written")
    return count


def check_hall(hall, outcome, words=""):
    told = told_to(hall.people)
    return check_told(hall.file, told, outcome, [identity for person in hall.people for identity in list(person.refused)], words)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0


def metric(server, name):
    text = harness.Browser(server).get("/metrics").body.decode()
    return float(re.search(rf"^orda_{name}(?:\{{[^}}]*\}})? (\S+)$", text, re.MULTILINE)[1])


def memory_kb(process):
    return int(re.search(r"VmRSS:\s+(\d+) kB", pathlib.Path(f"/proc/{process.pid}/status").read_text())[1])


def descriptors_at_least(count):
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < count:
        raise Skipped(f"needs {count} descriptors (ulimit -n)")
