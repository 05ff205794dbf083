// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fold, teamKey } from '../src/exercise';
import type { ExerciseStore } from '../src/exercise';
import type { View } from '../src/wire';
import { item, page, receipts, removedItem, request, team, welcome } from './support';

/** Everything a store holds, in a shape that can be compared. */
const picture = (store: ExerciseStore): unknown =>
  Object.fromEntries(Object.entries(store).map(([name, value]) => [name, value instanceof Map ? [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) : value]));

const view: fc.Arbitrary<View> = fc.oneof(
  fc.record({ k: fc.integer({ min: 0, max: 5 }), o: fc.nat(99), t: fc.string({ maxLength: 4 }) }).map(({ k, o, t }) => item(`i${k}`, o, t)),
  fc.record({ id: fc.integer({ min: 0, max: 2 }), held: fc.boolean() }).map(({ id, held }) => team(id, held)),
  fc.record({ t: fc.integer({ min: 0, max: 1 }), n: fc.integer({ min: 1, max: 3 }) }).map(({ t, n }) => request(t, n)),
  fc.integer({ min: 0, max: 5 }).map((k) => removedItem(`i${k}`)),
  fc.record({ k: fc.integer({ min: 0, max: 5 }), seat: fc.nat(3) }).map(({ k, seat }) => receipts(`i${k}`, [seat], [])),
);

/** A server that has `stream` and answers resumes the way PROTOCOL says. */
function serve(fold: Fold, stream: View[], upTo: number, how: { snapshot: boolean; perPage: number }): void {
  if (!how.snapshot && fold.stream > 0) {
    fold.welcome(welcome(true, upTo));
    for (let n = fold.stream + 1; n <= upTo; n++) fold.view(n, stream[n - 1]);
    return;
  }
  fold.welcome(welcome(false, upTo));
  const whole = new Fold();
  whole.welcome(welcome(true, 0));
  for (let n = 1; n <= upTo; n++) whole.view(n, stream[n - 1]);
  const views: View[] = [...whole.store.items.values()].map((v) => wrap('item', v));
  for (const v of whole.store.teams.values()) views.push(wrap('team', v));
  for (const v of whole.store.requests.values()) views.push(wrap('request', v));
  const pages = Math.max(1, Math.ceil(views.length / how.perPage));
  for (let n = 0; n < pages; n++) fold.page(page(n + 1, n === pages - 1, upTo, views.slice(n * how.perPage, (n + 1) * how.perPage)));
}
const wrap = (kind: 'item' | 'team' | 'request', value: unknown): View => ({ $typeName: 'orda.v1.View', thing: { case: kind, value } }) as View;

describe('fold of view messages', () => {
  it('puts receipts into the item, as a new object, and passes over those of an item that it has not', () => {
    const fold = new Fold();
    fold.welcome(welcome(true, 0));
    fold.view(1, item('i1', 1, 'Letter'));
    const before = fold.store.items.get('i1');
    fold.view(2, receipts('i1', [4, 5], [5]));
    fold.view(3, receipts('i2', [4]));
    const after = fold.store.items.get('i1');
    expect(after).toMatchObject({ key: 'i1', title: { byLanguage: ['Letter'] }, openedBy: [4, 5], acknowledgedBy: [5] });
    expect(after).not.toBe(before);
    expect(fold.store.items.size).toBe(1);
  });

  it('gives the same store however the stream is split into tails and snapshots, with repeats thrown in', () => {
    const cut = fc.record({ at: fc.nat(60), snapshot: fc.boolean(), perPage: fc.integer({ min: 1, max: 4 }), repeat: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(view, { minLength: 1, maxLength: 60 }), fc.array(cut, { maxLength: 8 }), (stream, cuts) => {
        const straight = new Fold();
        straight.welcome(welcome(true, 0));
        stream.forEach((v, i) => expect(straight.view(i + 1, v)).toBe('applied'));

        const split = new Fold();
        const stops = [...cuts.map((c) => ({ ...c, at: c.at % (stream.length + 1) })), { at: stream.length, snapshot: false, perPage: 3, repeat: 2 }].sort((a, b) => a.at - b.at);
        for (const stop of stops) {
          serve(split, stream, stop.at, stop);
          for (let back = 0; back < stop.repeat && split.stream - back > 0; back++)
            expect(split.view(split.stream - back, stream[split.stream - back - 1])).toBe('repeat');
        }
        expect(split.stream).toBe(stream.length);
        expect(picture(split.store)).toEqual(picture(straight.store));
      }),
      { numRuns: 300 },
    );
  });

  it('notices a gap, changes nothing by it and goes on after the missing messages', () => {
    const fold = new Fold();
    fold.welcome(welcome(true, 0));
    expect(fold.view(1, item('a', 1))).toBe('applied');
    expect(fold.view(3, item('c', 3))).toBe('gap');
    expect(fold.stream).toBe(1);
    expect([...fold.store.items.keys()]).toEqual(['a']);
    expect(fold.view(2, item('b', 2))).toBe('applied');
    expect(fold.view(3, item('c', 3))).toBe('applied');
    expect([...fold.store.items.keys()]).toEqual(['a', 'b', 'c']);
  });

  it('keeps the old picture until the last page of the new one is here', () => {
    const fold = new Fold();
    fold.welcome(welcome(true, 0));
    fold.view(1, item('old', 1));
    fold.welcome(welcome(false, 9, 2));
    expect(fold.page(page(1, false, 9, [item('new', 1)]))).toBe('waiting');
    expect([...fold.store.items.keys()]).toEqual(['old']);
    expect(fold.view(10, item('early', 2))).toBe('waiting');
    expect(fold.page(page(2, true, 9, [item('newer', 2)]))).toBe('applied');
    expect([...fold.store.items.keys()]).toEqual(['new', 'newer']);
    expect(fold.stream).toBe(9);
    expect(fold.epoch).toBe(2);
  });

  it('treats a page out of order as a gap', () => {
    const fold = new Fold();
    fold.welcome(welcome(false, 5));
    fold.page(page(1, false, 5, []));
    expect(fold.page(page(3, true, 5, []))).toBe('gap');
    expect(fold.complete).toBe(false);
  });

  it('is complete only when the tail has arrived', () => {
    const fold = new Fold();
    fold.welcome(welcome(true, 2));
    expect(fold.complete).toBe(false);
    fold.view(1, item('a', 1));
    expect(fold.complete).toBe(false);
    fold.view(2, item('b', 2));
    expect(fold.complete).toBe(true);
  });

  it('tells listeners which kind changed, and "all" for a snapshot', () => {
    const fold = new Fold();
    const told: string[] = [];
    fold.listen((kind) => told.push(kind));
    fold.welcome(welcome(true, 0));
    fold.view(1, item('a', 1));
    fold.view(2, removedItem('a'));
    fold.view(3, team(0, true));
    fold.welcome(welcome(false, 3));
    fold.page(page(1, true, 3, []));
    expect(told).toEqual(['item', 'item', 'team', 'all']);
  });

  it('keeps what each team has of its own apart', () => {
    const fold = new Fold();
    fold.welcome(welcome(true, 0));
    fold.view(1, request(0, 1));
    fold.view(2, request(1, 1));
    expect([...fold.store.requests.keys()]).toEqual([teamKey(0, 1), teamKey(1, 1)]);
  });
});
