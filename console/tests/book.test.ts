// SPDX-License-Identifier: Apache-2.0
// The exercise on paper: which envelopes a desk gets, under which numbers, with which version and which files.
import { describe, expect, it } from 'vitest';
import { contentOf, editIn, inStoryOrder, needOf, numbersOf, sheetsOf, sheetsOfTeam, versionsOf } from '../src/book/model';
import { ExerciseStore } from '../src/exercise';
import { CastView_NeedSchema, CastView_Need_Op as Op, EditViewSchema, ExerciseViewSchema, ScriptDecisionViewSchema, ScriptRowViewSchema, TextSchema, create } from '../src/wire';
import type { ScriptRowView } from '../src/wire';

const text = (words: string) => create(TextSchema, { byLanguage: [words] });
const row = (id: number, more: Partial<Parameters<typeof create<typeof ScriptRowViewSchema>>[1]> = {}): ScriptRowView =>
  create(ScriptRowViewSchema, { row: id, id: `A-${id}`, kind: 'letter', title: text(`row ${id}`), toDesks: [0, 1], ...(more as object) });

function storeOf(rows: ScriptRowView[], decisions: { decision: number; toDesks: number[] }[] = []): ExerciseStore {
  const store = new ExerciseStore();
  store.exercise = create(ExerciseViewSchema, { desks: [{ id: 0, code: 'LEAD' }, { id: 1, code: 'POL' }] });
  for (const each of rows) store.scriptRows.set(each.row, each);
  for (const each of decisions) store.scriptDecisions.set(each.decision, create(ScriptDecisionViewSchema, each));
  return store;
}

describe('the order on paper', () => {
  it('is the plan, what has no time after its neighbour, contingencies last', () => {
    const rows = [row(0, { clockMs: 600n }), row(1), row(2, { contingency: true }), row(3, { clockMs: 300n }), row(4, { clockMs: 900n }), row(5, { improvised: true })];
    expect(inStoryOrder(rows).map((each) => each.row)).toEqual([3, 0, 1, 4, 2]);
  });
});

describe('envelopes that the Control Centre edited', () => {
  const store = storeOf([row(0), row(1, { toDesks: [0] }), row(2)]);
  store.edits.set('1/1', create(EditViewSchema, { team: 1, row: 1, title: text('Other'), otherDesks: true, toDesks: [1] }));
  const numbers = (desk: number, team: number) => sheetsOfTeam(store, desk, team).map((sheet) => [sheet.number, sheet.row?.row]);
  it('go to the desks they are for now, under numbers that nobody else has', () => {
    expect(numbers(0, 1)).toEqual([[1, 0], [3, 2]]);
    expect(numbers(1, 1)).toEqual([[1, 0], [2, 2], [3, 1]]);
    expect(numbers(0, 0)).toEqual([[1, 0], [2, 1], [3, 2]]);
  });
  it('say the edited words', () => {
    const sheet = sheetsOfTeam(store, 1, 1)[2];
    expect(sheet && contentOf(sheet, editIn(store, 1, 1)).title?.byLanguage).toEqual(['Other']);
    expect(editIn(store, 0, 1)).toBeUndefined();
  });
});

describe('envelopes', () => {
  it('hold only what comes to the desk, numbered without gaps', () => {
    const store = storeOf([row(0, { clockMs: 1n }), row(1, { clockMs: 2n, toDesks: [0] }), row(2, { clockMs: 3n, kind: 'actor' }), row(3, { clockMs: 4n }), row(4, { clockMs: 5n, toDesks: [], consoleOnly: true })]);
    expect(sheetsOf(store, 0).map((sheet) => [sheet.number, sheet.row?.row])).toEqual([[1, 0], [2, 1], [3, 3]]);
    expect(sheetsOf(store, 1).map((sheet) => [sheet.number, sheet.row?.row])).toEqual([[1, 0], [2, 3]]);
    expect(numbersOf(store).rows.get(3)).toEqual(new Map([[0, 3], [1, 2]]));
    expect(numbersOf(store).rows.has(4)).toBe(false);
  });
  it('carry the question with the inject that asks it, and alone when none does', () => {
    const store = storeOf([row(0, { asks: 0 }), row(1, { asks: 1, toDesks: [0] })], [{ decision: 0, toDesks: [1] }, { decision: 1, toDesks: [1] }]);
    expect(sheetsOf(store, 0).flatMap((sheet) => sheet.decisions)).toEqual([]);
    expect(sheetsOf(store, 1).map((sheet) => [sheet.number, sheet.row?.row, sheet.decisions.map((each) => each.decision)])).toEqual([[1, 0, [0]], [2, undefined, [1]]]);
    expect(numbersOf(store).decisions.get(1)).toEqual(new Map([[1, 2]]));
  });
  it('come in versions, each for its own desks', () => {
    const one = row(0, { variants: [{ when: 'asked', toDesks: [0] }, { when: 'late' }].map((each) => ({ toDesks: [], files: [], ...each })) as never });
    expect(versionsOf(one).map(({ letter, when, desks }) => [letter, when, desks])).toEqual([['a', 'asked', [0]], ['b', 'late', [0, 1]], ['c', '', [0, 1]]]);
    expect(sheetsOf(storeOf([one]), 1).map((sheet) => `${sheet.number}${sheet.letter}`)).toEqual(['1b', '1c']);
  });
});

describe('what a version says', () => {
  const one = row(0, {
    body: text('as it stands'), files: ['one.csv', 'two.svg'],
    variants: [{ when: 'x', body: text('otherwise'), toDesks: [], files: [] }, { when: 'y', toDesks: [], files: ['three.csv'] }] as never,
  });
  const sheet = (variant: number | undefined) => contentOf({ number: 1, letter: '', row: one, variant, decisions: [] });
  it('replaces what it names and leaves the rest', () => {
    expect(sheet(0).body?.byLanguage).toEqual(['otherwise']);
    expect(sheet(0).title?.byLanguage).toEqual(['row 0']);
    expect(sheet(0).files).toEqual([{ name: 'one.csv', n: 1 }, { name: 'two.svg', n: 2 }]);
    expect(sheet(undefined).body?.byLanguage).toEqual(['as it stands']);
  });
  it('counts its own files after those of the row', () => {
    expect(sheet(1).files).toEqual([{ name: 'three.csv', n: 3 }]);
  });
});

describe('when something may be said', () => {
  const ticked = (...ticks: number[]) => create(CastView_NeedSchema, { op: Op.TICKED, ticks });
  it('is told as what has to be ticked, and whether staff are to be asked', () => {
    expect(needOf(undefined)).toEqual({ ticks: [], more: false });
    expect(needOf(create(CastView_NeedSchema, { op: Op.ALL, parts: [ticked(1), ticked(2, 1)] }))).toEqual({ ticks: [1, 2], more: false });
    expect(needOf(create(CastView_NeedSchema, { op: Op.ALL, parts: [ticked(1), create(CastView_NeedSchema, { op: Op.OTHER })] }))).toEqual({ ticks: [1], more: true });
    expect(needOf(create(CastView_NeedSchema, { op: Op.SOME, parts: [ticked(1)] }))).toEqual({ ticks: [], more: true });
  });
});
