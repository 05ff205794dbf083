# SPDX-License-Identifier: Apache-2.0
"""A real `orda serve` on a folder of its own, and clients that may misbehave. Python's standard library only."""
import base64
import contextlib
import http.client
import json
import os
import pathlib
import re
import resource
import secrets
import shutil
import signal
import socket
import ssl
import struct
import subprocess
import tempfile
import time
import unittest

ORDA = os.environ.get("ORDA", "build/release/orda")
BAD_MACHINE = os.environ.get("BAD_MACHINE", str(pathlib.Path(ORDA).parent / "tests/libbad_machine.so"))
SCRIPT = os.environ.get("ORDA_SCRIPT", "open-field")
PATIENCE = 20  # seconds; the machine of a test may be busy

resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)


def orda(*arguments, data=None, stdin="", check=True):
    """Runs a command of the program; its output."""
    line = [ORDA, *arguments] + (["--data", str(data)] if data else [])
    done = subprocess.run(line, input=stdin, capture_output=True, text=True, timeout=120, check=False)
    if check and done.returncode != 0:
        raise AssertionError(f"{line} returned {done.returncode}: {done.stdout}{done.stderr}")
    return done


def journal(path):
    """The records of an exercise file as `orda journal` tells them."""
    return [json.loads(line) for line in orda("journal", str(path), "--format", "jsonl").stdout.splitlines()]


def on_machine(faults):
    """The environment of a program on a machine with these faults (bad_machine.cpp)."""
    if not faults:
        return None
    if not os.path.exists(BAD_MACHINE):
        raise AssertionError(f"{BAD_MACHINE} is not built")
    sanitizer = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    return os.environ | {"LD_PRELOAD": BAD_MACHINE, "ASAN_OPTIONS": sanitizer} | {k: str(v) for k, v in faults.items()}


