# SPDX-License-Identifier: Apache-2.0
"""kill -9 under load, again and again: what was acknowledged stays, what was not is done once, nobody misses a message."""
import collections
import json
import os
import random
import time
import unittest

from harness import PATIENCE, Case, journal, orda
from people import Controller, Knowledge, Trainee

SEED = int(os.environ.get("ORDA_SEED", "1"))


class Killed(Case):
    def setUp(self):
        super().setUp()
        self.dice = random.Random(SEED)
        self.exercise, self.links = self.new_exercise("--teams", "2")
        server = self.serve()
        self.port = server.port
        director = self.staff(server)
        control = director.socket(self.exercise)
        control.resume(self.exercise)
        for number, body in enumerate(({"verb": "START"}, {"verb": "JUMP_TO_NEXT"}, {"verb": "SPEED", "speed": 60})):
            self.assertIn("acknowledged", control.command("clock", body | {"revision": number}))
        first_desks = [link for link in self.links if link["team"] in ("Barys", "Qyran") and link["desk"] in ("LEAD", "POL", "PRO")]
        self.kill_at, self.acknowledged = None, 0
        self.people = [Controller(director, self.exercise, self.on_acknowledged)] + [
            Trainee(self.join(server, link), self.exercise, self.on_acknowledged) for link in first_desks]
        control.close()
        server.kill()

    def on_acknowledged(self):
        """Called by whoever was told just now, before anything else is done."""
        self.acknowledged += 1
        if self.kill_at is not None and self.acknowledged >= self.kill_at:
            self.server.process.kill()

    def start(self, **machine):
        self.server = self.serve(listen=f"127.0.0.1:{self.port}", machine=machine)

    def wait_for(self, condition=lambda: False):
        """Until it holds or the server is dead."""
        end = time.monotonic() + PATIENCE
        while not condition() and self.server.process.poll() is None:
            for person in self.people:
                if person.fault:
                    raise person.fault
            self.assertLess(time.monotonic(), end)
            time.sleep(0.01)

    def everybody_is_told_something_new(self):
        before = [len(person.acknowledged) for person in self.people]
        self.wait_for(lambda: all(len(p.acknowledged) > n + 2 for p, n in zip(self.people, before)))

    def check_journal(self):
        """Everything that anybody was told stands in the journal once, as it was said, in the order in which it was told."""
        told = [(person, list(person.acknowledged), list(person.refused)) for person in self.people]
        batches = collections.defaultdict(list)
        for record in journal(self.file(self.exercise)):
            if record["command"]:
                batches[record["command"]["id"]].append(record)
        for identity, batch in batches.items():
            place = [(record["sequence"], record["part"], record["parts"]) for record in batch]
            self.assertEqual(place, [(place[0][0] + i, i + 1, len(batch)) for i in range(len(batch))], "written once, together")
        for person, acknowledged, refused in told:
            written = [entry for entry in acknowledged if entry[1] > 0]  # 0: there was nothing to do
            for identity, first, last, leaf in written:
                self.assertTrue(identity in batches, f"acknowledged as {first} and lost")
                batch = batches[identity]
                self.assertEqual((batch[0]["sequence"], batch[-1]["sequence"]), (first, last))
                self.assertIn(leaf, ("", batch[0]["leaf"]))
                if person.said[identity]:
                    self.assertIn(person.said[identity], json.dumps(batch[0]))
            order = [first for _, first, _, _ in written]
            self.assertEqual(order, sorted(order))
            self.assertFalse(set(refused) & set(batches), "refused and yet written")

    def check_injects(self):
        """No rule released an inject twice, in all the lives of the server."""
        released = collections.Counter()
        for record in journal(self.file(self.exercise)):
            if record["event"] == "inject_released" and not record["data"]["by_controller"]:
                released[record["data"]["team"], record["data"]["inject"]] += 1
            if record["event"] == "inject_rearmed":
                released[record["data"]["team"], record["data"]["inject"]] -= 1
        self.assertGreater(len(released), 0)
        self.assertEqual([inject for inject, times in released.items() if times > 1], [])

    def check_stations(self):
        """What each station put together from its messages is what the server shows to one that comes anew."""
        for person in self.people:
            person.catch_up()
            fresh = Knowledge()
            station = person.browser.socket(self.exercise)
            for message in station.resume(self.exercise):
                for view in message.get("page", {}).get("views", []):
                    fresh.take(view)
            station.close()
            different = {key for key in person.known.keys() | fresh.keys() if person.known.get(key) != fresh.get(key)}
            self.assertEqual(different, set())

    def live(self, death):
        """One life of the server, from its start to its death."""
        sync_ms = 30 if death == "just told" else self.dice.choice((0, 3, 10))  # slow: much would be told too early
        try:
            self.start(BAD_SYNC_MS=sync_ms, BAD_KILL_AT_WRITE=self.dice.randint(1, 250) if death == "in a write" else 0)
        except AssertionError:
            if death == "in a write":
                return  # it was one of the first: it died before it was ready
            raise
        self.everybody_is_told_something_new()
        if death == "just told":
            self.kill_at = self.acknowledged + self.dice.randint(1, 80)
        if death == "outside":
            time.sleep(self.dice.random() / 4)
        else:
            self.wait_for()
        self.kill_at = None
        self.server.kill()

    def test_nobody_is_told_anything_before_it_is_on_the_disk(self):
        self.start(BAD_SYNC_MS=400)
        director, trainee = self.people[0], self.people[1]
        with director.entered() as control, trainee.entered() as seat:
            letter = {"teams": [0], "to_desks": [0], "kind": "mail"}
            for title, station, told in (("First", control, lambda m: "acknowledged" in m),
                                         ("Second", seat, lambda m: "Second" in str(m.get("view", {}).get("item")))):
                began = time.monotonic()
                control.send_command("improvise", letter | {"title": title}, title.ljust(16).encode())
                station.until(told)
                self.assertGreater(time.monotonic() - began, 0.4)

    def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(self):
        for person in self.people:
            person.start()
        for death in ("outside", "just told", "in a write", "just told", "in a write", "just told", "in a write", "outside"):
            self.live(death)
            self.check_journal()
        self.start()
        self.everybody_is_told_something_new()
        self.check_journal()  # of a file that is being written
        for person in self.people:
            person.leaving = True
        for person in self.people:
            person.join(PATIENCE)
            self.assertFalse(person.is_alive() or person.fault, person.fault)
        print(f"seed {SEED}: {self.acknowledged} acknowledged, {sum(p.repeats for p in self.people)} of them a second time, "
              f"{sum(p.resumed for p in self.people)} resumed, {sum(len(p.refused) for p in self.people)} refused")
        self.check_stations()
        self.assertEqual(self.server.stop(), 0)
        self.check_journal()
        self.check_injects()
        self.assertIn("No fault found", orda("verify", str(self.file(self.exercise))).stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)
