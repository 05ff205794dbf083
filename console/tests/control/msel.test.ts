// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Moments } from '../../src/control/model/moments';
import { filtered, mselRows, nextStep, rowsBefore, step, type MselRow } from '../../src/control/model/msel';
import { storyline, ties } from '../../src/control/model/storyline';
import { layLane } from '../../src/control/model/lanes';
import { DecisionView_Status as D, RowView_EarlierSchema, RowView_Status as S, create } from '../../src/wire';
import { answer, decision, exercise, minute, ms, row, script, seat, storeOf, team } from './support';

const things = {
  exercise: [exercise('LEAD', 'POL')],
  team: [team(0), team(1)],
  seat: [seat(1, 0, 0), seat(2, 1, 0)],
  scriptDecision: [decision(0, 'A1')],
  scriptRow: [
    script(0, 'A-1', { when: '0:10', clockMs: ms(10 * minute), asks: 0 }), script(1, 'A-2', { when: 'A-1 opened or A1 chose b' }), script(2, 'A-3', { when: '1:20', clockMs: ms(80 * minute) }),
    script(3, 'A-9', { when: 'not asked(FIN, bank) by 0:40', contingency: true }), script(4, 'I-1', { improvised: true, when: 'manual' }),
  ],
  row: [
    row(0, 0, S.RELEASED, { releasedMs: ms(10 * minute) }), row(1, 0, S.RELEASED, { releasedMs: ms(10 * minute) }), row(0, 1, S.RELEASED, { releasedMs: ms(14 * minute) }), row(1, 1, S.WAITING),
    row(0, 2, S.WAITING, { plannedMs: ms(80 * minute) }), row(1, 2, S.WAITING, { plannedMs: ms(80 * minute) }), row(0, 3, S.WAITING), row(1, 3, S.PARKED, { firedMs: ms(40 * minute) }),
    row(0, 4, S.RELEASED, { releasedMs: ms(20 * minute), releases: 1 }), row(1, 4, S.WAITING),
  ],
  answer: [answer(0, 0, D.OPEN, { openedMs: ms(10 * minute), deadlineMs: ms(45 * minute), closesMs: ms(55 * minute) }), answer(1, 0, D.OPEN, { openedMs: ms(10 * minute), deadlineMs: ms(40 * minute) })],
};
const store = storeOf(things);
const moments = new Map([0, 1].map((id) => [id, Moments.of(team(id), [], 41 * minute)] as const));
const rows = mselRows(store, moments, () => 41 * minute);
const ids = (list: readonly MselRow[]) => list.map((each) => each.script.id);

describe('the MSEL', () => {
  it('is in order of time; a row without one stands where it came for the first team', () => expect(ids(rows)).toEqual(['A-1', 'A-2', 'I-1', 'A-9', 'A-3']));
  it('puts a contingency that nobody has yet at the end', () => {
    const quiet = storeOf({ ...things, row: things.row.filter((each) => each.row !== 3) });
    quiet.rows.set('0/3', row(0, 3, S.WAITING));
    expect(ids(mselRows(quiet, moments, () => 0))).toEqual(['A-1', 'A-2', 'I-1', 'A-3', 'A-9']);
  });
  it('knows an improvised row only in the teams it went to', () => expect(rows.find((each) => each.script.id === 'I-1')?.teams.map((each) => each.state)).toEqual(['sent', undefined]));
  it('shows near rows, waiting rows, or those with the words', () => {
    const text = (each: MselRow): string => each.script.id;
    expect(ids(filtered(rows, 'near', '', 41 * minute, text))).toEqual(['A-2', 'I-1', 'A-9', 'A-3']);
    expect(ids(filtered(rows, 'waits', '', 41 * minute, text))).toEqual(['A-9']);
    expect(ids(filtered(rows, 'near', 'a-3', 41 * minute, text))).toEqual(['A-3']);
  });
  it('has the now-line after what has come', () => expect(rowsBefore(rows, 41 * minute)).toBe(4));
  it('walks with the keys and stops at the ends', () => {
    expect(step(rows, undefined, 1)).toBe(0);
    expect(step(rows, 0, -1)).toBe(0);
    expect(step(rows, 0, 1)).toBe(1);
    expect(step(rows, 2, 1)).toBe(2);
  });
  it('gives rows that did not change again, so that they are not drawn again', () => {
    const again = mselRows(store, moments, () => 41 * minute, new Map(rows.map((each) => [each.row, each])));
    expect(again.every((each, i) => each === rows[i])).toBe(true);
    const later = mselRows(store, moments, () => 46 * minute, new Map(rows.map((each) => [each.row, each])));
    expect(later.map((each, i) => each === rows[i])).toEqual([false, true, true, true, true]);
  });
  it('says what happens next: approval, arrival, deadline', () => {
    const next = (id: string, comes?: { teams: number[]; atMs: number }) => nextStep(rows.find((each) => each.script.id === id) as MselRow, store, comes, moments);
    expect(next('A-9')).toEqual({ is: 'approve', teams: [1] });
    expect(next('A-3', { teams: [0, 1], atMs: 80 * minute })).toEqual({ is: 'comes', teams: [0, 1], atMs: 80 * minute });
    expect(next('A-1')).toEqual({ is: 'decision', team: 1, id: 'A1', untilMs: 40 * minute });
  });
});