class Server:
    """The running program. `stop()` ends it orderly, `kill()` by SIGKILL. `within`: the command that starts it (strace,
    ip netns exec); `address`: where stations find it; `environment`: instead of a machine with faults."""

    def __init__(self, data, *arguments, listen="127.0.0.1:0", machine=None, within=(), address="127.0.0.1",
                 environment=None):
        self.data = pathlib.Path(data)
        self.address = address
        self.log_path = self.data / "server.log"
        self.process = subprocess.Popen(
            [*within, ORDA, "serve", "--data", str(data), "--listen", listen, "--log", str(self.log_path), *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment or on_machine(machine))
        self.greeting = []
        while True:
            line = self.process.stdout.readline()
            self.greeting.append(line)
            if found := re.match(r"\s+(https?)://([^:/]+|\[[^]]+\]):(\d+)$", line):
                self.scheme, self.host, self.port = found[1], found[2], int(found[3])
            if line.startswith("Stations join"):
                break
            if not line:
                self.kill()
                raise AssertionError("the server did not start: " + "".join(self.greeting))
        self.ready_ms = int(re.search(r"ready in (\d+) ms", "".join(self.greeting))[1])

    def first_token(self):
        """The token of the one-time link; the line comes right after the others."""
        line = self.process.stdout.readline()
        return re.search(r"/first#(\S+)", line)[1]

    def log(self):
        return [json.loads(line) for line in self.log_path.read_text().splitlines()]

    def connect(self):
        return socket.create_connection((self.address, self.port), timeout=PATIENCE)

    def stop(self, ending=signal.SIGTERM):
        self.process.send_signal(ending)
        code = self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()
        return code

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    def json(self):
        return json.loads(self.body)


class Browser:
    """One cookie jar. Sends the Origin that a page of the server would."""

    def __init__(self, server, context=None):
        self.server = server
        self.context = context
        self.cookie = None
        self.authority = f"{server.address}:{server.port}"
        self.origin = f"{server.scheme}://{self.authority}"

    def request(self, method, path, body=None, headers=None):
        if self.context:
            link = http.client.HTTPSConnection(self.server.address, self.server.port, timeout=PATIENCE, context=self.context)
        else:
            link = http.client.HTTPConnection(self.server.address, self.server.port, timeout=PATIENCE)
        fields = {"Host": self.authority}
        if method == "POST":
            fields |= {"Origin": self.origin, "Content-Type": "application/json"}
        if self.cookie:
            fields["Cookie"] = self.cookie
        fields |= headers or {}
        with contextlib.closing(link):
            data = json.dumps(body).encode() if isinstance(body, dict) else body
            link.request(method, path, body=data, headers={k: v for k, v in fields.items() if v is not None})
            answer = Answer(link.getresponse())
        if set_cookie := answer.headers.get("Set-Cookie"):
            self.cookie = set_cookie.split(";")[0]
        return answer

    def get(self, path, headers=None):
        return self.request("GET", path, headers=headers)

    def post(self, path, body, headers=None):
        return self.request("POST", path, body, headers)

    def ticket(self, exercise):
        return self.post("/api/ticket", {"exercise": exercise}).json()["ticket"]

    def socket(self, exercise, **options):
        return Station(self.server, exercise, self.ticket(exercise), context=self.context, **options)


class Closed(Exception):
    """The server closed the WebSocket, or the connection ended (code None)."""

    def __init__(self, code, reason=""):
        super().__init__(f"closed with {code} {reason}")
        self.code = code
        self.reason = reason


class Station:
    """A WebSocket by hand (RFC 6455), so that it can do everything wrong."""

    def __init__(self, server, exercise, ticket, protocol="orda.v1.json", origin="own", host=None, context=None,
                 receive_buffer=None):
        raw = socket.socket()
        if receive_buffer:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        raw.settimeout(PATIENCE)
        raw.connect((server.address, server.port))
        self.raw = context.wrap_socket(raw, server_hostname="localhost") if context else raw
        self.buffer = b""
        host = host or f"{server.address}:{server.port}"
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        lines = [f"GET /ws/{exercise}?ticket={ticket} HTTP/1.1", f"Host: {host}", "Upgrade: websocket",
                 "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
        if protocol:
            lines.append(f"Sec-WebSocket-Protocol: {protocol}")
        if origin == "own":
            origin = f"{server.scheme}://{host}"
        if origin:
            lines.append(f"Origin: {origin}")
        self.raw.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = self._until(b"\r\n\r\n").decode()
        self.status = int(head.split(" ")[1])
        self.head = head

    def _more(self):
        try:
            chunk = self.raw.recv(65536)
        except (ConnectionError, ssl.SSLEOFError) as gone:
            raise Closed(None) from gone
        if not chunk:
            raise Closed(None)
        self.buffer += chunk

    def _until(self, end):
        while end not in self.buffer:
            self._more()
        head, self.buffer = self.buffer.split(end, 1)
        return head

    def _take(self, count):
        while len(self.buffer) < count:
            self._more()
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def frame(self, opcode, payload, fin=True, mask=True):
        head = bytes([(0x80 if fin else 0) | opcode])
        size, flag = len(payload), 0x80 if mask else 0
        head += (bytes([flag | size]) if size < 126 else bytes([flag | 126]) + struct.pack(">H", size) if size < 65536
                 else bytes([flag | 127]) + struct.pack(">Q", size))
        if not mask:
            return head + payload
        key = secrets.token_bytes(4)
        repeated = (key * (size // 4 + 1))[:size]
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(size, "big")
        return head + key + masked

    def send_frame(self, opcode, payload, **options):
        self.raw.sendall(self.frame(opcode, payload, **options))

    def send(self, message):
        self.send_frame(1, json.dumps(message).encode())

    def receive_frame(self):
        first, second = self._take(2)
        size = second & 0x7F
        if size == 126:
            size = struct.unpack(">H", self._take(2))[0]
        elif size == 127:
            size = struct.unpack(">Q", self._take(8))[0]
        payload = self._take(size)
        if first & 0x0F == 8:
            code = struct.unpack(">H", payload[:2])[0] if payload else None
            raise Closed(code, payload[2:].decode())
        return first & 0x0F, payload

    def receive(self):
        """The next message; pings are answered, pongs passed over."""
        while True:
            opcode, payload = self.receive_frame()
            if opcode in (1, 2):
                return json.loads(payload) if opcode == 1 else payload
            if opcode == 9:
                self.send_frame(10, payload)

    def until(self, wanted):
        """Messages up to the first for which wanted(message) holds, and that one."""
        end = time.monotonic() + PATIENCE
        messages = []
        while time.monotonic() < end:
            messages.append(self.receive())
            if wanted(messages[-1]):
                return messages
        raise AssertionError(f"it did not come; the last of {len(messages)} messages: {messages[-1:]}")

    def resume(self, exercise, last=0, epoch=1):
        """Enters; the welcome and everything up to the end of the snapshot (or the welcome alone)."""
        self.send({"resume": {"exercise": exercise, "epoch": epoch, "last_stream": last}})
        return self.until(lambda m: m.get("page", {}).get("last") or m.get("welcome", {}).get("resumed"))

    def send_command(self, verb, body, identity, attempt=0):
        text = base64.b64encode(identity).decode()
        self.send({"command": {"id": text, "attempt": attempt, verb: body}})
        return text

    def command(self, verb, body, identity=None, attempt=0):
        """Sends a command and waits for its answer. `attempt`: of the team that went back."""
        text = self.send_command(verb, body, identity or secrets.token_bytes(16), attempt)
        last = self.until(lambda m: any(m.get(kind, {}).get("command") == text for kind in ("acknowledged", "refused")))
        return last[-1]

    def closed(self, answer_pings=True, patience=PATIENCE):
        """Reads until the server closes; the code."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                opcode, payload = self.receive_frame()
                if opcode == 9 and answer_pings:
                    self.send_frame(10, payload)
            except Closed as closed:
                return closed.code
            except TimeoutError:
                continue
        raise AssertionError("it was not closed")

    def close(self):
        self.raw.close()


class Case(unittest.TestCase):
    """A test with a folder of its own, and helpers to fill it."""

    def setUp(self):
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="orda-it-"))
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)
        self.servers = []
        self.accounts = set()

    def tearDown(self):
        for server in self.servers:
            if server.process.poll() is None:
                server.kill()
            elif not server.process.stdout.closed:
                server.process.stdout.close()

    def serve(self, *arguments, **options):
        server = Server(self.data, *arguments, **options)
        self.servers.append(server)
        return server

    def new_exercise(self, *arguments):
        """The id of a new exercise and its links: dicts with team, desk, seat, pin, token, person."""
        output = orda("new", SCRIPT, *(arguments or ("--teams", "1")), data=self.data).stdout
        links = []
        for line in output.splitlines():
            if found := re.match(r"(\S+)\s+(\S+)\s+(\d+)\s+(\d{3} \d{3})\s+\S+/join#(\S+)(?:\s+(.*))?$", line):
                links.append(dict(zip(("team", "desk", "seat", "pin", "token", "person"), found.groups())))
        return re.search(r"^Exercise (\S+) in", output, re.MULTILINE)[1], links

    def file(self, exercise):
        [path] = self.data.glob(f"*-{exercise}.orda")
        return path

    def add_account(self, name, role="director", password="correct horse"):
        orda("admin", "add", name, "--role", role, data=self.data, stdin=password + "\n")
        self.accounts.add(name)

    def staff(self, server, name="director", password=None):
        """The browser of somebody who has logged in: with a password, else by a link, which is much faster. Who has no
        account gets one with the role of this name."""
        if name not in self.accounts:
            self.add_account(name, name, *([password] if password else []))
        browser = Browser(server)
        if password:
            answer = browser.post("/api/login", {"name": name, "password": password})
        else:
            token = orda("admin", "link", name, data=self.data).stdout.strip().split("#")[1]
            answer = browser.post("/api/join", {"token": token})
        self.assertEqual(answer.status, 200, answer.body)
        return browser

    def join(self, server, link, context=None):
        browser = Browser(server, context)
        answer = browser.post("/api/join", {"token": link["token"]})
        self.assertEqual(answer.status, 200, answer.body)
        return browser

    def metric(self, server, name):
        text = Browser(server).get("/metrics").body.decode()
        return float(re.search(rf"^orda_{name} (\S+)$", text, re.MULTILINE)[1])
