// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { verbName } from '../../src/control/model/journal';
import { behindNow, freePercent, safetyState, storedFor } from '../../src/control/model/safety';
import { ClockVerbSchema, ClockVerb_Verb, RowVerbSchema, RowVerb_Verb, SafetySchema, Safety_AlarmSchema, Safety_Alarm_Kind as Kind, Safety_CopySchema, Safety_DiskSchema, create } from '../../src/wire';
import type { Safety } from '../../src/wire';

interface Told { low?: boolean; behindMs?: number; fault?: string; copy?: boolean; alarms?: Kind[] }
const told = ({ low = false, behindMs = 0, fault = '', copy = true, alarms = [] }: Told = {}): Safety =>
  create(SafetySchema, {
    durable: 40n,
    disk: create(Safety_DiskSchema, { freeBytes: low ? 9n : 55n, totalBytes: 100n, low }),
    copy: copy ? create(Safety_CopySchema, { sequence: 40n, behindMs: BigInt(behindMs), fault }) : undefined,
    alarms: alarms.map((kind) => create(Safety_AlarmSchema, { kind })),
  });
const broken = { why: 'cut' as const, size: '5', epoch: 1, sinceMs: 0 };

describe('how safe the journal is', () => {
  it('names the worst thing first', () => {
    const all = told({ low: true, fault: 'x', behindMs: 60_000, alarms: [Kind.CLOCK_JUMPED] });
    expect(safetyState(all, broken, 90_000, 0)).toEqual({ level: 'overdue', word: 'safe_broken' });
    expect(safetyState(all, undefined, 90_000, 0)).toEqual({ level: 'needs', word: 'safe_disk_low' });
    expect(safetyState(told({ fault: 'x', behindMs: 60_000 }), undefined, 90_000, 0).word).toBe('safe_copy_stands');
    expect(safetyState(told({ behindMs: 60_000 }), undefined, 90_000, 0).word).toBe('safe_copy_behind');
    expect(safetyState(told({ alarms: [Kind.CLOCK_JUMPED] }), undefined, 90_000, 0).word).toBe('safe_slow');
    expect(safetyState(told({ alarms: [Kind.CLOCK_JUMPED] }), undefined, 900, 0).word).toBe('safe_alarm');
  });
  it('is broken when another station says so', () => {
    expect(safetyState(told({ alarms: [Kind.CHECKPOINT_BROKEN] }), undefined, 900, 0).level).toBe('overdue');
  });
  it('is quiet when all is well, with a second disk, without one, and before anything was told', () => {
    expect(safetyState(told(), undefined, 900, 0)).toEqual({ level: 'done', word: 'safe_both' });
    expect(safetyState(told({ copy: false }), undefined, 900, 0)).toEqual({ level: 'done', word: 'safe_one' });
    expect(safetyState(undefined, undefined, undefined, 0)).toEqual({ level: 'planned', word: 'safe_unknown' });
  });
  it('counts on while the second disk is behind and nothing is told', () => {
    expect(behindNow(told({ behindMs: 4_000 }), 5_000)).toBe(9_000);
    expect(behindNow(told(), 5_000)).toBe(0);
    expect(safetyState(told({ behindMs: 4_000 }), undefined, 900, 6_000).word).toBe('safe_both');
    expect(safetyState(told({ behindMs: 4_000 }), undefined, 900, 7_000).word).toBe('safe_copy_behind');
  });
  it('tells the free share of the disk, and nothing before it is known', () => {
    expect(freePercent(told())).toBe(55);
    expect(freePercent(undefined)).toBeUndefined();
  });
  it('knows the newest record that is on the disk for certain', () => {
    expect(storedFor(told(), [3n, 77n, 12n])).toBe(77n);
    expect(storedFor(told(), [])).toBe(40n);
    expect(storedFor(undefined, [])).toBe(0n);
  });
});

describe('verbs that are not repeated', () => {
  it('are named as in the list of acts', () => {
    expect(verbName({ case: 'clock', value: create(ClockVerbSchema, { verb: ClockVerb_Verb.PAUSE }) })).toEqual({ verb: 'pause' });
    expect(verbName({ case: 'row', value: create(RowVerbSchema, { verb: RowVerb_Verb.RELEASE, team: 1, row: 7 }) })).toEqual({ verb: 'release', team: 1, row: 7 });
  });
});
