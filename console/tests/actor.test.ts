// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Ledger, called, canTakeBack, castLetter, cueOf, lastRegret, nextOf, phaseOf, regretOf, stepOf, take_back_ms, ticksOf, turnsOf } from '../src/actor/day';
import type { Pending } from '../src/actor/day';
import {
  CastView_NeedSchema, CastView_Need_Op as Op, CueViewSchema, LedgerViewSchema, ReportCueSchema, ReportCue_Report as Report, SlotViewSchema, TickCueSchema, TickRevealSchema, create,
} from '../src/wire';
import type { CastView_Need, CueView } from '../src/wire';

type Fields<T> = Omit<Partial<T>, '$typeName' | '$unknown'>;
const minute = 60_000;
const cast = 2;
const view = (key: string, row: number, more: Fields<CueView> = {}): CueView => create(CueViewSchema, { key, row, team: 0, cast: [cast], ...more });
const booked = (key: string, row: number, atMin: number, more: Fields<CueView> = {}): CueView =>
  view(key, row, { expected: true, slot: row, atMs: BigInt(atMin * minute), castNumber: 1, room: 1, ...more });
const cue = (of: CueView, waiting: Pending[] = [], number: number | undefined = 1) => cueOf(of, cast, number, waiting);
const pressed = (report: Report, row: number, atMs: number, takenBack = false): Pending =>
  ({ is: 'report', atMs, report: create(ReportCueSchema, { report, team: 0, row, cast, takenBack }) });

describe('the next cue', () => {
  it('is the one that runs, then the one that is called, then the next booking of this actor', () => {
    const ahead = cue(booked('a', 1, 30));
    const later = cue(booked('b', 2, 60));
    const colleague = cue(booked('c', 3, 10, { castNumber: 2 }));
    const now = cue(view('d', 4));
    const runs = cue(view('e', 5, { started: true, startedMs: 5n }));
    const over = cue(view('f', 6, { started: true, done: true }));
    const gone = cue(view('g', 7, { withdrawn: true }));
    expect(nextOf([over, gone, colleague, later, ahead])?.view.key).toBe('a');
    expect(nextOf([later, ahead, now])?.view.key).toBe('d');
    expect(nextOf([now, runs])?.view.key).toBe('e');
    expect(nextOf([over, gone, colleague])).toBeUndefined();
    expect(called([ahead, now, runs, colleague])).toEqual(['d']);
  });
  it('without a booking may be played by any of them', () => {
    expect(cue(view('a', 1), [], 2).mine).toBe(true);
    expect(cue(booked('b', 2, 10), [], 2).mine).toBe(false);
    expect(cueOf(booked('b', 2, 10), cast, undefined, []).mine).toBe(true);
  });
});

describe('what to report', () => {
  it('goes step by step, and waits for the release', () => {
    expect(stepOf(cue(booked('a', 1, 30)))).toBe(Report.IN_PLACE);
    expect(stepOf(cue(booked('a', 1, 30, { inPlace: [cast] })))).toBeUndefined();
    expect(stepOf(cue(view('a', 1)))).toBe(Report.IN_PLACE);
    expect(stepOf(cue(view('a', 1, { inPlace: [cast] })))).toBe(Report.STARTED);
    expect(stepOf(cue(view('a', 1, { inPlace: [9] })))).toBe(Report.IN_PLACE);
    expect(stepOf(cue(view('a', 1, { started: true })))).toBe(Report.DONE);
    expect(stepOf(cue(view('a', 1, { started: true, done: true })))).toBeUndefined();
    expect(stepOf(cue(view('a', 1, { withdrawn: true })))).toBeUndefined();
  });
  it('shows at once what was pressed without a link, in its order, as not yet received', () => {
    const waiting = [pressed(Report.IN_PLACE, 1, 1000), pressed(Report.STARTED, 1, 2000), pressed(Report.NEEDS_HELP, 1, 3000), pressed(Report.NEEDS_HELP, 1, 4000, true), pressed(Report.DONE, 2, 5000)];
    const shown = cue(view('a', 1), waiting);
    expect(shown).toMatchObject({ inPlace: true, startedMs: 2000, needsHelp: false, doneMs: undefined });
    expect([...shown.pending]).toEqual([Report.IN_PLACE, Report.STARTED, Report.NEEDS_HELP]);
    expect(phaseOf(shown)).toBe('running');
    expect(cueOf(view('a', 1), 7, 1, waiting).pending.size).toBe(0);
  });
  it('may be taken back while it is new', () => {
    const now = 20 * minute;
    const ago = (ms: number) => BigInt(now - ms);
    const runs = (ms: number) => cue(view('a', 1, { started: true, startedMs: ago(ms), inPlace: [cast] }));
    expect(regretOf(runs(take_back_ms - 1), now)).toBe(Report.STARTED);
    expect(regretOf(runs(take_back_ms), now)).toBeUndefined();
    expect(regretOf(cue(view('a', 1, { inPlace: [cast] })), now)).toBe(Report.IN_PLACE);
    expect(regretOf(cue(view('a', 1)), now)).toBeUndefined();
    expect(regretOf(cue(view('a', 1, { withdrawn: true, inPlace: [cast] })), now)).toBeUndefined();
    const over = cue(view('b', 2, { started: true, startedMs: ago(3 * minute), done: true, doneMs: ago(1000) }));
    const next = cue(booked('c', 3, 60));
    expect(lastRegret(next, [over, next], now)).toEqual({ cue: over, report: Report.DONE });
    expect(lastRegret(runs(1000), [over], now)?.report).toBe(Report.STARTED);
    expect(lastRegret(next, [next], now)).toBeUndefined();
  });
});

