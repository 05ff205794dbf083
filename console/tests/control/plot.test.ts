// SPDX-License-Identifier: Apache-2.0
// Assets, bookings and film in the Control Centre, and what runs on exercise time while a team is held.
import { describe, expect, it } from 'vitest';
import { Moments } from '../../src/control/model/moments';
import { assetsByTeam, castLetter, isSettled, slotsInOrder } from '../../src/control/model/assets';
import { feed } from '../../src/control/model/feed';
import { filmOf, hands, shareOf, votes } from '../../src/control/model/film';
import { mselRows } from '../../src/control/model/msel';
import { coming, waitKey, waits } from '../../src/control/model/next';
import { why } from '../../src/control/model/why';
import { workload } from '../../src/control/model/workload';
import {
  AnswerSchema, AnswerView_GivenSchema, AssetView_Status as Status, AssetViewSchema, DecisionView_Status, RowView_Status, SlotViewSchema, StopView_State as State,
  StopViewSchema, create,
} from '../../src/wire';
import type { AssetView, StopView } from '../../src/wire';
import { answer, decision, minute, row, script, storeOf, team } from './support';
import type { Fields } from './support';

const asset = (id: number, of: number, status: Status, more: Fields<AssetView> = {}): AssetView => create(AssetViewSchema, { asset: id, team: of, id: `AE-${id}`, status, ...more });
const stop = (id: number, more: Fields<StopView> = {}): StopView => create(StopViewSchema, { stop: id, id: `D-${id}`, vote: 'single', state: State.AHEAD, ...more });

describe('assets', () => {
  it('stand by team, what waits for a person first', () => {
    const store = storeOf({ asset: [asset(0, 1, Status.OPEN), asset(2, 0, Status.OPEN, { waits: true }), asset(0, 0, Status.LOST), asset(1, 0, Status.SECURED)] });
    const groups = assetsByTeam(store);
    expect(groups.map((g) => [g.team, g.assets.map((a) => a.asset), g.secured, g.lost])).toEqual([[0, [2, 0, 1], 1, 1], [1, [0], 0, 0]]);
    expect(assetsByTeam(store, 1).map((g) => g.team)).toEqual([1]);
  });

  it('of innocents stand among them and are counted nowhere', () => {
    const store = storeOf({ asset: [asset(0, 0, Status.SECURED), asset(1, 0, Status.SECURED, { innocent: true }), asset(2, 0, Status.OPEN)] });
    expect(assetsByTeam(store)).toMatchObject([{ assets: [{ asset: 0 }, { asset: 1 }, { asset: 2 }], all: 2, secured: 1, lost: 0 }]);
  });

  it('are settled when they are lost or held for good, not while a hold runs or a person is asked', () => {
    expect(isSettled(asset(0, 0, Status.LOST))).toBe(true);
    expect(isSettled(asset(0, 0, Status.SECURED))).toBe(true);
    expect(isSettled(asset(0, 0, Status.SECURED, { untilMs: 5n }))).toBe(false);
    expect(isSettled(asset(0, 0, Status.SECURED, { waits: true }))).toBe(false);
    expect(isSettled(asset(0, 0, Status.OPEN))).toBe(false);
  });

  it('that ran out inside a jump wait for a controller and are work to do', () => {
    const store = storeOf({ asset: [asset(3, 1, Status.OPEN, { waits: true }), asset(1, 1, Status.OPEN)] });
    const [wait, ...more] = waits(store);
    expect(more).toEqual([]);
    expect(wait && waitKey(wait)).toBe('asset/1/3');
    expect(workload(store, [], waits(store), 0)).toMatchObject([{ lane: 'controllers', now: true, asset: 3, teams: [1] }]);
  });
});

describe('bookings', () => {
  it('stand in the order of time, then of the script, then of the teams', () => {
    const slot = (id: number, of: number, atMs: number) => create(SlotViewSchema, { slot: id, team: of, atMs: BigInt(atMs) });
    const store = storeOf({ slot: [slot(1, 0, 20), slot(0, 1, 20), slot(0, 0, 20), slot(0, 2, 10)] });
    expect(slotsInOrder(store).map((s) => [s.slot, s.team])).toEqual([[0, 2], [0, 0], [0, 1], [1, 0]]);
    expect(slotsInOrder(store, 1).map((s) => s.slot)).toEqual([0]);
  });
  it('name parallel actors by letters', () => {
    expect([1, 2, 26, 99].map(castLetter)).toEqual(['A', 'B', 'Z', 'Z']);
  });
});

