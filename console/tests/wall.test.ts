// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { barsOf, currentOf, fetchOrder, stopsOf, wayOf } from '../src/wall/film';
import { aimOf, bend_max, seek_over_s, steer } from '../src/wall/lockstep';
import { StopView_State as State, WallStopViewSchema, WallStopView_ShareSchema, create } from '../src/wire';
import type { WallStopView } from '../src/wire';

type Fields = Omit<Partial<WallStopView>, '$typeName' | '$unknown'>;
const stop = (number: number, more: Fields = {}): WallStopView => create(WallStopViewSchema, { stop: number, state: State.AHEAD, clip: true, ...more });
const playing = (number: number, begins: number, from = 0): WallStopView => stop(number, { state: State.PLAYING, beginsMs: BigInt(begins), fromMs: BigInt(from) });

describe('where a picture belongs', () => {
  it('waits at its first frame until it begins, then follows the exercise clock at its speed', () => {
    const one = playing(0, 10_000, 5_000);
    expect(aimOf(one, 9_000, 1)).toEqual({ at: 5, rate: 0 });
    expect(aimOf(one, 12_500, 1)).toEqual({ at: 7.5, rate: 1 });
    expect(aimOf(one, 12_500, 2)).toEqual({ at: 7.5, rate: 2 });
    expect(aimOf(one, 12_500, 0)).toEqual({ at: 7.5, rate: 0 });
  });
  it('stands where it was halted, wherever the clock is; without having played at the end', () => {
    const one = stop(0, { state: State.HALTED, beginsMs: 10_000n, haltedMs: 14_000n });
    expect(aimOf(one, 60_000, 1)).toEqual({ at: 4, rate: 0 });
    expect(aimOf(stop(0, { state: State.HALTED, beginsMs: 10_000n, haltedMs: 9_500n }), 60_000, 1)).toEqual({ at: 0, rate: 0 });
    expect(aimOf(stop(0, { state: State.HALTED, haltedMs: 14_000n }), 60_000, 1)).toEqual({ at: Number.POSITIVE_INFINITY, rate: 0 });
  });
});

describe('what is done about a difference', () => {
  it('nothing while it is small, a bend of at most five per cent, a jump beyond a quarter of a second', () => {
    expect(steer(10, { at: 10.005, rate: 1 })).toEqual({ seek: undefined, rate: 1 });
    expect(steer(10, { at: 10.03, rate: 1 }).rate).toBeCloseTo(1.02);
    expect(steer(10, { at: 10.2, rate: 1 })).toEqual({ seek: undefined, rate: 1 + bend_max });
    expect(steer(10, { at: 9.8, rate: 1 })).toEqual({ seek: undefined, rate: 1 - bend_max });
    expect(steer(10, { at: 10 + seek_over_s + 0.01, rate: 1 }).seek).toBeCloseTo(10.26);
    expect(steer(10, { at: 9, rate: 1 }).seek).toBe(9);
  });
  it('a picture that stands is put on its frame', () => {
    expect(steer(10, { at: 10.01, rate: 0 })).toEqual({ seek: undefined, rate: 0 });
    expect(steer(10, { at: 10.1, rate: 0 })).toEqual({ seek: 10.1, rate: 0 });
  });
});

describe('the stop that a room is at', () => {
  it('is what plays, otherwise what was shown last', () => {
    expect(currentOf([stop(0), stop(1)])).toBeUndefined();
    const halted = stop(0, { state: State.COUNTED, haltedMs: 50n, beginsMs: 10n });
    const before = stop(1, { state: State.HALTED, haltedMs: 20n });
    expect(currentOf([halted, before])?.stop).toBe(0);
    expect(currentOf([halted, playing(1, 40)])?.stop).toBe(1);
    expect(currentOf([playing(0, 40), stop(1, { state: State.HALTED, haltedMs: 99n })])?.stop).toBe(0);
  });
  it('is of the room that is shown', () => {
    expect(stopsOf([stop(2), stop(0), stop(1, { team: 1 })], 0).map((one) => one.stop)).toEqual([0, 2]);
  });
  it('decides what is fetched beforehand, and how far the film is', () => {
    const all = [stop(0, { state: State.COUNTED, haltedMs: 5n }), playing(1, 9), stop(2, { clip: false }), stop(3)];
    expect(fetchOrder(all)).toEqual([1, 3]);
    expect(wayOf(all)).toEqual({ shown: 1, ahead: 2 });
  });
});

describe('a result', () => {
  it('is shown once it is counted: numbers, rounded shares, or nothing of so few', () => {
    expect(barsOf(stop(0, { state: State.VOTING, counts: [5, 5] }))).toBeUndefined();
    expect(barsOf(stop(0, { state: State.COUNTED, counts: [15, 5] }))?.map((bar) => [bar.share, bar.count])).toEqual([[0.75, 15], [0.25, 5]]);
    expect(barsOf(stop(0, { state: State.COUNTED, counts: [0, 0] }))?.map((bar) => bar.share)).toEqual([0, 0]);
    expect(barsOf(stop(0, { state: State.COUNTED, few: true }))).toBeUndefined();
    const shares = [create(WallStopView_ShareSchema, { percent: 80 }), create(WallStopView_ShareSchema, { underFive: true })];
    expect(barsOf(stop(0, { state: State.COUNTED, shares }))?.map((bar) => [bar.percent, bar.underFive, bar.count])).toEqual([[80, false, undefined], [undefined, true, undefined]]);
  });
});