const need = (op: Op, parts: CastView_Need[] = [], ticks: number[] = []): CastView_Need => create(CastView_NeedSchema, { op, parts, ticks });
const ticked = (...ticks: number[]) => need(Op.TICKED, [], ticks);

describe('the ledger', () => {
  const told = [
    create(LedgerViewSchema, { cast, team: 0, teamName: 'Barys', ticked: [{ tick: 1, exerciseMs: 1000n }] }),
    create(LedgerViewSchema, { cast, team: 1, teamName: 'Qyran', said: [{ reveal: 0, exerciseMs: 2000n }] }),
  ];
  const waiting: Pending[] = [
    { is: 'tick', atMs: 5000, tick: create(TickCueSchema, { team: 0, cast, tick: 2 }) },
    { is: 'tick', atMs: 6000, tick: create(TickCueSchema, { team: 0, cast: 9, tick: 3 }) },
    { is: 'said', atMs: 7000, said: create(TickRevealSchema, { team: 0, cast, reveal: 0 }) },
  ];
  it('has what all casts of the person ticked, and what waits on this telephone', () => {
    const ledger = new Ledger(cast, told, waiting);
    expect(ledger.tick(0, 1)).toEqual({ on: true, pending: false, sinceMs: 1000 });
    expect(ledger.tick(0, 2)).toEqual({ on: true, pending: true, sinceMs: 5000 });
    expect(ledger.tick(0, 3).on).toBe(false);
    expect(ledger.tick(1, 1).on).toBe(false);
    expect(ledger.heard(0).map((one) => one.teamName)).toEqual(['Barys', 'Qyran']);
    expect(new Ledger(cast, told, []).heard(0).map((one) => one.teamName)).toEqual(['Qyran']);
  });
  it('takes back what is new', () => {
    const back = new Ledger(cast, told, [{ is: 'said', atMs: 3000, said: create(TickRevealSchema, { team: 1, cast, reveal: 0, takenBack: true }) }]);
    expect(back.said(1, 0)).toEqual({ on: false, pending: true, sinceMs: undefined });
    expect(canTakeBack({ on: true, pending: false, sinceMs: 1000 }, 1000 + take_back_ms - 1)).toBe(true);
    expect(canTakeBack({ on: true, pending: false, sinceMs: 1000 }, 1000 + take_back_ms)).toBe(false);
    expect(canTakeBack({ on: false, pending: false, sinceMs: undefined }, 0)).toBe(false);
  });
  it('opens what may be said by the ticks alone, and never by what the telephone cannot see', () => {
    const ledger = new Ledger(cast, told, waiting);
    expect(ledger.free(0, need(Op.ALL, [ticked(1), ticked(2)]))).toBe(true);
    expect(ledger.free(0, need(Op.ALL, [ticked(1), ticked(3)]))).toBe(false);
    expect(ledger.free(0, need(Op.SOME, [ticked(3), ticked(1)]))).toBe(true);
    expect(ledger.free(0, need(Op.NOT, [ticked(3)]))).toBe(true);
    expect(ledger.free(0, need(Op.NOT, [ticked(1)]))).toBe(false);
    expect(ledger.free(0, ticked(4, 1))).toBe(true);
    expect(ledger.free(1, ticked(1))).toBe(false);
    expect(ledger.free(0, need(Op.OTHER))).toBe(false);
    expect(ledger.free(0, undefined)).toBe(false);
    expect(ticksOf(need(Op.ALL, [ticked(2), need(Op.SOME, [ticked(1), ticked(2)])]))).toEqual([2, 1]);
  });
});

describe('the day', () => {
  it('has every booking once, in the order of time, with its encounter, and what was called without one', () => {
    const slots = [
      create(SlotViewSchema, { team: 1, slot: 1, atMs: BigInt(40 * minute), castNumber: 2 }),
      create(SlotViewSchema, { team: 0, slot: 1, atMs: BigInt(40 * minute), castNumber: 1 }),
      create(SlotViewSchema, { team: 0, slot: 2, atMs: BigInt(20 * minute), castNumber: 1 }),
    ];
    const cues = [cue(booked('a', 1, 40)), cue(view('b', 5, { deliveredMs: BigInt(30 * minute) })), cue(view('c', 6, { withdrawn: true })), cue(booked('d', 2, 20, { withdrawn: true }))];
    const turns = turnsOf(slots, cues, 1);
    expect(turns.map((turn) => [turn.key, turn.mine, turn.cue?.view.key])).toEqual([['s0/2', true, undefined], ['b', true, 'b'], ['s0/1', true, 'a'], ['s1/1', false, undefined]]);
    expect(turnsOf(slots, [], undefined).every((turn) => turn.mine)).toBe(true);
    expect([1, 2].map(castLetter)).toEqual(['A', 'B']);
  });
});