describe('a storyline', () => {
  const line = storyline(store, rows, 0, Moments.of(team(0), [], 41 * minute), 41 * minute, { encounter: () => 'yard', keyed: (id) => `${id} 1` });
  it('has a marker for every row with a time and counts the others', () => {
    expect(line.markers.map((m) => m.label)).toEqual(['A-1', 'A-2', 'I-1', 'A-3']);
    expect(line.waiting).toBe(1);
  });
  it('has the window of a decision with its share', () => {
    expect(line.bars).toHaveLength(1);
    expect(line.bars[0]).toMatchObject({ is: 'decision', state: 'open', fromMs: 10 * minute, toMs: 45 * minute });
    expect(line.bars[0]?.share).toBeCloseTo(31 / 35);
  });
  it('shows what came in an attempt that is over where it was, beside what comes now; also an improvised inject that was taken back', () => {
    const earlier = (atMs: number) => create(RowView_EarlierSchema, { attempt: 1, atMs: ms(30 * minute), exerciseMs: ms(atMs) });
    const again = storeOf({
      team: [team(0)], scriptRow: [script(0, 'A-1', { clockMs: ms(70 * minute) }), script(1, 'I-1', { improvised: true })],
      row: [row(0, 0, S.WAITING, { plannedMs: ms(70 * minute), earlier: earlier(42 * minute) }), row(0, 1, S.WAITING, { earlier: earlier(44 * minute) })],
    });
    const here = new Map([[0, Moments.of(team(0), [], 60 * minute)]]);
    const list = mselRows(again, here, () => 60 * minute);
    expect(list.map((each) => each.teams.map(({ state, earlier: was }) => [state, was?.attempt]))).toEqual([[['planned', 1]], [[undefined, 1]]]);
    const markers = storyline(again, list, 0, Moments.of(team(0), [], 60 * minute), 60 * minute, { encounter: () => '', keyed: (id) => `${id} 1` }).markers;
    expect(markers.map((m) => [m.label, m.atMs / minute, m.attempt])).toEqual([['A-1', 42, 1], ['A-1', 70, undefined], ['I-1', 44, 1]]);
  });
  it('turns the window red after its deadline and lets it run to the end of the grace', () => {
    const late = storyline(store, rows, 0, Moments.of(team(0), [], 50 * minute), 50 * minute, { encounter: () => '', keyed: (id) => `${id} 1` });
    expect(late.bars[0]).toMatchObject({ state: 'overdue', toMs: 55 * minute });
  });
  it('leaves out the bar of an encounter inside a longer one', () => {
    const met = storeOf({
      team: [team(0)], scriptRow: [script(0, 'A-1', { kind: 'actor', lengthMs: 25n * 60_000n }), script(1, 'A-2', { kind: 'actor', lengthMs: 5n * 60_000n })],
      row: [row(0, 0, S.RELEASED, { releasedMs: 0n, startedMs: 0n }), row(0, 1, S.RELEASED, { releasedMs: ms(5 * minute), startedMs: ms(5 * minute) })],
    });
    const list = mselRows(met, moments, () => 10 * minute);
    expect(storyline(met, list, 0, Moments.of(team(0), [], 10 * minute), 10 * minute, { encounter: (s) => s.id, keyed: (id) => id }).bars.map((b) => b.label)).toEqual(['A-1']);
  });
  it('ties a row to what its condition names', () => {
    const lane = layLane(line.markers, line.bars, { fromMs: 0, pxPerMs: 10 / minute, widthPx: 1000 }, { measure: () => 30 });
    const found = ties(lane, store.scriptRows.get(1) ?? script(1, 'A-2'), new Map([['A-1', 0], ['A-2', 1]]), new Map([['A1', 0]]));
    expect(found.map((tie) => [tie.from.x, tie.from.line > 0])).toEqual([[100, false], [450, true]]);
  });
});
