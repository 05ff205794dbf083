// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Speaker } from '../src/link';
import { ask_after_ms, Speakers } from '../src/speakers/speakers.svelte';

const seat = 4;
let names: Speaker[] = [];
const calls = {
  speakers: () => Promise.resolve(names),
  nameSpeaker: (_: string, at: number, number: number, name: string) => {
    names = names.filter((one) => one.seat !== at || one.number !== number);
    if (name !== '') names = [...names, { seat: at, number, name }].sort((a, b) => a.number - b.number);
    return Promise.resolve({});
  },
};
const two = (): Speaker[] => [{ seat, number: 1, name: 'Айгерім' }, { seat, number: 2, name: 'Данияр' }, { seat: 9, number: 1, name: 'Ольга' }];
const open = async (): Promise<Speakers> => {
  const made = new Speakers('x/4', 'x', seat, calls);
  await made.load();
  return made;
};

describe('who speaks at a shared laptop', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    names = [];
  });
  afterEach(() => vi.useRealTimers());

  it('is nobody while fewer than two are named', async () => {
    names = two().slice(0, 1);
    const speakers = await open();
    speakers.press(1);
    expect([speakers.shared, speakers.speaking, speakers.asks]).toEqual([false, 0, false]);
    names = two();
    await speakers.load();
    expect([speakers.shared, speakers.speaking, speakers.asks]).toEqual([true, 1, false]);
  });

  it('is whoever was pressed, also after the page was loaded again and before names are there', async () => {
    names = two();
    const speakers = await open();
    expect([speakers.speaking, speakers.asks]).toEqual([0, true]);
    speakers.press(2);
    speakers.press(3);
    expect([speakers.speaking, speakers.asks]).toEqual([2, false]);
    const again = new Speakers('x/4', 'x', seat, calls);
    expect([again.shared, again.speaking, again.own]).toEqual([true, 2, []]);
    expect(JSON.stringify({ ...localStorage })).not.toContain('Данияр');
  });

  it('is asked again when nobody pressed anything for ten minutes, and stays who it was', async () => {
    names = two();
    const speakers = await open();
    speakers.press(1);
    vi.advanceTimersByTime(ask_after_ms - 1);
    speakers.touched();
    vi.advanceTimersByTime(ask_after_ms - 1);
    expect(speakers.asks).toBe(false);
    vi.advanceTimersByTime(1);
    speakers.touched();
    expect([speakers.asks, speakers.speaking]).toEqual([true, 1]);
    speakers.press(1);
    expect(speakers.asks).toBe(false);
  });

  it('is nobody any more when the name was taken off, and the next person has another number', async () => {
    names = two();
    const speakers = await open();
    speakers.press(1);
    await speakers.name(seat, 3, 'Серік');
    await speakers.name(seat, 1, '');
    expect([speakers.shared, speakers.speaking, speakers.asks]).toEqual([true, 0, true]);
    expect(speakers.next(seat)).toBe(4);
    for (const number of [4, 5, 6]) await speakers.name(seat, number, `${number}`);
    expect(speakers.next(seat)).toBe(1);
    await speakers.name(seat, 1, 'Ару');
    expect(speakers.next(seat)).toBeUndefined();
  });

  it('keeps names that are known while the server does not answer', async () => {
    names = two();
    const speakers = await open();
    calls.speakers = () => Promise.reject(new Error('no link'));
    await speakers.load();
    expect(speakers.nameOf(9, 1)).toBe('Ольга');
    expect(speakers.nameOf(seat, 6)).toBeUndefined();
    calls.speakers = () => Promise.resolve(names);
  });
});
