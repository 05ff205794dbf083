// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Moments } from '../../src/control/model/moments';
import { coming, waitKey, waits } from '../../src/control/model/next';
import { workload } from '../../src/control/model/workload';
import { ClockViewSchema, RowView_ActorSchema, RowView_Status as S, SlotViewSchema, Stage, create } from '../../src/wire';
import { answer, minute, ms, request, row, script, storeOf, team } from './support';

const store = storeOf({
  team: [team(0), team(1), team(2, { held: true, heldAtMs: ms(20 * minute) })],
  scriptRow: [script(0, 'A-1'), script(1, 'A-2', { approve: true }), script(2, 'A-3', { kind: 'actor', approve: true })],
  row: [
    row(0, 0, S.WAITING, { plannedMs: ms(30 * minute) }), row(1, 0, S.WAITING, { plannedMs: ms(30 * minute + 200) }), row(2, 0, S.WAITING, { plannedMs: ms(30 * minute) }),
    row(0, 1, S.WAITING, { plannedMs: ms(25 * minute) }), row(1, 1, S.PARKED, { firedMs: ms(19 * minute) }), row(2, 1, S.WAITING),
    row(0, 2, S.RELEASED, { releasedMs: ms(10 * minute), startedMs: ms(11 * minute), actors: [create(RowView_ActorSchema, { cast: 4, inPlaceMs: ms(9 * minute), needsHelpMs: ms(21 * minute) }), create(RowView_ActorSchema, { cast: 5, inPlaceMs: ms(9 * minute) })] }), row(1, 2, S.WAITING, { plannedMs: ms(28 * minute) }),
  ],
  request: [request(0, 1, { waitsForSimcell: true, sentMs: ms(5 * minute) }), request(0, 2, { waitsForSimcell: true, status: 2, sentMs: ms(4 * minute) })],
  answer: [answer(2, 0, 1, { waits: true, deadlineMs: ms(15 * minute) })],
});
const now = 22 * minute;
const moments = new Map([0, 1, 2].map((id) => [id, Moments.of(store.teams.get(id) ?? team(id), [], now)] as const));

describe('what comes next', () => {
  it('is in order of time, teams of the same second together, held teams left out', () => {
    expect(coming(store, moments).map((c) => [c.row, c.teams, c.atMs / minute, c.approve])).toEqual([[1, [0], 25, true], [2, [1], 28, true], [0, [0, 1], 30, false]]);
  });
  it('is nothing after ENDEX', () => {
    const ended = storeOf({ scriptRow: [script(0, 'A-1')], team: [team(0)], row: [row(0, 0, S.WAITING, { plannedMs: ms(minute) })], clock: [create(ClockViewSchema, { stage: Stage.ENDED })] });
    expect(coming(ended, moments)).toEqual([]);
  });
});

describe('what waits for a person', () => {
  it('are actors who need help first, then parked rows, requests for SimCell, decisions after a jump; the oldest first', () => {
    expect(waits(store).map(waitKey)).toEqual(['help/0/2/4', 'request/0/1', 'decision/2/0', 'row/1/1']);
  });
});

describe('the next ten minutes', () => {
  const tasks = workload(store, coming(store, moments), waits(store), now);
  it('has its lanes filled', () => {
    expect(tasks.filter((each) => each.lane === 'simcell').map((each) => each.request)).toEqual([1]);
    expect(tasks.filter((each) => each.lane === 'actors').map((each) => [each.row, each.now])).toEqual([[2, true], [2, true], [2, false]]);
    expect(tasks.filter((each) => each.lane === 'controllers').map((each) => [each.row ?? 'decision', each.now])).toEqual([['decision', true], [1, true], [1, false]]);
  });
  it('says which encounter is booked twice', () => {
    const booked = (conflicts: object[]) => storeOf({
      team: [team(0)], scriptRow: [script(0, 'A-1', { kind: 'actor', slot: 3 })], row: [row(0, 0, S.WAITING, { plannedMs: ms(minute) })],
      slot: [create(SlotViewSchema, { team: 0, slot: 3, conflicts })],
    });
    const clash = (store: ReturnType<typeof booked>) => workload(store, coming(store, moments), [], 0).map((each) => each.clash ?? false);
    expect(clash(booked([]))).toEqual([false]);
    expect(clash(booked([{ team: 1, slot: 3, cast: true }]))).toEqual([true]);
  });
  it('does not look further', () => expect(workload(store, coming(store, moments), [], 14 * minute).filter((each) => !each.now)).toEqual([]));
});
