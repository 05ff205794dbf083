// SPDX-License-Identifier: Apache-2.0
// Usage: node ws.mjs PORT CONTROL_PORT. Stations open /GROUP.
import { WebSocketServer } from "ws";

import { everybody, listenForOrders } from "./control.mjs";

const [port, controlPort] = process.argv.slice(2).map(Number);
const groups = new Map();

const server = new WebSocketServer({ host: "127.0.0.1", port, perMessageDeflate: false, backlog: 4096 });
server.on("connection", (station, request) => {
  const group = Number(request.url.slice(1));
  if (!groups.has(group)) groups.set(group, new Set());
  groups.get(group).add(station);
  station.on("close", () => groups.get(group).delete(station));
  station.on("error", () => {});
});

listenForOrders(controlPort, (group, text) => {
  for (const station of group === everybody ? server.clients : (groups.get(group) ?? [])) station.send(text);
});
