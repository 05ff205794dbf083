#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A station in 60 lines of stock Python: joins with a seat code, prints every inject, opens it, answers beats.

Usage: station.py http://127.0.0.1:8080 CODE [INJECTS]     (ends when so many injects are opened; without a number never)
"""
import base64, json, os, socket, struct, sys, urllib.parse, urllib.request

base, code, wanted = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0
where = urllib.parse.urlsplit(base)

def post(path, body, cookie=""):
    headers = {"Content-Type": "application/json", "Origin": base, "Cookie": cookie}
    answer = urllib.request.urlopen(urllib.request.Request(base + path, json.dumps(body).encode(), headers))
    return json.load(answer), answer.headers.get("Set-Cookie", "").split(";")[0]

me, cookie = post("/api/join", {"code": code} if code.isdigit() else {"token": code})
exercise = me["me"]["exercise"]
ticket = post("/api/ticket", {"exercise": exercise}, cookie)[0]["ticket"]

wire = socket.create_connection((where.hostname, where.port or 80))
wire.sendall((f"GET /ws/{exercise}?ticket={ticket} HTTP/1.1\r\nHost: {where.netloc}\r\nOrigin: {base}\r\n"
              "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
              "Sec-WebSocket-Protocol: orda.v1.json\r\n\r\n").encode())
stream = wire.makefile("rb")
assert b" 101 " in stream.readline(), "the server did not open the socket"
while stream.readline().strip():  # the other header fields
    pass

def send(message, opcode=1):  # one masked frame, RFC 6455 section 5.2
    data = message if isinstance(message, bytes) else json.dumps(message).encode()
    size = struct.pack("B", 0x80 | len(data)) if len(data) < 126 else struct.pack(">BH", 0xFE, len(data))
    mask = os.urandom(4)
    wire.sendall(bytes([0x80 | opcode]) + size + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)))

def frames():
    while head := stream.read(2):
        size = head[1] if head[1] < 126 else int.from_bytes(stream.read(2 if head[1] == 126 else 8), "big")
        yield head[0] & 15, stream.read(size)

seen, opened = set(), 0
send({"resume": {"exercise": exercise, "epoch": 1, "last_stream": 0}})
for opcode, data in frames():
    message = json.loads(data) if opcode == 1 else {}
    if opcode == 9:
        send(data, 10)  # pong
    if "beat" in message:
        send({"beat": {"server_us": message["beat"]["server_us"], "received_stream": message["beat"]["newest_stream"]}})
    for view in message.get("page", {}).get("views", []) + [message.get("view", {})]:
        item = view.get("item", {"withdrawn": True})
        if not item["withdrawn"] and item["key"] not in seen:
            seen.add(item["key"])
            print(f'{int(item["delivered_ms"]) // 1000:6d} s  {item["kind"]:8}  {item["title"]["by_language"][0]}', flush=True)
            send({"command": {"id": base64.b64encode(os.urandom(16)).decode(), "open_item": {"item": item["key"]}}})
    opened += "acknowledged" in message
    if wanted and opened >= wanted:
        break
