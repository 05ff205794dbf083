# SPDX-License-Identifier: Apache-2.0
"""People who send one command after the other, whatever happens to the server, and note what they were told."""
import base64
import contextlib
import http.client
import secrets
import threading
import time

from harness import Closed

# What makes a thing the same thing (docs/PROTOCOL.md); clock and exercise are single.
KEYS = {"team": ["id"], "seat": ["id"], "form": ["id"], "cast": ["id"], "ledger": ["team", "cast"], "mark": ["mark"],
        "script_row": ["row"], "script_decision": ["decision"], "item": ["key"], "decision": ["key"], "cue": ["key"],
        "request": ["team", "number"], "row": ["team", "row"], "answer": ["team", "decision"], "variable": ["team", "id"],
        "flag": ["team", "id"], "verb": ["sequence"], "slot": ["team", "slot"], "asset": ["team", "asset"],
        "stop": ["team", "stop"], "wall_stop": ["team", "stop"], "end": ["team"], "message": ["team", "number"],
        "diary": ["team", "number"], "note": ["sequence"], "checklist": ["checklist"], "moment": ["team", "row"],
        "element": ["team", "key"], "document": ["team", "key"], "version": ["team", "key", "place"],
        "observation": ["seat", "key"], "rating": ["seat", "team", "checklist"],
        "edit": ["team", "row"], "attendance": ["cast"], "attempt": ["team"],
        "kept_moment": ["team", "place"], "rewind": ["team"], "lesson": ["key"], "work": ["team", "decision"]}


STORYLINE = {"item", "decision", "request", "cue", "ledger", "moment", "row", "edit", "answer", "variable", "flag", "slot", "asset",
             "asked", "translation", "work"}


def passage_of(thing):
    """What an interpreter reads or translates: the same record, of a translation the same text and language too."""
    passage = thing["passage"]
    names = ("kind", "number", "decision") + (("revision", "part") if "text" in thing else ())
    return [thing["team"], *[passage[name] for name in names], thing["language"] if "text" in thing else ""]


class Knowledge(dict):
    """What a station knows: the newest view of each thing."""

    def take(self, view):
        [(kind, thing)] = view.items()
        if kind == "receipts":
            if item := self.get(("item", thing["item"])):
                lists = {name: thing[name] for name in ("opened_by", "acknowledged_by")}
                self[("item", thing["item"])] = {**item, **lists}
            return
        if kind == "no_duff":  # one of each team, and one of all
            key = (kind, thing.get("team"))
            self.pop(key, None)
            if not thing["over"]:
                self[key] = thing
            return
        if kind == "attempt":  # the storyline of the team is told anew
            for key in [key for key, each in self.items() if key[0] in STORYLINE and each.get("team", thing["team"]) == thing["team"]]:
                del self[key]
            for key in [key for key, each in self.items() if key[0] == "writing_rating" and each["passage"]["kind"] == "DECISION"]:
                if self[key]["team"] == thing["team"]:
                    del self[key]
        if kind == "writing_rating":
            passage = thing["passage"]
            self[(kind, thing["team"], *[passage[name] for name in ("kind", "number", "decision", "revision")])] = thing
            return
        if kind == "row":  # these two move with the clock alone
            thing = {name: value for name, value in thing.items() if name not in ("missing", "planned_ms")}
        if kind == "asked":
            self[(kind, thing["team"], thing["decision"]["key"])] = thing
            return
        if kind in ("written", "translation"):
            self[(kind, *passage_of(thing))] = thing
            return
        self[(kind, *[thing[name] for name in KEYS.get(kind, [])])] = thing

    def all(self, kind):
        return [thing for key, thing in self.items() if key[0] == kind]


