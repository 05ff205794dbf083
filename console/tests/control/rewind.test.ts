// SPDX-License-Identifier: Apache-2.0
// A team that went back: what a page forgets, what it keeps of the attempt that is over, and which attempt its commands name.
import { describe, expect, it } from 'vitest';
import { feed } from '../../src/control/model/feed';
import { attemptAt, fallsOut, momentsOf, named_max, rewindVerb, weighVerb, weighed } from '../../src/control/model/rewind';
import { ExerciseStore } from '../../src/exercise';
import { isOfEarlierAttempt, refusal } from '../../src/station/refusal';
import { AnswerViewSchema, AttemptViewSchema, DecisionViewSchema, ItemViewSchema, KeptMomentViewSchema, RefusedCommand_Reason, RewindViewSchema, TickMarkSchema, SendRequestSchema, SubmitDecisionSchema, VerbViewSchema, ViewSchema, create } from '../../src/wire';
import { decision, row, storeOf, team } from './support';
import { RowView_Status as S } from '../../src/wire';

const goBack = (store: ExerciseStore, of: number, attempt: number): unknown =>
  store.apply(create(ViewSchema, { thing: { case: 'attempt', value: create(AttemptViewSchema, { team: of, attempt, atMs: 1n }) } }));
const answered = (of: number, key: string, sequence: bigint) =>
  create(AnswerViewSchema, { team: of, decision: 0, key, answers: [{ sequence, holds: true, answer: { seat: 0, revision: 1, options: [] } }] });

describe('a team that went back', () => {
  it('is forgotten as far as its storyline goes, other teams are not', () => {
    const store = storeOf({ team: [team(0), team(1)], scriptDecision: [decision(0, 'B1', {})], row: [row(0, 0, S.RELEASED), row(1, 0, S.RELEASED)] });
    store.answers.set('0/0', answered(0, 'a', 5n));
    expect(goBack(store, 0, 2)).toBe('attempt');
    expect([...store.rows.keys()]).toEqual(['1/0']);
    expect(store.answers.size).toBe(0);
    expect(store.past.map((each) => each.attempt)).toEqual([1]);
  });
  it('leaves no item and no decision on a desk', () => {
    const store = new ExerciseStore();
    store.items.set('x', create(ItemViewSchema, { key: 'x' }));
    store.decisions.set('y', create(DecisionViewSchema, { key: 'y' }));
    goBack(store, 0, 2);
    expect(store.items.size + store.decisions.size).toBe(0);
  });
  it('has its earlier answers in the feed, marked, and those that still hold once', () => {
    const store = storeOf({ team: [team(0)], scriptDecision: [decision(0, 'B1', {})] });
    store.answers.set('0/0', answered(0, 'a', 5n));
    goBack(store, 0, 2);
    expect(feed(store).map((entry) => entry.past)).toEqual([1]);
    store.answers.set('0/0', answered(0, 'b', 5n));
    expect(feed(store).map((entry) => entry.past)).toEqual([undefined]);
  });
  it('is named by the commands of its storyline alone', () => {
    const desk = new ExerciseStore();
    const request = { case: 'sendRequest', value: create(SendRequestSchema, {}) } as const;
    expect(desk.attemptOf(request)).toBe(0);
    goBack(desk, 3, 2);
    expect(desk.attemptOf(request)).toBe(2);
    const staff = storeOf({ team: [team(0), team(1)] });
    goBack(staff, 1, 4);
    staff.answers.set('0/0', answered(0, 'a', 5n));
    staff.answers.set('1/0', answered(1, 'b', 6n));
    const mark = (of: number) => ({ case: 'tickMark', value: create(TickMarkSchema, { team: of }) }) as const;
    const submit = (key: string) => ({ case: 'submitDecision', value: create(SubmitDecisionSchema, { decision: key }) }) as const;
    expect([staff.attemptOf(mark(0)), staff.attemptOf(mark(1)), staff.attemptOf(submit('a')), staff.attemptOf(submit('b'))]).toEqual([0, 4, 0, 4]);
  });
});

describe('going back', () => {
  const store = storeOf({ team: [team(0, { revision: 7 } as never)] });
  const keep = (place: number, sequence: bigint, phase?: number): void =>
    void store.keptMoments.set(`0/${place}`, create(KeptMomentViewSchema, { team: 0, place, sequence, phase, name: `m${place}` }));
  it('shows the newest moment first, and which one makes room', () => {
    keep(0, 1n, 0);
    for (let place = 1; place < named_max; place++) keep(place, BigInt(10 + place));
    expect(fallsOut(momentsOf(store, 0))).toBeUndefined();
    keep(named_max, 50n);
    expect(momentsOf(store, 0)[0]?.sequence).toBe(50n);
    expect(fallsOut(momentsOf(store, 0))?.sequence).toBe(11n);
  });
  it('has two steps, each with the revision that was looked at', () => {
    expect(weighVerb(store, 0, 11n)).toMatchObject({ case: 'weighRewind', value: { revision: 7, moment: 11n } });
    expect(rewindVerb(store, 0, 11n)).toMatchObject({ case: 'rewindTeam', value: { revision: 7, moment: 11n } });
    store.rewinds.set(0, create(RewindViewSchema, { team: 0 }));
    expect(weighed(store, 0)).toBeUndefined();
  });
  it('says of each act in which attempt it was', () => {
    const verb = (sequence: bigint, word: string) => create(VerbViewSchema, { sequence, verb: word, team: 0 });
    const verbs = [verb(3n, 'hold'), verb(9n, 'rewind_team'), verb(12n, 'hold')];
    expect(verbs.map((each) => attemptAt(verbs, each.team, each.sequence))).toEqual([1, 2, 2]);
    expect(attemptAt(verbs, 1, 12n)).toBeUndefined();
  });
  it('tells the writer why words for another attempt were not taken', () => {
    expect(refusal(RefusedCommand_Reason.CHANGED_MEANWHILE, 'attempt')).toBe('refused_attempt');
    expect(refusal(RefusedCommand_Reason.CHANGED_MEANWHILE, 'team')).toBe('refused_changed_meanwhile');
    expect(isOfEarlierAttempt({ reason: RefusedCommand_Reason.NOT_FOUND, detail: 'attempt' })).toBe(false);
  });
});
