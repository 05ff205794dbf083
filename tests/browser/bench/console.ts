// SPDX-License-Identifier: Apache-2.0
// script/bench console: how fast the pages are, in Chromium, from a real server. ORDA_PROGRAM names the program.
//   node console.ts [--json] [--minutes N]      the busy room lasts ten minutes if nothing is said
import { parseArgs } from 'node:util';
import { openBrowser } from '../support/person.ts';
import { Server } from '../support/server.ts';
import { arrivals, firstPaint, scripts } from './desk.ts';
import { report } from './figures.ts';
import { busyRoom } from './room.ts';
import { timeline } from './timeline.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes >= 1)) throw new Error('--minutes wants a number from 1 on');

const server = await Server.start();
const browser = await openBrowser();
try {
  const figures = [...await firstPaint(server, browser), ...await arrivals(server, browser), ...await scripts(server, browser), ...await timeline(server, browser), ...await busyRoom(server, browser, minutes)];
  process.exitCode = report(figures, values.json);
} finally {
  await browser.close();
  await server.stop();
}
