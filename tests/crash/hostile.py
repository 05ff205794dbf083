# SPDX-License-Identifier: Apache-2.0
"""Stations that do not read, connections that say nothing or half a word, and a storm of them: the others go on."""
import contextlib
import selectors
import socket
import time

import harness
from hall import Hall, check_hall, descriptors_at_least, memory_kb, metric, percentile

NAME = "slow consumers, half requests, connection storm"
STORM = {"short": 1_000, "long": 10_000}
LOOK_S = {"short": 4, "long": 20}
SLOW = 10  # stations of the director that never read: one session may have twelve
WAIT_MS_MAX = 2_000  # p99 of an answer, on a busy machine that also plays the storm; figures.py measures it closely
MEMORY_MB_MAX = 600


def watch(hall, seconds):
    """p99 of the answers of so many seconds, in ms."""
    first = time.monotonic_ns()
    time.sleep(seconds)
    hall.check_people()
    return percentile([latency / 1e6 for person in hall.people for at, latency in person.latencies if at > first], 0.99)


def slow_consumers(bench, hall, outcome):
    alone = watch(hall, LOOK_S[bench.length])
    memory = memory_kb(hall.server.process)
    stations = []
    for _ in range(SLOW):
        station = hall.director.socket(hall.exercise, receive_buffer=4096)
        station.send({"resume": {"exercise": hall.exercise, "epoch": 1, "last_stream": 0}})
        stations.append(station)
    with_them = watch(hall, 2 * LOOK_S[bench.length])
    grown = (memory_kb(hall.server.process) - memory) / 1024
    outcome.note(f"{SLOW} stations that do not read: p99 {alone:.1f} ms before, {with_them:.1f} ms with them; memory grew by "
                 f"{grown:.0f} MB")
    outcome.expect(with_them < WAIT_MS_MAX, f"the others waited {with_them:.0f} ms for slow stations")
    outcome.expect(grown < MEMORY_MB_MAX, f"slow stations took {grown:.0f} MB")
    outcome.points += SLOW
    for station in stations:
        station.close()


def words_of(number, authority):
    """What a connection of the storm says: nothing, half a request, a request whose answer it never reads, half a WebSocket."""
    return (b"", b"GET / HTTP/1.1\r\nHost: ", f"GET / HTTP/1.1\r\nHost: {authority}\r\n\r\n".encode(),
            f"GET /ws/x HTTP/1.1\r\nHost: {authority}\r\nUpgrade: websocket\r\n".encode())[number % 4]


def storm(bench, hall, outcome):
    count = STORM[bench.length]
    descriptors_at_least(count + 500)
    visits = sum(person.visits for person in hall.people)
    first, began = time.monotonic_ns(), time.monotonic()
    turned_away = metric(hall.server, "connections_turned_away_total")
    wires, refused = [], 0
    with selectors.DefaultSelector() as ready:
        for number in range(count):
            wire = socket.socket()
            wire.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                wire.connect(("127.0.0.1", hall.port))
            wires.append(wire)
            ready.register(wire, selectors.EVENT_WRITE, number)
        pending, end = count, time.monotonic() + 60
        while pending and time.monotonic() < end:
            for key, _ in ready.select(0.5):
                ready.unregister(key.fileobj)
                pending -= 1
                try:
                    key.fileobj.send(words_of(key.data, f"127.0.0.1:{hall.port}"))
                except OSError:
                    refused += 1
    connected = time.monotonic() - began
    hall.wait(lambda: time.monotonic() - began > connected + LOOK_S[bench.length], patience=60)
    waits = [latency / 1e6 for person in hall.people for at, latency in person.latencies if at > first]
    for wire in wires:
        wire.close()
    hall.wait(lambda: metric(hall.server, "connections") < 100, patience=20)
    turned_away = metric(hall.server, "connections_turned_away_total") - turned_away
    outcome.note(f"{count:,} connections in {connected:.1f} s, {turned_away:.0f} turned away, {refused} broken; the others: "
                 f"{len(waits)} answers, p99 {percentile(waits, 0.99):.0f} ms")
    outcome.expect(len(waits) > 20 and percentile(waits, 0.99) < WAIT_MS_MAX, "the others were disturbed")
    outcome.expect(sum(person.visits for person in hall.people) == visits, "stations were thrown out")
    station = hall.people[1].browser.socket(hall.exercise)
    outcome.expect("welcome" in station.resume(hall.exercise)[0], "nobody can come in after the storm")
    station.close()
    outcome.points += count


def half_requests(hall, outcome):
    """Half a head, half a frame, no first message: each is let go in its time, which is 10 s."""
    wires = []
    for number in (0, 1, 3):
        wire = hall.server.connect()
        wire.sendall(words_of(number, f"127.0.0.1:{hall.port}"))
        wires.append(wire)
    silent = harness.Station(hall.server, hall.exercise, hall.people[1].browser.ticket(hall.exercise))
    began = time.monotonic()
    for wire in wires:
        wire.settimeout(25)
        with contextlib.suppress(ConnectionError):
            while wire.recv(65536):
                pass
        wire.close()
    outcome.expect(silent.closed() == 1008, "a station may stay without its first message")
    outcome.expect(time.monotonic() - began < 20, "half a request may stay open")
    outcome.points += len(wires) + 1


def run(bench, outcome):
    hall = Hall(bench.folder("hall"), trainees=8)
    hall.begin()
    outcome.expect(hall.goes_on(), "it does not go on")
    slow_consumers(bench, hall, outcome)
    storm(bench, hall, outcome)
    half_requests(hall, outcome)
    outcome.expect(hall.goes_on(), "it does not go on")
    outcome.note(f"memory at the end {memory_kb(hall.server.process) / 1024:.0f} MB")
    hall.leave()
    hall.stations_agree(outcome)
    outcome.expect(hall.server.stop() == 0, "it did not stop in order")
    outcome.acknowledged = check_hall(hall, outcome)
    bench.done_with(hall)
