// SPDX-License-Identifier: Apache-2.0
// What the bench tells a server to send. A record: size of the text, group (0xffffffff: everybody), both 32 bits
// big-endian; the text. Its first 16 characters give way to the moment of its arrival, microseconds since 1970.
import { createServer } from "node:net";

export const everybody = 0xffffffff;
const headBytes = 8;
const stampBytes = 16;

function stamp(text) {
  const now = Math.round((performance.timeOrigin + performance.now()) * 1000);
  text.write(String(now).padStart(stampBytes, "0"), 0, "latin1");
}

// `send` gets the group and the text as a Buffer of its own.
export function listenForOrders(port, send) {
  const server = createServer((socket) => {
    let waiting = Buffer.alloc(0);
    socket.on("data", (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      while (waiting.length >= headBytes && waiting.length >= headBytes + waiting.readUInt32BE(0)) {
        const end = headBytes + waiting.readUInt32BE(0);
        const group = waiting.readUInt32BE(4);
        const text = Buffer.from(waiting.subarray(headBytes, end));
        waiting = waiting.subarray(end);
        stamp(text);
        send(group, text);
      }
    });
  });
  server.listen(port, "127.0.0.1");
}