describe('what runs on exercise time', () => {
  // Held at ten minutes after a first hold of five: its clock stands at five.
  const held = team(0, { held: true, heldAtMs: BigInt(5 * minute), offsetMs: BigInt(5 * minute), revision: 3 });
  const free = row(0, 1, RowView_Status.WAITING, { plannedMs: BigInt(25 * minute) });
  const store = storeOf({ team: [held], scriptRow: [script(1, 'A-1', { sync: true }), script(2, 'A-2')], row: [free, row(0, 2, RowView_Status.WAITING, { plannedMs: BigInt(25 * minute) })] });
  const moments = new Map([[0, Moments.of(held, [], 20 * minute)]]);

  it('comes to a held team too, at its exercise time', () => {
    expect(coming(store, moments).map((c) => [c.row, c.atMs])).toEqual([[1, 30 * minute]]);
  });
  it('is planned, not held, and stands at its exercise time in the list', () => {
    const rows = mselRows(store, moments, () => 5 * minute);
    expect(rows.map((r) => [r.row, r.teams[0]?.state])).toEqual([[1, 'planned'], [2, 'held']]);
    expect(rows[0]?.atMs).toBe(30 * minute);
    expect(rows[1]?.atMs).toBeGreaterThan(30 * minute);
  });
  it('says so to who asks why', () => {
    expect(why(script(1, 'A-1', { sync: true }), free, held, [], [])).toMatchObject({ is: 'due', teamHeld: false });
    expect(why(script(2, 'A-2'), free, held, [], [])).toMatchObject({ is: 'due', teamHeld: true });
  });
});

describe('film', () => {
  it('begins with the first stop and goes on where the stop says', () => {
    const ahead = storeOf({ stop: [stop(1), stop(0, { next: 1 })] });
    expect(filmOf(ahead, 0)).toMatchObject({ current: undefined, next: { stop: 0 } });
    const second = storeOf({ stop: [stop(0, { haltedMs: 5n, state: State.COUNTED, next: 2 }), stop(1), stop(2, { haltedMs: 9n, state: State.HALTED })] });
    expect(filmOf(second, 0)).toMatchObject({ current: { stop: 2 }, next: undefined });
    expect(filmOf(second, 0).stops.map((s) => s.stop)).toEqual([0, 1, 2]);
    expect(filmOf(second, 1).stops).toEqual([]);
  });
  it('takes no vote where there is none, and none twice', () => {
    expect(votes(stop(0, { state: State.HALTED }))).toBe(true);
    expect(votes(stop(0, { state: State.COUNTED }))).toBe(false);
    expect(votes(stop(0, { vote: 'none', state: State.HALTED }))).toBe(false);
  });
  it('counts hands as typed: an empty box is nobody', () => {
    expect(hands(['3', ' 12 ', ''])).toEqual([3, 12, 0]);
    expect(hands(['3', 'x'])).toBeUndefined();
    expect(hands(['-1'])).toBeUndefined();
    expect(hands(['10001'])).toBeUndefined();
    expect(hands(['10000'])).toEqual([10000]);
    expect(shareOf([3, 1], 0)).toBe(0.75);
    expect(shareOf([0, 0], 0)).toBe(0);
  });
});

describe('the feed', () => {
  it('has the option that follows from an order, with its points', () => {
    const points = [{ $typeName: 'orda.v1.Points' as const, competency: 'INF', points: 5 }];
    const rank = decision(0, 'A1', { kind: 'rank', options: [{ $typeName: 'orda.v1.ScriptDecisionView.Option', id: 'fair', score: points, hidden: false, raisesFlag: false }] });
    const given = create(AnswerView_GivenSchema, { sequence: 3n, holds: true, answer: create(AnswerSchema, { revision: 1, order: [2, 1], options: [1] }) });
    const [entry] = feed(storeOf({ scriptDecision: [rank], answer: [answer(0, 0, DecisionView_Status.DECIDED, { answers: [given] })] }));
    expect(entry?.options.map((o) => o.id)).toEqual(['fair']);
    expect(entry?.points).toMatchObject([{ competency: 'INF', points: 5 }]);
  });
});
