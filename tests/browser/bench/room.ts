// SPDX-License-Identifier: Apache-2.0
// Ten teams and some sixty injects: simulated people at every desk, and two writers in each team who see to it that at least twenty
// records a second reach the Control Centre.
import type { Browser, CDPSession } from 'playwright-core';
import { Person, desktop } from '../support/person.ts';
import type { Exercise, Server } from '../support/server.ts';
import { Station } from '../support/station.ts';
import type { Figure } from './figures.ts';

export const teams = ['Barys', 'Qyran', 'Tulpar', 'Sunqar', 'Samruq', 'Arlan', 'Búrkit', 'Qabylan', 'Jolbarys', 'Kókbóri'];
/** Five of the six hours of the script in ten minutes. */
const speed = 30;
const every_ms = 1000;

export async function busyRoom(server: Server, browser: Browser, minutes: number): Promise<Figure[]> {
  const exercise = await server.newExercise(...teams);
  const writers = await Promise.all(teams.map((team) => Station.open(server.origin, exercise.id, ['/api/join', { token: new URL(exercise.seat(team, 'LAB').url).hash.slice(1) }])));
  const person = await Person.arrive(browser, server.origin, { screen: desktop });
  await person.signIn(exercise);
  server.play(exercise, speed, teams.map((team) => exercise.seat(team, 'LAB')));
  await person.sees('RUNNING', 60_000);
  await person.speed(speed);

  const devtools = await person.page.context().newCDPSession(person.page);
  // Processor time of the thread: what else runs on this machine does not count.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metrics(devtools);
  const began = performance.now();
  const heaps: number[] = [];
  const wrote = write(writers, () => performance.now() - began > minutes * 60_000);
  for (let minute = 1; minute <= minutes; ++minute) {
    await person.page.waitForTimeout(Math.max(0, began + minute * 60_000 - performance.now()));
    heaps.push(await heap(devtools));
  }
  const after = await metrics(devtools);
  const seconds = (performance.now() - began) / 1000;
  const commands = await wrote;
  const records = recordsOf(server, exercise);
  for (const writer of writers) writer.close();
  person.checkFaults();
  await person.leave();
  const [first = 0, last = 0] = [heaps[0], heaps.at(-1)];
  const subject = `control, ${teams.length} teams`;
  return [
    { case: 'busy room', subject, metric: `records a second, over ${Math.round(seconds)} s`, value: records / seconds, unit: '/s', target: 20, atLeast: true },
    { case: 'busy room', subject, metric: 'of them by the writers', value: commands / seconds, unit: '/s' },
    { case: 'busy room', subject, metric: 'main thread busy', value: (100 * (after.busy - before.busy)) / seconds, unit: '%', target: 30 },
    { case: 'busy room', subject, metric: 'heap after a minute', value: first / 1e6, unit: 'MB' },
    { case: 'busy room', subject, metric: 'heap at the end', value: last / 1e6, unit: 'MB' },
    { case: 'busy room', subject, metric: 'heap for a record more', value: (last - first) / Math.max(1, (records * (minutes - 1)) / minutes) / 1000, unit: 'kB', target: 1 },
  ];
}

/** Every writer: one record a second into the diary, every third second one to the Control Centre: of both a team may write some hundred. */
async function write(writers: readonly Station[], over: () => boolean): Promise<number> {
  let written = 0;
  for (let n = 1; !over(); ++n) {
    const turn = performance.now();
    await Promise.all(writers.map(async (writer, team) => {
      const text = `Note ${n} of team ${team + 1}: the foreman was seen again near the bus stop, the van stood at the gate.`;
      await writer.send({ write_diary: { corrects: 0, text, language: 'en', written_at_us: '0' } });
      written += 1;
      if (n % 3 !== 0) return;
      await writer.send({ write_message: { to_desks: [], to_control: true, replies_to: 0, text, language: 'en', written_at_us: '0' } });
      written += 1;
    }));
    await new Promise((done) => setTimeout(done, Math.max(0, every_ms - (performance.now() - turn))));
  }
  return written;
}

const recordsOf = (server: Server, exercise: Exercise): number => server.journal(server.fileOf(exercise)).length;

async function metrics(devtools: CDPSession): Promise<{ busy: number }> {
  const all = new Map((await devtools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
  const busy = all.get('TaskDuration');
  if (busy === undefined) throw new Error('this browser does not tell how busy a page is');
  return { busy };
}

/** In bytes, of what is still used. */
async function heap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}
