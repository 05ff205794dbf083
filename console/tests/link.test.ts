// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fold } from '../src/exercise';
import { ApiError } from '../src/link/api';
import { backoff, longest_ms } from '../src/link/backoff';
import { Link, silence_ms } from '../src/link/link';
import type { LinkState } from '../src/link/link';
import { FakeEnvironment, beat, bytes, fakeTime, item, page, pass, viewBytes, welcome } from './support';

let env: FakeEnvironment;
let fold: Fold;
let states: LinkState['is'][];
let ticket: () => Promise<string>;
let link: Link;

beforeEach(() => {
  fakeTime();
  env = new FakeEnvironment();
  fold = new Fold();
  states = [];
  ticket = () => Promise.resolve('ticket');
  const nothing = (): void => undefined;
  link = new Link('x', fold, () => ticket(), env, { state: (s) => states.push(s.is), welcome: nothing, beat: nothing, presence: nothing, answer: nothing, folded: nothing, presents: () => '', told: nothing });
});
afterEach(() => {
  link.close();
  vi.useRealTimers();
});

async function open(newest = 0): Promise<void> {
  await pass(0);
  env.wire.onopen?.();
  env.wire.onmessage?.(bytes({ case: 'welcome', value: welcome(fold.stream > 0, newest) }));
  if (fold.stream === 0) env.wire.onmessage?.(bytes({ case: 'page', value: page(1, true, newest, []) }));
}

describe('link to the server', () => {
  it('opens with a ticket, resumes from nothing and is online after the welcome', async () => {
    link.start();
    await pass(0);
    expect(env.wires).toHaveLength(1);
    expect(env.wire.sent).toHaveLength(0);
    env.wire.onopen?.();
    expect(env.wire.resumes).toMatchObject([{ exercise: 'x', epoch: 0, lastStream: 0 }]);
    env.wire.onmessage?.(bytes({ case: 'welcome', value: welcome(false, 0) }));
    expect(link.state.is).toBe('online');
  });

  it('answers every beat with what it has received', async () => {
    link.start();
    await open();
    env.wire.onmessage?.(viewBytes(1, item('a', 1)));
    env.wire.onmessage?.(bytes({ case: 'beat', value: beat(1000, 1, 1) }));
    expect(env.wire.sent.pop()?.body).toMatchObject({ case: 'beat', value: { serverUs: 1n, receivedStream: 1 } });
  });

  it('reconnects after 12 s without a beat and resumes after the last message', async () => {
    link.start();
    await open();
    env.wire.onmessage?.(viewBytes(1, item('a', 1)));
    await pass(silence_ms - 1);
    expect(link.state.is).toBe('online');
    await pass(2);
    expect(link.state.is).toBe('lost');
    expect(env.wires[0]?.closed).toBe(true);
    await pass(1000);
    expect(env.wires).toHaveLength(2);
    env.wire.onopen?.();
    expect(env.wire.resumes).toMatchObject([{ epoch: 1, lastStream: 1 }]);
  });

  it('asks again once when a number is missing, and ignores what comes before the answer', async () => {
    link.start();
    await open();
    env.wire.onmessage?.(viewBytes(1, item('a', 1)));
    env.wire.onmessage?.(viewBytes(3, item('c', 3)));
    env.wire.onmessage?.(viewBytes(4, item('d', 4)));
    expect(env.wire.resumes).toHaveLength(2);
    expect(env.wire.resumes[1]).toMatchObject({ lastStream: 1 });
    env.wire.onmessage?.(bytes({ case: 'welcome', value: welcome(true, 4) }));
    for (const n of [2, 3, 4]) env.wire.onmessage?.(viewBytes(n, item('abcd'[n - 1] ?? '', n)));
    expect([...fold.store.items.keys()]).toEqual(['a', 'b', 'c', 'd']);
    expect(fold.complete).toBe(true);
  });

  it('asks again when two beats in a row know of more than has come', async () => {
    link.start();
    await open();
    env.wire.onmessage?.(bytes({ case: 'beat', value: beat(1000, 1, 2) }));
    expect(env.wire.resumes).toHaveLength(1);
    env.wire.onmessage?.(bytes({ case: 'beat', value: beat(6000, 1, 2) }));
    expect(env.wire.resumes).toHaveLength(2);
  });

  it('tries again at once when the network is back, and gives up the socket when it is gone', async () => {
    link.start();
    await open();
    env.notice('lost');
    expect(link.state.is).toBe('lost');
    expect(env.wires).toHaveLength(1);
    env.notice('try');
    await pass(0);
    expect(env.wires).toHaveLength(2);
  });

  it('notices after sleep that the socket is stale', async () => {
    link.start();
    await open();
    vi.setSystemTime(Date.now() + 60_000);
    const slept = performance.now() + 60_000;
    env.now = () => slept;
    env.notice('try');
    expect(link.state.is).toBe('lost');
  });

  it('waits longer after each failure, with jitter, up to a limit', async () => {
    expect(backoff(0, 0)).toBeLessThan(backoff(1, 0));
    expect(backoff(3, 0.99)).toBeGreaterThan(backoff(3, 0));
    expect(backoff(50, 1)).toBe(longest_ms);
    ticket = () => Promise.reject(new ApiError('network', '', 0));
    link.start();
    await pass(60_000);
    expect(env.wires).toHaveLength(0);
    ticket = () => Promise.resolve('t');
    await pass(longest_ms);
    expect(env.wires).toHaveLength(1);
  });

  it.each([[4001, 'taken_over'], [4003, 'signed_out']])('stops on close code %i and waits for the person', async (code, why) => {
    link.start();
    await open();
    env.wire.onclose?.(code as number);
    expect(link.state).toEqual({ is: 'stopped', why });
    await pass(60_000);
    expect(env.wires).toHaveLength(1);
    link.again();
    await pass(0);
    expect(env.wires).toHaveLength(2);
  });

  it('stops when the session is over and when it is not wanted', async () => {
    ticket = () => Promise.reject(new ApiError('no_session', '', 401));
    link.start();
    await pass(0);
    expect(link.state).toEqual({ is: 'stopped', why: 'signed_out' });
  });

  it('believes a policy close only the third time, because a ticket may just be too old', async () => {
    link.start();
    for (let i = 0; i < 3; i++) {
      await pass(10_000);
      env.wire.onclose?.(1008);
    }
    expect(link.state).toEqual({ is: 'stopped', why: 'not_allowed' });
  });

  it('gives up a socket that does not open or does not welcome', async () => {
    link.start();
    await pass(0);
    const first = env.wire;
    await pass(8_001);
    expect(first.closed).toBe(true);
    await pass(1_000);
    expect(env.wires.length).toBeGreaterThan(1);
  });
});
