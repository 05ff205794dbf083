// SPDX-License-Identifier: Apache-2.0
// The page of a trainee: when it is there, and how long an inject takes from its frame to the screen.
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { Person, laptop } from '../support/person.ts';
import { accounts, password, type Server } from '../support/server.ts';
import { Station } from '../support/station.ts';
import { percentile, type Figure } from './figures.ts';

const loads = 7;
const injects = 40;
const slow = 4;
/** for what a page fetches after it is there */
const settle_ms = 2000;
/** … and for what it fetches later, against a cut link */
const behind_ms = 6000;

export const asController = ['/api/login', { name: accounts.controller, password }] as const;

/** A laptop that is four times slower than this machine opens the page with nothing in its cache. */
export async function firstPaint(server: Server, browser: Browser): Promise<Figure[]> {
  const exercise = await server.newExercise('Barys');
  const painted: number[] = [];
  const complete: number[] = [];
  for (let load = 0; load < loads; ++load) {
    const person = await Person.arrive(browser, server.origin, { language: 'kk', screen: laptop });
    await person.joinByLink(exercise.seat('Barys', 'POL'));
    const page = person.page.url();
    const devtools = await person.page.context().newCDPSession(person.page);
    await person.page.goto('about:blank');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow });
    await person.page.goto(page);
    await person.page.locator('.top h1').waitFor();
    complete.push(await person.page.evaluate(() => performance.now()));
    painted.push(await person.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN));
    await person.leave();
  }
  const subject = `trainee, ${slow} x slower`;
  return [
    { case: 'page', subject, metric: `first paint, median of ${loads}`, value: percentile(painted, 0.5), unit: 'ms', target: 1000 },
    { case: 'page', subject, metric: 'the desk is there (told for information)', value: percentile(complete, 0.5), unit: 'ms' },
  ];
}

/** Kept in the page: when the frame with these words came, and when they had been painted. */
interface Watch { came: Record<string, number>; painted: Record<string, number> }
type Watching = Window & { watch: Watch; expect: (words: string) => void };

function watchFrames(): void {
  const page = window as unknown as Watching;
  page.watch = { came: {}, painted: {} };
  let expected = '';
  page.expect = (words) => {
    expected = words;
    const seen = (): boolean => document.body.textContent?.includes(words) ?? false;
    const look = new MutationObserver(() => {
      if (!seen()) return;
      look.disconnect();
      // After the frame in which it is drawn.
      requestAnimationFrame(() => setTimeout(() => (page.watch.painted[words] = performance.now())));
    });
    look.observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  const decoder = new TextDecoder();
  window.WebSocket = class extends WebSocket {
    constructor(...from: ConstructorParameters<typeof WebSocket>) {
      super(...from);
      this.addEventListener('message', ({ data, timeStamp }) => {
        if (expected && data instanceof ArrayBuffer && decoder.decode(data).includes(expected)) page.watch.came[expected] ??= timeStamp;
      });
    }
  };
}

export async function arrivals(server: Server, browser: Browser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const rate of [1, slow]) {
    const exercise = await server.newExercise('Barys');
    const person = await Person.arrive(browser, server.origin, { screen: laptop });
    await person.page.context().addInitScript(watchFrames);
    await person.joinByLink(exercise.seat('Barys', 'POL'));
    const controller = await Station.open(server.origin, exercise.id, asController);
    await controller.send({ clock: { verb: 'START', revision: 0, speed: 0 } });
    await person.page.locator('.it').first().waitFor();
    const devtools = await person.page.context().newCDPSession(person.page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    const before = (await person.shifts()).length;
    const took: number[] = [];
    for (let n = 1; n <= injects; ++n) {
      const title = `Duty officer, call ${n} of ${injects}:`;
      await person.page.evaluate((words) => (window as unknown as Watching).expect(words), title);
      await controller.send({ improvise: { teams: [0], to_desks: [0, 1, 2], kind: 'mail', title, body: 'Nine people came to the reception at noon. They ask for an interpreter and for a doctor.' } });
      await person.page.waitForFunction((words) => (window as unknown as Watching).watch.painted[words] !== undefined, title);
      took.push(await person.page.evaluate((words) => {
        const { came, painted } = (window as unknown as Watching).watch;
        return (painted[words] ?? Number.NaN) - (came[words] ?? Number.NaN);
      }, title));
    }
    const moved = (await person.shifts()).length - before;
    const subject = rate === 1 ? 'trainee' : `trainee, ${rate} x slower`;
    const [target, still] = rate === 1 ? [{ target: 50 }, { target: 0 }] : [{}, { target: 0 }];
    figures.push(
      { case: 'inject', subject, metric: 'frame to screen, median', value: percentile(took, 0.5), unit: 'ms' },
      { case: 'inject', subject, metric: `frame to screen, worst of ${injects}`, value: percentile(took, 1), unit: 'ms', ...target },
      { case: 'inject', subject, metric: 'layout shifts while they came', value: moved, unit: '', ...still },
    );
    controller.close();
    await person.leave();
  }
  return figures;
}

/** What the browser fetched of scripts, as packed as the build counts it. */
export async function scripts(server: Server, browser: Browser): Promise<Figure[]> {
  const exercise = await server.newExercise('Barys');
  const measure = async (go: (person: Person) => Promise<void>, settled = settle_ms): Promise<number> => {
    const person = await Person.arrive(browser, server.origin, { language: 'kk' });
    const fetched = new Set<string>();
    person.page.on('request', (request) => {
      if (request.resourceType() === 'script') fetched.add(request.url());
    });
    await go(person);
    await person.page.waitForTimeout(settled);
    const sizes = await Promise.all([...fetched].map(async (url) => gzipSync(await (await fetch(url)).bytes(), { level: 9 }).length));
    await person.leave();
    if (sizes.length === 0) throw new Error('the page fetched no script');
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  };
  return [
    { case: 'scripts', subject: 'trainee', metric: 'fetched until the desk is there, gz', value: await measure((person) => person.joinByLink(exercise.seat('Barys', 'POL'))), unit: 'kB', target: 200 },
    { case: 'scripts', subject: 'trainee', metric: 'with the board and documents fetched behind it, gz (told for information)', value: await measure((person) => person.joinByLink(exercise.seat('Barys', 'LEAD')), behind_ms), unit: 'kB' },
    { case: 'scripts', subject: 'control', metric: 'sign-in, list and Control Centre, gz', value: await measure((person) => person.signIn(exercise)), unit: 'kB', target: 350 },
  ];
}
