// SPDX-License-Identifier: Apache-2.0
// The timeline of ten teams and some sixty injects while somebody scrolls and zooms it: frames a second, and what of each frame is ours.
import type { Browser } from 'playwright-core';
import { Person, desktop } from '../support/person.ts';
import type { Server } from '../support/server.ts';
import { percentile, type Figure } from './figures.ts';
import { teams } from './room.ts';

const seconds = 8;
/** So many frames in each zoom before the next. */
const frames_each = 60;

interface Measured { frames: number[]; own: number[]; painted: number }
interface Page { ours: number; painted: number; frame: typeof requestAnimationFrame }

export async function timeline(server: Server, browser: Browser): Promise<Figure[]> {
  const exercise = await server.newExercise(...teams);
  const person = await Person.arrive(browser, server.origin, { screen: desktop });
  await person.page.addInitScript(timeFrames);
  await person.signIn(exercise);
  server.play(exercise, 60, []);
  await person.sees('RUNNING', 60_000);
  await person.page.waitForTimeout(20_000);
  await person.press('Space');
  await person.sees('PAUSED');
  const { frames, own, painted } = await person.page.evaluate(scroll, { seconds, frames_each });
  if (painted < frames.length * 0.9) throw new Error(`the timeline was drawn in ${painted} of ${frames.length} frames only`);
  person.checkFaults();
  await person.leave();
  const subject = `control, ${teams.length} teams`;
  return [
    { case: 'timeline', subject, metric: 'frames a second while it is scrolled and zoomed', value: 1000 / (frames.reduce((sum, ms) => sum + ms, 0) / frames.length), unit: '/s' },
    { case: 'timeline', subject, metric: 'from frame to frame, 95 of 100 within', value: percentile(frames, 0.95), unit: 'ms' },
    { case: 'timeline', subject, metric: 'own work in a frame, median', value: percentile(own, 0.5), unit: 'ms' },
    { case: 'timeline', subject, metric: 'own work in a frame, 95 of 100 within', value: percentile(own, 0.95), unit: 'ms', target: 8 },
  ];
}

// ---- run in the page ----

/** What the page does in its frames is timed. */
function timeFrames(): void {
  const page = window as unknown as Page;
  page.ours = 0;
  page.painted = 0;
  page.frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => page.frame((now) => {
    const from = performance.now();
    callback(now);
    page.ours += performance.now() - from;
    page.painted += 1;
  });
}

/** A wheel turns for every frame; own work is what the page does at once and what it does in its frames. */
function scroll({ seconds, frames_each }: { seconds: number; frames_each: number }): Promise<Measured> {
  const page = window as unknown as Page;
  const track = document.querySelector('.track:has(canvas)');
  if (!track) throw new Error('no timeline');
  const measured: Measured = { frames: [], own: [], painted: 0 };
  page.painted = 0;
  const until = performance.now() + seconds * 1000;
  return new Promise((done) => {
    let before = 0;
    // In a task of its own, as from a person: the page draws what follows from it in the frame after.
    const input = (n: number): void => {
      const from = performance.now();
      track.dispatchEvent(new WheelEvent('wheel', { deltaX: Math.floor(n / 30) % 2 === 0 ? 24 : -24, bubbles: true, cancelable: true }));
      if (n % frames_each === frames_each - 1) window.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyZ', bubbles: true }));
      queueMicrotask(() => {
        page.ours += performance.now() - from;
      });
    };
    const turn = (now: number): void => {
      if (before > 0) {
        measured.frames.push(now - before);
        measured.own.push(page.ours);
      }
      before = now;
      page.ours = 0;
      if (now > until) return done({ ...measured, painted: page.painted });
      setTimeout(input, 0, measured.frames.length);
      page.frame(turn);
    };
    page.frame(turn);
  });
}
