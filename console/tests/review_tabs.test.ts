// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { arrange } from '../src/board/arrange';
import { answerOf, countOf, letterOf, placeOf, shadeOf, shuffled } from '../src/review/tabs/data';
import type { Cell, ComparedDecision, ComparedThing, GivenAnswer } from '../src/review/tabs/data';

const cell = (more: Partial<Cell>): Cell => ({ desk: 0, how: 'read', at_ms: 0, after_ms: 0, record: 1, where: '', ...more });
const answer = (more: Partial<GivenAnswer>): GivenAnswer => ({
  team: 0, seat: 'POL 1', record: 1, corrects: 0, holds: false, by_staff: false, timing: 'in_time', at_ms: 0, took_ms: null, allowed_ms: null, answer: '', free: false, known: '', risk: '', grounds: [], because: '', rejected: [], ...more,
});

test('who was told within ten minutes differs from who was told later', () => {
  expect(shadeOf(cell({}))).toBe('source');
  expect(shadeOf(cell({ after_ms: 900_000 }))).toBe('source'); // read it itself, if late
  expect(shadeOf(cell({ how: 'shared', after_ms: 600_000, from: 'SOC 1' }))).toBe('soon');
  expect(shadeOf(cell({ how: 'shared', after_ms: 600_001, from: 'SOC 1' }))).toBe('later');
  expect(shadeOf(cell({ how: 'unread' }))).toBe('unread');
});

test('the answer that counts is shown, else the newest', () => {
  const decision: ComparedDecision = { id: 'A1', prompt: '', why: '', teams: [], answers: [answer({ record: 5, holds: true }), answer({ record: 9 }), answer({ team: 1, record: 7 }), answer({ team: 1, record: 8 })] };
  expect(answerOf(decision, 0)?.record).toBe(5);
  expect(answerOf(decision, 1)?.record).toBe(8);
  expect(answerOf(decision, 2)).toBeUndefined();
});

test('the order of teams that are not told apart says nothing, and stays', () => {
  const teams = Array.from({ length: 6 }, (_, team) => ({ team }));
  const orders = ['A1', 'A2', 'A3', 'A4'].map((id) => shuffled(teams, id).map((each) => each.team).join());
  expect(new Set(orders).size).toBe(4);
  expect(shuffled(teams, 'A1')).toEqual(shuffled([...teams].reverse(), 'A1'));
  expect(letterOf(0) + letterOf(25) + letterOf(26)).toBe('AZA1');
});

test('a share lies between nothing and all', () => {
  expect(placeOf({ percent: -4 })).toBe(0);
  expect(placeOf({ percent: 104 })).toBe(100);
  expect(placeOf({ percent: 75 })).toBe(75);
});

test('elements of a truth are arranged without lying on each other, the linked ones near, the same each time', () => {
  const links = [[0, 1], [1, 2], [2, 3], [0, 9], [9, 10], [10, 11], [5, 6]] as const;
  const places = arrange(12, links);
  expect(places).toHaveLength(12);
  expect(new Set(places.map(({ x, y }) => `${x}/${y}`)).size).toBe(12);
  for (const [i, a] of places.entries())
    for (const b of places.slice(i + 1)) expect(Math.abs(a.x - b.x) >= 28 || Math.abs(a.y - b.y) >= 10).toBe(true);
  const far = (a: number, b: number): number => Math.hypot((places[a]?.x ?? 0) - (places[b]?.x ?? 0), (places[a]?.y ?? 0) - (places[b]?.y ?? 0));
  const linked = links.reduce((sum, [a, b]) => sum + far(a, b), 0) / links.length;
  const all = places.flatMap((_, a) => places.map((__, b) => far(a, b))).reduce((sum, each) => sum + each, 0) / (12 * 11);
  expect(linked).toBeLessThan(all * 0.75);
  expect(arrange(12, links)).toEqual(places);
  expect(arrange(0, [])).toEqual([]);
  expect(arrange(1, [])).toHaveLength(1);
});

test('what a team could not know does not count', () => {
  const thing = (standing: ComparedThing['standing']): ComparedThing => ({ id: 't', key: false, standing, known_record: null, known_ms: null, after_ms: null, put: null });
  expect(countOf([thing('found'), thing('missing'), thing('apart'), thing('not_yet')])).toEqual({ found: 1, known: 3 });
  expect(countOf([])).toEqual({ found: 0, known: 0 });
});
