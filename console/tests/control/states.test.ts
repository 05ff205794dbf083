// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { markState, verbsFor } from '../../src/control/model/states';
import { DecisionView_Status as D, RowVerb_Verb as V, RowView_Status as S, type AnswerView, type RowView, type ScriptRowView } from '../../src/wire';
import { answer, given, minute, ms, row, script, seat, team, type Fields } from './support';

const seats = [seat(1, 0, 0), seat(2, 0, 0, 2), seat(3, 0, 1)];
const state = (r: RowView, more: { script?: ScriptRowView; answer?: AnswerView; held?: boolean; teamMs?: number } = {}) =>
  markState({ script: more.script ?? script(0, 'A-1'), row: r, team: team(0, { held: more.held ?? false }), answer: more.answer, seats, teamMs: more.teamMs ?? 0 });
const receipt = (...of: number[]) => of.map((id) => ({ $typeName: 'orda.v1.RowView.Receipt' as const, seat: id, atMs: 1n }));

describe('the state of a row in a team', () => {
  it('is planned with a time, armed without', () => {
    expect(state(row(0, 0, S.WAITING, { plannedMs: 1n }))).toBe('planned');
    expect(state(row(0, 0, S.WAITING))).toBe('armed');
  });
  it('is held with the team when it had a time', () => {
    expect(state(row(0, 0, S.WAITING, { plannedMs: 1n }), { held: true })).toBe('held');
    expect(state(row(0, 0, S.WAITING), { held: true })).toBe('armed');
    expect(state(row(0, 0, S.HELD))).toBe('held');
  });
  it('waits for a person, is skipped, cancelled, withdrawn', () => {
    expect([S.PARKED, S.SKIPPED, S.CANCELLED, S.WITHDRAWN].map((s) => state(row(0, 0, s)))).toEqual(['needs', 'skipped', 'skipped', 'withdrawn']);
  });
  it('goes from delivered to opened to answered when every addressed desk has acknowledged', () => {
    expect(state(row(0, 0, S.RELEASED))).toBe('sent');
    expect(state(row(0, 0, S.RELEASED, { opened: receipt(1) }))).toBe('opened');
    expect(state(row(0, 0, S.RELEASED, { opened: receipt(1, 3), acknowledged: receipt(1, 2) }))).toBe('opened');
    expect(state(row(0, 0, S.RELEASED, { acknowledged: receipt(2, 3) }))).toBe('done');
  });
  it('follows the decision it asks for', () => {
    const asks = script(0, 'A-1', { asks: 0 });
    const open = answer(0, 0, D.OPEN, { deadlineMs: ms(10 * minute) });
    expect(state(row(0, 0, S.RELEASED), { script: asks, answer: open, teamMs: 10 * minute })).toBe('sent');
    expect(state(row(0, 0, S.RELEASED), { script: asks, answer: open, teamMs: 10 * minute + 1 })).toBe('overdue');
    expect(state(row(0, 0, S.RELEASED), { script: asks, answer: answer(0, 0, D.DECIDED, { answers: [given(1, 1, [1], 5)] }) })).toBe('done');
    expect(state(row(0, 0, S.RELEASED), { script: asks, answer: answer(0, 0, D.CLOSED, { silent: true }) })).toBe('overdue');
  });
  it('of an encounter is delivered, running, over', () => {
    const meeting = script(0, 'A-2', { kind: 'actor' });
    expect([{}, { startedMs: 1n }, { startedMs: 1n, endedMs: 2n }].map((more) => state(row(0, 0, S.RELEASED, more), { script: meeting }))).toEqual(['sent', 'opened', 'done']);
  });
  it('of a row for control alone is done when it is released', () => expect(state(row(0, 0, S.RELEASED), { script: script(0, 'A-3', { consoleOnly: true }) })).toBe('done'));
});

describe('the verbs of a row', () => {
  const verbs = (s: S, more: Fields<RowView> = {}, kind = 'mail') => verbsFor(script(0, 'A-1', { kind }), row(0, 0, s, more));
  it('are those the server takes', () => {
    expect(verbs(S.WAITING)).toEqual([V.RELEASE, V.HOLD, V.SKIP]);
    expect(verbs(S.HELD)).toEqual([V.RELEASE, V.LET_GO, V.SKIP]);
    expect(verbs(S.PARKED)).toEqual([V.RELEASE, V.HOLD, V.SKIP]);
    expect(verbs(S.RELEASED)).toEqual([V.RESEND, V.WITHDRAW]);
    for (const passed of [S.SKIPPED, S.CANCELLED, S.WITHDRAWN]) expect(verbs(passed)).toEqual([V.RELEASE]);
  });
  it('start and end an encounter once', () => {
    expect(verbs(S.RELEASED, {}, 'actor')).toContain(V.START);
    expect(verbs(S.RELEASED, { startedMs: 1n }, 'actor')).toContain(V.END);
    expect(verbs(S.RELEASED, { startedMs: 1n, endedMs: 2n }, 'actor')).toEqual([V.RESEND, V.WITHDRAW]);
  });
});
