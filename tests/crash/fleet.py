# SPDX-License-Identifier: Apache-2.0
"""Many stations in one thread: enough of a client to work, to measure and to come back. Binary frames, as pages speak."""
import concurrent.futures
import secrets
import selectors
import struct
import time

import harness
import wire


class Member:
    """One station of the fleet. What it does on a message is the fleet's business."""

    def __init__(self, browser, exercise):
        self.browser, self.exercise = browser, exercise
        self.station, self.buffer, self.last_stream = None, b"", 0
        self.sent, self.items, self.asked, self.forms = {}, [], set(), []
        self.tokens, self.filled = 30.0, time.monotonic()

    def enter(self, receive_buffer=None):
        """Opens the socket and resumes; the answer is read later."""
        station = self.browser.socket(self.exercise, protocol="orda.v1.proto", receive_buffer=receive_buffer)
        station.send_frame(2, wire.resume(self.exercise, 1, self.last_stream))
        self.station, self.buffer = station, station.buffer
        station.raw.setblocking(False)

    def messages(self):
        """What came, parsed; raises ConnectionError when the server closed."""
        try:
            while True:
                chunk = self.station.raw.recv(262_144)
                if not chunk:
                    raise ConnectionResetError
                self.buffer += chunk
                if len(chunk) < 65_536:
                    break
        except BlockingIOError:
            pass
        buffer, at = self.buffer, 0
        while len(buffer) - at >= 2:
            size, head = buffer[at + 1] & 0x7F, 2
            if size == 126:
                if len(buffer) - at < 4:
                    break
                size, head = struct.unpack_from(">H", buffer, at + 2)[0], 4
            elif size == 127:
                if len(buffer) - at < 10:
                    break
                size, head = struct.unpack_from(">Q", buffer, at + 2)[0], 10
            if len(buffer) - at < head + size:
                break
            opcode, payload = buffer[at] & 0x0F, buffer[at + head:at + head + size]
            at += head + size
            if opcode == 2:
                yield list(wire.fields(payload))
            elif opcode == 9:
                self.station.raw.send(self.station.frame(10, payload))
            elif opcode == 8:
                raise ConnectionResetError(payload)
        self.buffer = buffer[at:]

    def may_send(self, now, rate=18.0):
        self.tokens = min(30.0, self.tokens + (now - self.filled) * rate)
        self.filled = now
        return self.tokens >= 1

    def send(self, verb, body):
        self.tokens -= 1
        identity = secrets.token_bytes(16)
        self.sent[identity] = time.monotonic()
        frame = self.station.frame(2, wire.command(identity, verb, body))
        self.station.raw.setblocking(True)
        self.station.raw.sendall(frame)
        self.station.raw.setblocking(False)

    def learn(self, view):
        for kind, thing in wire.fields(view):
            if kind == wire.VIEW_ITEM:
                key = next(value for number, value in wire.fields(thing) if number == 1)
                for verb in (wire.OPEN_ITEM, wire.ACKNOWLEDGE_ITEM):
                    if (verb, key) not in self.asked:
                        self.asked.add((verb, key))
                        self.items.append((verb, wire.field(1, key)))
            elif kind == wire.VIEW_FORM:
                self.forms.append(thing)

    def request(self):
        """A request by the first form this desk has: its id, whom to ask, and a word for every field."""
        form = list(wire.fields(self.forms[0]))
        body = wire.field(1, next((value for number, value in form if number == 1), 0))
        for number, value in form:
            if number == 3:  # the first addressee, once
                body += wire.field(2, next((v for n, v in wire.fields(value) if n == 1), 0))
                break
        for number, value in form:
            if number == 4:
                choices = [v for n, v in wire.fields(value) if n == 4]
                kind = next((v for n, v in wire.fields(value) if n == 3), b"")
                first = next((v for n, v in wire.fields(choices[0]) if n == 1), b"") if choices else b""
                body += wire.field(3, wire.field(2, first) if kind in (b"choice", b"multi") else wire.field(1, "x"))
        return body


class Fleet:
    def __init__(self, hall, links):
        self.hall, self.selector = hall, selectors.DefaultSelector()
        self.members = [Member(hall.browser(link["url"].split("#")[1]), hall.exercise) for link in links]
        self.waits, self.answers, self.refused, self.gone = [], 0, 0, []
        self.counted = set(self.members)  # whose waits count

    def enter(self, small_buffers=()):
        for member in self.members:
            member.enter(4096 if member in small_buffers else None)
            self.listen(member)

    def listen(self, member):
        self.selector.register(member.station.raw, selectors.EVENT_READ, member)

    def ignore(self, member):
        """What comes for this one is not read any more."""
        self.selector.unregister(member.station.raw)

    def leave(self):
        for member in self.members:
            if member.station:
                self.selector.unregister(member.station.raw)
                member.station.close()
                member.station = None

    def take(self, member, message, now):
        """Whether it was a beat, which follows the tail or the snapshot."""
        stream = 0
        for kind, body in message:
            if kind == wire.STREAM:
                stream = body
            elif kind == wire.PAGE:
                for number, value in wire.fields(body):
                    if number == 4:
                        member.learn(value)
                    elif number == 3:
                        member.last_stream = value
            elif kind == wire.VIEW:
                assert stream == member.last_stream + 1, "a message is missing or came twice"
                member.last_stream = stream
                member.learn(body)
            elif kind in (wire.ACKNOWLEDGED, wire.REFUSED):
                sent = member.sent.pop(next(value for number, value in wire.fields(body) if number == 1), None)
                self.answers += 1
                self.refused += kind == wire.REFUSED
                if kind == wire.ACKNOWLEDGED and sent is not None and member in self.counted:
                    self.waits.append(now - sent)
        return message[-1][0] == wire.BEAT

    def read(self, patience=0.01):
        for key, _ in self.selector.select(patience):
            member = key.data
            try:
                for message in member.messages():
                    self.take(member, message, time.monotonic())
            except ConnectionError:
                self.selector.unregister(member.station.raw)
                self.gone.append(member)

    def until(self, condition, patience=60):
        end = time.monotonic() + patience
        while not condition():
            assert time.monotonic() < end, "it took too long"
            self.read()

    def come_back(self):
        """All at once, as pages do; seconds until the last knows everything again."""
        for member in self.members:
            member.station, member.buffer = None, b""
        self.selector.close()
        self.selector = selectors.DefaultSelector()
        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            list(pool.map(self.enter_again, self.members))
        for member in self.members:
            self.selector.register(member.station.raw, selectors.EVENT_READ, member)
        left = set(self.members)
        while left:
            assert time.monotonic() < began + 60, f"{len(left)} are not back"
            for key, _ in self.selector.select(0.05):
                for message in key.data.messages():
                    if self.take(key.data, message, time.monotonic()):
                        left.discard(key.data)
        return time.monotonic() - began

    @staticmethod
    def enter_again(member):
        end = time.monotonic() + 60
        while True:
            try:
                return member.enter()
            except (OSError, harness.Closed, KeyError):
                assert time.monotonic() < end, "it does not get in"
                time.sleep(0.05)
