// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { clockVerb, otherSpeed, rowActs, teamActs, wayBackOfRow, wayBackOfTeam } from '../../src/control/model/commands';
import { numberOfPeople, lastVerb } from '../../src/control/model/journal';
import { people } from '../../src/control/model/people';
import { nearestDeadline, paceOf } from '../../src/control/model/pace';
import { namedIn, receipts, why } from '../../src/control/model/why';
import { ClockVerb_Verb, DecisionView_Status as D, RowVerb_Verb as V, Role, RowView_Status as S, SeatViewSchema, TeamVerb_Verb as T, create } from '../../src/wire';
import { actor, answer, decision, exercise, given, minute, ms, presence, row, script, seat, storeOf, team, verb } from './support';

const store = storeOf({
  exercise: [exercise('LEAD')], team: [team(0, { revision: 4 }), team(1, { held: true, revision: 2 }), team(2, { offsetMs: ms(minute) })], scriptRow: [script(0, 'A-1')], scriptDecision: [decision(0, 'A1'), decision(1, 'A2')],
  row: [row(0, 0, S.WAITING, { revision: 3 }), row(1, 0, S.HELD, { revision: 6 }), row(2, 0, S.RELEASED)],
  seat: [seat(1, 0, 0), seat(2, 0, 0, 2), actor(3, 0)],
});

describe('verbs as commands', () => {
  it('go only to the teams where they make sense, each with the revision it was based on', () => {
    expect(rowActs(store, V.RELEASE, 0, [0, 1, 2]).map((a) => a.verb.value)).toMatchObject([{ team: 0, row: 0, revision: 3 }, { team: 1, row: 0, revision: 6 }]);
    expect(rowActs(store, V.WITHDRAW, 0, [0, 1, 2]).map((a) => a.team)).toEqual([2]);
  });
  it('hold, continue and catch up teams that can', () => {
    expect(teamActs(store, T.HOLD, [0, 1, 2]).map((a) => a.team)).toEqual([0, 2]);
    expect(teamActs(store, T.CONTINUE, [0, 1, 2]).map((a) => a.team)).toEqual([1]);
    expect(teamActs(store, T.CATCH_UP, [0, 1, 2]).map((a) => a.team)).toEqual([2]);
  });
  it('of the clock carry its revision', () => expect(clockVerb(store, ClockVerb_Verb.SPEED, 4).value).toMatchObject({ speed: 4, revision: 0 }));
  it('of an early start carry why, and in which language', () =>
    expect(clockVerb(store, ClockVerb_Verb.START, 0, { reason: 'Мұғалім кешікті', language: 'kk' }).value).toMatchObject({ reason: 'Мұғалім кешікті', language: 'kk' }));
  it('can be taken back: one team by undo, several by the opposite, or only the last', () => {
    expect(wayBackOfRow(V.RELEASE, 0, [1])).toEqual({ is: 'undo' });
    expect(wayBackOfRow(V.RELEASE, 0, [1, 2])).toEqual({ is: 'opposite', verb: V.WITHDRAW, row: 0, teams: [1, 2] });
    expect(wayBackOfRow(V.SKIP, 0, [1, 2])).toEqual({ is: 'undo_last', team: 2 });
    expect(wayBackOfRow(V.RESEND, 0, [1])).toBeUndefined();
    expect(wayBackOfTeam(T.CATCH_UP, [1])).toBeUndefined();
  });
  it('step through the speeds', () => expect([otherSpeed(1, 1), otherSpeed(60, 1), otherSpeed(4, -1), otherSpeed(1, -1)]).toEqual([2, 60, 2, 1]));
});

describe('the journal of verbs', () => {
  const verbs = [verb(1, 'start', 0, { person: 50n }), verb(2, 'hold', minute, { team: 1, row: 0, person: 60n }), verb(3, 'hold', minute, { team: 1, row: 0, person: 50n, undone: true })];
  it('counts people as they appear', () => expect([...numberOfPeople(verbs)]).toEqual([[50n, 1], [60n, 2]]));
  it('finds who held a row, not what was taken back', () => {
    expect(lastVerb(verbs, ['hold'], 1, 0)?.person).toBe(60n);
    expect(lastVerb(verbs, ['hold'], 1, undefined)).toBeUndefined();
  });
});