class Person(threading.Thread):
    """Keeps `window` commands under way. Loses the server without losing what it was told or what is still open."""

    window = 3

    def __init__(self, browser, exercise, on_acknowledged):
        super().__init__(daemon=True)
        self.browser, self.exercise, self.on_acknowledged = browser, exercise, on_acknowledged
        self.known, self.last_stream = Knowledge(), 0
        self.pending = {}  # id: message, in the order of sending
        self.said = {}  # id: a text that only this command carries
        self.acknowledged = []  # (id, first, last sequence, leaf), in the order in which it was told
        self.refused, self.repeats, self.resumed = [], 0, 0
        self.done = set()  # keys of things that need no second command
        self.leaving, self.fault = False, None

    def run(self):
        while not self.leaving or self.pending:
            try:
                self.visit()
            except (Closed, OSError, http.client.HTTPException):
                time.sleep(0.03)  # the server is gone; it comes back
            except Exception as fault:  # pylint: disable=broad-except
                self.fault = fault
                return

    @contextlib.contextmanager
    def entered(self):
        with contextlib.closing(self.browser.socket(self.exercise)) as station:
            station.send({"resume": {"exercise": self.exercise, "epoch": 1, "last_stream": self.last_stream}})
            welcome = station.receive()["welcome"]
            self.resumed += welcome["resumed"]
            yield station

    def visit(self):
        with self.entered() as station:
            for message in list(self.pending.values()):
                station.send(message)
            while not self.leaving or self.pending:
                self.take(station.receive(), station)
                while self.last_stream > 0 and len(self.pending) < self.window and not self.leaving:
                    self.send(station, *self.wish())

    def catch_up(self):
        """Reads on from the last message to the newest, and sends nothing."""
        with self.entered() as station:
            while (message := station.receive()).get("beat", {}).get("newest_stream") != self.last_stream:
                self.take(message, station)

    def send(self, station, verb, body, said=None):
        identity = secrets.token_bytes(16)
        message = {"command": {"id": base64.b64encode(identity).decode(), verb: body}}
        self.pending[identity] = message
        self.said[identity.hex()] = said
        station.send(message)

    def take(self, message, station):
        if "page" in message:
            if message["page"]["number"] == 1:
                self.known.clear()
            for view in message["page"]["views"]:
                self.known.take(view)
            if message["page"]["last"]:
                self.last_stream = message["page"]["stream"]
        elif "view" in message:
            if message["stream"] != self.last_stream + 1:
                raise AssertionError(f"{message['stream']} came after {self.last_stream}")
            self.last_stream += 1
            self.known.take(message["view"])
        elif "acknowledged" in message:
            self.take_acknowledged(message["acknowledged"])
        elif "refused" in message:
            self.take_refused(message["refused"], station)

    def take_acknowledged(self, told):
        identity = base64.b64decode(told["command"])
        del self.pending[identity]
        self.repeats += told["repeat"]
        self.acknowledged.append((identity.hex(), int(told["sequence"]), int(told["last_sequence"]),
                                  base64.b64decode(told["leaf"]).hex()))
        self.on_acknowledged()

    def take_refused(self, told, station):
        identity = base64.b64decode(told["command"])
        if told["reason"] == "TOO_FAST":
            time.sleep(0.06)
            station.send(self.pending[identity])
            return
        if told["reason"] in ("MALFORMED", "NOT_VALID", "INCOMPLETE", "OTHER_CONTENT", "NOT_ALLOWED"):
            raise AssertionError(f"{self.pending[identity]} was refused: {told}")
        del self.pending[identity]
        self.refused.append(identity.hex())


class Controller(Person):
    """Improvises one inject after the other."""

    def wish(self):
        text = secrets.token_hex(8)
        return "improvise", {"teams": [0, 1], "to_desks": [0, 1, 2], "kind": "mail", "title": "More", "body": text}, text


class Trainee(Person):
    """Opens and acknowledges what comes, decides, and asks the authorities."""

    def wish(self):
        for item in self.known.all("item"):
            for verb in ("open_item", "acknowledge_item"):
                if self.first_time(verb, item["key"]):
                    return verb, {"item": item["key"]}
        text = secrets.token_hex(8)
        for decision in self.known.all("decision"):
            revision = max([answer["revision"] for answer in decision["answers"]], default=0)
            if decision["kind"] == "single" and self.first_time(decision["key"], revision):
                return "submit_decision", {"decision": decision["key"], "based_on": revision, "options": [1 + revision % 2],
                                           "rationale": {"why": text}}, text
        form = self.known.all("form")[0]
        return "send_request", {"form": form["id"], "fields": [fill(field, text) for field in form["fields"]],
                                **({"to": form["to"][0]["id"]} if form["to"] else {})}, text

    def first_time(self, *what):
        before = len(self.done)
        self.done.add(what)
        return len(self.done) > before


def fill(field, text):
    if field["type"] in ("choice", "multi"):
        return {"words": [field["choices"][0]["id"]]}
    return {"text": text}
