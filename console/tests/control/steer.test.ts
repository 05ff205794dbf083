// SPDX-License-Identifier: Apache-2.0
// Ahead of their time: what can be moved and what moves with it, what an edit changes, how a booking is changed.
import { describe, expect, it } from 'vitest';
import { bookVerb, editVerb, followers, movable, movesWithLine, nextOf, nudgeVerb, readTime, retimeActs, tooLong, warnings, wordingOf } from '../../src/control/model/steer';
import { RowView_Status as S, ScriptRowViewSchema, SlotViewSchema, create } from '../../src/wire';
import { decision, exercise, minute, ms, row, script, storeOf, team } from './support';

const store = storeOf({
  exercise: [exercise('LEAD', 'SOC')], team: [team(0), team(1, { lines: [{ line: 2, revision: 3, byMs: 0n }] as never })],
  scriptRow: [script(0, 'A-1', { line: 2, followers: [1], followersDeadlines: [0] }), script(1, 'A-2', { line: 2, followers: [2] }), script(2, 'A-3', { followers: [0] }), script(3, 'A-4', { asks: 0 })],
  scriptDecision: [decision(0, 'B1', { deadlineMs: ms(40 * minute) })],
  row: [
    row(0, 0, S.WAITING, { revision: 5, dueMs: ms(30 * minute) }), row(1, 0, S.RELEASED, { dueMs: undefined }), row(0, 1, S.WAITING), row(0, 2, S.RELEASED), row(1, 1, S.HELD, { dueMs: ms(minute) }),
  ],
});
store.clock = { lengthMs: ms(60 * minute) } as never;

describe('time', () => {
  it('is changed where the clock brings the inject and it has not come, with the revision that was looked at', () => {
    expect(movable(store, 0, [0, 1]).map((each) => each.team)).toEqual([0]);
    expect(movable(store, 1, [0, 1]).map((each) => each.team)).toEqual([1]);
    expect(retimeActs(movable(store, 0, [0]), () => 31 * minute)[0]).toMatchObject({ team: 0, verb: { case: 'retimeRow', value: { row: 0, revision: 5, atMs: ms(31 * minute) } } });
    expect(retimeActs(movable(store, 0, [0]), () => undefined)[0]?.verb.value).not.toHaveProperty('atMs', expect.anything());
  });
  it('moves what the script counts from the inject, through others too, and nothing that has come', () => {
    expect(followers(store, 0, [0])).toEqual({ rows: [1], decisions: [0] });
    expect(followers(store, 3, [0])).toEqual({ rows: [], decisions: [] });
  });
  it('of a storyline is changed in all teams at once, each with its own revision', () => {
    expect(nudgeVerb(store, 2, 5 * minute, [1, 0]).value).toMatchObject({ line: 2, byMs: ms(5 * minute), teams: [{ team: 0, revision: 0 }, { team: 1, revision: 3 }] });
    expect(movesWithLine(store, 2, [0, 1])).toEqual([0, 1]);
  });
  it('warns of what an inject would miss', () => {
    const ask = store.scriptRows.get(3) ?? create(ScriptRowViewSchema);
    expect(warnings(store, ask, 39 * minute, 0)).toEqual([]);
    expect(warnings(store, ask, 61 * minute, 0).map((each) => each.is)).toEqual(['endex', 'deadline']);
    expect(warnings(store, ask, minute, minute).map((each) => each.is)).toEqual(['now']);
  });
  it('is read as people write it', () =>
    expect(['0:45', 'T+1:05', ' 2:00:30 ', '1:60', 'soon', ''].map(readTime)).toEqual([45 * minute, 65 * minute, 120.5 * minute, undefined, undefined, undefined]));
});

describe('an edit', () => {
  const own = create(ScriptRowViewSchema, { row: 0, title: { byLanguage: ['One', 'Бір'] }, body: { byLanguage: ['Text', 'Мәтін'] }, toDesks: [0] });
  const state = row(0, 0, S.WAITING, { revision: 5 });
  const now = wordingOf(own, undefined, 2);
  it('is nothing while nothing differs', () => expect(editVerb(own, state, now)).toBeUndefined());
  it('carries only what differs, in all languages', () => {
    expect(editVerb(own, state, { ...now, title: ['Two', 'Бір'] })?.value).toMatchObject({ revision: 5, title: { byLanguage: ['Two', 'Бір'] }, otherDesks: false, toDesks: [] });
    expect(editVerb(own, state, { ...now, title: ['Two', 'Бір'] })?.value).not.toHaveProperty('body', expect.anything());
    expect(editVerb(own, state, { ...now, desks: [1, 0] })?.value).toMatchObject({ otherDesks: true, toDesks: [1, 0] });
  });
  it('does not empty a text', () => expect(editVerb(own, state, { ...now, body: [' ', ''] })).toBeUndefined());
  it('says by how much it is too long, in bytes', () => {
    expect(tooLong(now)).toBe(0);
    expect(tooLong({ ...now, title: ['ж'.repeat(151), ''] })).toBe(2);
    expect(tooLong({ ...now, body: ['x'.repeat(6_003), ''] })).toBe(3);
  });
});

describe('a booking', () => {
  const slot = create(SlotViewSchema, { team: 1, slot: 2, revision: 4, atMs: ms(10 * minute), castNumber: 2, casts: 2, room: 1, rooms: 3 });
  it('is sent whole, with the one thing that changes', () => {
    expect(bookVerb(slot, { byMs: 5 * minute }).value).toMatchObject({ team: 1, slot: 2, revision: 4, atMs: ms(15 * minute), castNumber: 2, room: 1 });
    expect(bookVerb(slot, { cast: nextOf(2, 2), room: nextOf(1, 3) }).value).toMatchObject({ castNumber: 1, room: 2, atMs: ms(10 * minute) });
  });
});