describe('why and why not', () => {
  const because = (s: S, more = {}, held = false) => why(script(0, 'A-1'), row(0, 0, s, more), team(0, { held }), [seat(1, 0, 0), seat(2, 0, 0, 2)], []);
  it('says when, what is missing, who has not read', () => {
    expect(because(S.WAITING, { plannedMs: 5n })).toEqual({ is: 'due', atMs: 5, teamHeld: false });
    expect(because(S.WAITING, {}, true)).toMatchObject({ is: 'missing', teamHeld: true });
    expect(because(S.PARKED, { firedMs: 7n, lapsedInJump: true })).toEqual({ is: 'parked', reason: 'jump', sinceMs: 7 });
    const read = because(S.RELEASED, { releasedMs: 3n, opened: [{ seat: 1, atMs: 4n }] });
    expect(read.is === 'delivered' && read.unread.map((each) => each.id)).toEqual([2]);
  });
  it('lists receipts seat by seat', () => {
    const state = row(0, 0, S.RELEASED, { opened: [{ $typeName: 'orda.v1.RowView.Receipt', seat: 1, atMs: 4n }] });
    const empty = create(SeatViewSchema, { id: 4, role: Role.TRAINEE, team: 0, desk: 0, number: 4 });
    const there = presence([1, 1], [2, 1], [3, 3], [5, 1], [6, 1]);
    there.stations[3]!.receivedRows = [0];
    there.stations[4]!.receivedRows = [0, 7];
    there.stations[4]!.renderedRows = [0];
    const lines = receipts(state, [seat(1, 0, 0), seat(2, 0, 0, 2), seat(3, 0, 0, 3), empty, seat(5, 0, 0, 5), seat(6, 0, 0, 6)], there);
    expect(lines.map((r) => r.openedMs)).toEqual([4, undefined, undefined, undefined, undefined, undefined]);
    expect(lines.map((r) => r.reach)).toEqual(['queued', 'queued', 'no_link', 'nobody', 'received', 'rendered']);
  });
  it('finds the ids that a condition names', () => expect(namedIn('8m after A-202 started and (A2 chose b/c or leak)', new Set(['A-202', 'A2', 'A-20']))).toEqual(['A-202', 'A2']));
});

describe('a team card', () => {
  const decided = answer(0, 0, D.DECIDED, { deadlineMs: ms(45 * minute), answers: [given(1, 1, [1], 40 * minute)] });
  const open = answer(0, 1, D.OPEN, { deadlineMs: ms(48 * minute), closesMs: ms(50 * minute) });
  it('is ahead by what the last decision was early, behind by holds', () => {
    expect(paceOf([decided], 0, 46 * minute)).toMatchObject({ ms: 5 * minute, decision: 0 });
    expect(paceOf([decided], 2 * minute, 46 * minute)?.ms).toBe(3 * minute);
    expect(paceOf([], 0, 46 * minute)).toBeUndefined();
  });
  it('falls behind while a window is open past its deadline', () => expect(paceOf([decided, open], 0, 49 * minute)).toMatchObject({ ms: -minute, decision: 1 }));
  it('has the nearest deadline, then the end of the grace', () => {
    const with_ = storeOf({ scriptDecision: [decision(0, 'A1'), decision(1, 'A2')], answer: [answer(0, 0, D.OPEN, { deadlineMs: ms(60 * minute) }), open] });
    expect(nearestDeadline(with_, 0, 46 * minute)).toMatchObject({ atMs: 48 * minute, more: 1, late: false });
    expect(nearestDeadline(with_, 0, 49 * minute)).toMatchObject({ atMs: 50 * minute, late: true });
    expect(nearestDeadline(with_, 1, 0)).toBeUndefined();
  });
});

it('knows who is online, who does not answer, who is not there, role-players last', () => {
  const groups = people(store, presence([1, 1, true], [2, 2]));
  expect(groups.map((g) => [g.team, g.online, g.lines.map((l) => `${l.state}${l.simulated ? ' simulated' : ''}`)])).toEqual([
    [0, 1, ['online simulated', 'not_responding']], [1, 0, []], [2, 0, []], [undefined, 0, ['offline']],
  ]);
});
