// SPDX-License-Identifier: Apache-2.0
// Usage: node socketio.mjs PORT CONTROL_PORT. Stations say their group in the query of the handshake: ?group=GROUP.
import { createServer } from "node:http";

import { Server } from "socket.io";

import { everybody, listenForOrders } from "./control.mjs";

const [port, controlPort] = process.argv.slice(2).map(Number);
const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false, perMessageDeflate: false });
io.on("connection", (station) => station.join(`g${station.handshake.query.group}`));
http.listen(port, "127.0.0.1", 4096);

// Text, as Socket.IO is commonly used: a binary attachment would be a second frame for each message.
listenForOrders(controlPort, (group, text) => {
  (group === everybody ? io : io.to(`g${group}`)).emit("m", text.toString("latin1"));
});
