// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { answers, isUnrated, papers, writingRatings } from '../src/evaluator/assess/works';
import { ExerciseStore, passageKey } from '../src/exercise';
import type { OutboxEntry, Verb } from '../src/link';
import {
  Answer_Timing, AskedViewSchema, AttemptViewSchema, CommandSchema, DocumentViewSchema, JudgeLateAnswerSchema, Passage_Kind, PassageSchema, RateWritingSchema, SeatViewSchema, ViewSchema, WorkViewSchema,
  WritingRatingViewSchema, create, encodeCommand,
} from '../src/wire';

let order = 0;
const entry = (verb: Verb, state: OutboxEntry['state'] = 'not_yet_received'): OutboxEntry =>
  ({ id: String(++order), scope: 's', order, pressedMs: 0, teamMs: 0, bytes: encodeCommand(create(CommandSchema, { verb })), sent: false, state, sequence: '0', leaf: '', reason: 5, detail: '' });
const words = (revision: number, decision = 'D1') => create(PassageSchema, { kind: Passage_Kind.DECISION, decision, revision });
const rate = (value: number | undefined, revision = 1, state?: OutboxEntry['state']): OutboxEntry =>
  entry({ case: 'rateWriting', value: create(RateWritingSchema, { team: 0, passage: words(revision), ...(value === undefined ? {} : { value }) }) }, state);
const work = (more: { revision?: number; timing?: Answer_Timing; accepted?: number; decision?: string } = {}) =>
  create(WorkViewSchema, { team: 0, decision: more.decision ?? 'D1', accepted: more.accepted ?? 0, answer: { revision: more.revision ?? 1, timing: more.timing ?? Answer_Timing.IN_TIME } });
const asked = new Map(['D1', 'D2'].map((key) => [`0/${key}`, create(AskedViewSchema, { team: 0, decision: { key } })]));

describe('what a team wrote, for its evaluator', () => {
  it('is rated as was pressed last, also when nobody has it yet, and taken back', () => {
    const told = [create(WritingRatingViewSchema, { team: 0, passage: words(1), value: 2 })];
    const key = passageKey(0, words(1));
    expect(writingRatings(told, []).get(key)).toEqual({ value: 2, pending: false });
    expect(writingRatings(told, [rate(0), rate(3)]).get(key)).toEqual({ value: 3, pending: true });
    expect(writingRatings(told, [rate(3), rate(undefined)]).get(key)).toEqual({ value: undefined, pending: true });
    expect(writingRatings(told, [rate(3, 1, 'refused')]).get(key)).toMatchObject({ value: 2, pending: false, refused: { state: 'refused' } });
    expect(writingRatings(told, [rate(3, 1, 'received')]).get(key)).toEqual({ value: 2, pending: false });
  });
  it('is unrated again when it was corrected', () => {
    const rated = writingRatings([create(WritingRatingViewSchema, { team: 0, passage: words(1), value: 0 })], []);
    expect(answers([work()], asked, 0, rated, []).map(isUnrated)).toEqual([false]);
    expect(answers([work({ revision: 2 })], asked, 0, rated, []).map(isUnrated)).toEqual([true]);
    expect(answers([work()], asked, 1, rated, [])).toEqual([]);
  });
  it('puts a late answer that nobody judged first, and believes what was pressed', () => {
    const late = work({ decision: 'D2', timing: Answer_Timing.AFTER_CLOSING });
    const all = answers([work(), late], asked, 0, new Map(), []);
    expect(all.map((one) => [one.work.decision, one.late, one.accepted])).toEqual([['D2', true, false], ['D1', false, false]]);
    const judge = entry({ case: 'judgeLateAnswer', value: create(JudgeLateAnswerSchema, { team: 0, passage: words(1, 'D2'), accept: true, reason: 'why' }) });
    expect(answers([late], asked, 0, new Map(), [judge])[0]).toMatchObject({ accepted: true, judged: { pending: true } });
    expect(answers([work({ decision: 'D2', timing: Answer_Timing.AFTER_CLOSING, accepted: 1 })], asked, 0, new Map(), [])[0]?.accepted).toBe(true);
    expect(answers([work({ decision: 'D2', revision: 2, timing: Answer_Timing.AFTER_CLOSING, accepted: 1 })], asked, 0, new Map(), [])[0]?.accepted).toBe(false);
  });
  it('has documents once something stands in them, by their newest version', () => {
    const paper = (version: number) => create(DocumentViewSchema, { team: 0, key: 5n, number: 1, version });
    expect(papers([paper(0)], 0, new Map())).toEqual([]);
    expect(papers([paper(3)], 0, new Map())[0]?.passage).toMatchObject({ kind: Passage_Kind.DOCUMENT, number: 1, revision: 3 });
  });
  it('goes with the attempt, and with a team that is taken away', () => {
    const store = new ExerciseStore();
    const put = (thing: NonNullable<Parameters<typeof create<typeof ViewSchema>>[1]>['thing']) => store.apply(create(ViewSchema, { thing } as never));
    const all = () => [store.works.size, store.writingRatings.size, store.documents.size];
    const fill = (): void => {
      put({ case: 'work', value: work() });
      put({ case: 'writingRating', value: create(WritingRatingViewSchema, { team: 0, passage: words(1), value: 2 }) });
      put({ case: 'document', value: create(DocumentViewSchema, { team: 0, key: 5n, number: 1, version: 1 }) });
    };
    fill();
    put({ case: 'attempt', value: create(AttemptViewSchema, { team: 0, attempt: 2 }) });
    expect(all()).toEqual([0, 0, 1]);
    fill();
    put({ case: 'seat', value: create(SeatViewSchema, { id: 7, own: true, teams: [1] }) });
    expect(all()).toEqual([0, 1, 0]);
  });
});
