# SPDX-License-Identifier: Apache-2.0
"""Who plays a golden exercise: stations that wait for the answer to everything, and the server they are at."""
import base64
import json
import pathlib
import secrets
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "integration/server"))
import harness  # noqa: E402  pylint: disable=wrong-import-position
import people  # noqa: E402  pylint: disable=wrong-import-position

PATIENCE = 60  # seconds
MINUTE_MS = 60_000


class Desk:
    """One station and all that it was shown. Every command waits for its answer."""

    def __init__(self, browser, exercise, epoch=1):
        self.browser, self.known, self.sent, self.speaker = browser, people.Knowledge(), [], 0
        self.station = browser.socket(exercise)
        messages = self.station.resume(exercise, epoch=epoch)
        self.seat = messages[0]["welcome"]["seat"] - 1
        for message in messages:
            self.take(message)

    def take(self, message):
        for view in message.get("page", {}).get("views", []) + ([message["view"]] if "view" in message else []):
            self.known.take(view)

    def until(self, holds, what):
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, what
            self.take(self.station.receive())

    def do(self, kind, /, *again, **body):
        """What the server answered; nothing else than that it is stored is borne. `again`: the id and number it once had."""
        identity = again[0] if again else secrets.token_bytes(16)
        command = {"id": base64.b64encode(identity).decode(), kind: body} | ({"entered_before": str(again[1])} if again else {})
        command |= {"speaker": self.speaker} if self.speaker else {}
        self.station.send({"command": command})
        end, told = time.monotonic() + PATIENCE, {}
        while command["id"] not in (told.get(answer, {}).get("command") for answer in ("acknowledged", "refused")):
            assert time.monotonic() < end, command
            told = self.station.receive()
            self.take(told)
        assert "acknowledged" in told, (command, told)
        self.sent.append((kind, identity, int(told["acknowledged"]["sequence"]), body))
        return told["acknowledged"]

    def one(self, kind, **wanted):
        found = [thing for thing in self.known.all(kind) if all(thing[name] == value for name, value in wanted.items())]
        assert len(found) == 1, (kind, wanted, len(found))
        return found[0]

    # ---- trainees ----
    def titled(self, kind, title, name="title"):
        def found():
            return [thing for thing in self.known.all(kind) if thing[name]["by_language"][0] == title]
        self.until(found, f"{kind} {title}")
        return found()[0]

    def open(self, title, acknowledge=False):
        item = self.titled("item", title)["key"]
        self.do("open_item", item=item)
        if acknowledge:
            self.do("acknowledge_item", item=item)

    def decide(self, prompt, why, by=None, **answer):
        """`by`: the controller who enters it for this seat, from paper."""
        decision = self.titled("decision", prompt, "prompt")
        revision = max([each["revision"] for each in decision["answers"]], default=0)
        for name in ("options", "order"):  # in words
            if name in answer:
                ids = {each["text"]["by_language"][0]: each["id"] for each in decision["items" if name == "order" else "options"]}
                answer[name] = [ids[words] for words in answer[name]]
        if "options" in answer and "rejected" in answer:
            answer["rejected"] = [{"option": i, "reason": answer["rejected"]} for i in sorted(ids.values()) if i not in answer["options"]]
        now = time.time_ns() // 1000
        behalf = {"on_behalf_of": self.seat} if by else {}
        return (by or self).do("submit_decision", decision=decision["key"], based_on=revision, decided_at_us=str(now - 1_500_000),
                               written_at_us=str(now), **behalf, **answer, rationale={
                                   "known": "A boy; мальчик", "risk": "Flight", "grounds": [0], "why": why})

    def request(self, title, fields, on=()):
        form = self.titled("form", title)
        targets = {each["title"]["by_language"][0]: each["id"] for each in form["on"]}
        self.do("send_request", form=form["id"], fields=fields, on=[targets[words] for words in on],
                **({"to": form["to"][0]["id"]} if form["to"] else {}))

    # ---- staff ----
    def clock(self, verb, **more):
        self.do("clock", verb=verb, revision=self.known[("clock",)]["revision"], **more)

    def team(self, verb, team):
        self.do("team", verb=verb, team=team, revision=self.known[("team", team)]["revision"])

    def row_of(self, team, name):
        return self.known[("row", team, self.one("script_row", id=name)["row"])]

    def row(self, verb, team, name):
        row = self.row_of(team, name)
        self.do("row", verb=verb, team=team, row=row["row"], revision=row["revision"])

    def reaches(self, team, name, status):
        self.until(lambda: self.row_of(team, name)["status"] == status, f"{name} is not {status}")

    def decision(self, name):
        return self.one("script_decision", id=name)["decision"]

    def film(self, verb, stop, **more):
        self.do("run_film", verb=verb, team=0, stop=self.one("stop", id=stop)["stop"], **more)

    def play_until(self, minute):
        """Pauses when the clock is there."""
        end = time.monotonic() + PATIENCE
        while int(self.beat()["exercise_ms"]) < minute * MINUTE_MS:
            assert time.monotonic() < end, f"the clock does not come to {minute} minutes"

    def beat(self):
        while "beat" not in (message := self.station.receive()):
            self.take(message)
        return message["beat"]


class Play:
    """An exercise in a folder of its own, its server and who is in it."""

    def __init__(self, place, script, *teams, more=()):
        self.data, self.script, self.desks, self.server, self.port = place / "data", script, {}, None, 0
        self.place = place
        self.data.mkdir(parents=True)
        arguments = [word for team in teams for word in ("--team", team)] + list(more)
        made = json.loads(harness.orda("new", str(script), *arguments, "--format", "json", data=self.data).stdout)
        self.exercise, self.links, self.epoch = made["exercise"], made["links"], 1
        harness.orda("admin", "add", "director", "--role", "director", data=self.data, stdin="correct horse\n")
        self.serve()
        self.join("director", harness.orda("admin", "link", "director", data=self.data).stdout.strip().split("#")[1])

    def serve(self):
        self.server = harness.Server(self.data, listen=f"127.0.0.1:{self.port}")
        self.port = self.server.port

    def stop(self):
        assert self.server.stop() == 0
        self.forget_log()

    def forget_log(self):
        for name in ("server.log", "serve.lock"):
            (self.data / name).unlink(missing_ok=True)

    def again(self):
        """Another life of the server; everybody comes back."""
        self.serve()
        for name, desk in self.desks.items():
            desk.browser.server = self.server
            sent = desk.sent
            self.desks[name] = Desk(desk.browser, self.exercise, self.epoch)
            self.desks[name].sent = sent

    def join(self, name, token):
        browser = harness.Browser(self.server)
        answer = browser.post("/api/join", {"token": token})
        assert answer.status == 200, answer.body
        self.desks[name] = Desk(browser, self.exercise, self.epoch)
        return self.desks[name]

    def token(self, **wanted):
        return next(link["url"].split("#")[1] for link in self.links
                    if all(link.get(name) == value for name, value in wanted.items()))

    def take_seat(self, name, **wanted):
        return self.join(name, self.token(**wanted))

    @property
    def director(self):
        return self.desks["director"]

    @property
    def file(self):
        [path] = self.data.glob("*.orda")
        return path
