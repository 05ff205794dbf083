// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { newestAnswer, windowOf } from '../src/exercise';
import { answerOf, asAnswer, correctionOf, decidedNow, draftOf, emptyDraft, hasContent, lacks, moved, overtaken, personsDone, ranked, toCommand, wholeNumber } from '../src/trainee/decision';
import { AnswerSchema, DecisionViewSchema, DecisionView_Status, create } from '../src/wire';

const single = create(DecisionViewSchema, { key: 'd', kind: 'single', status: DecisionView_Status.OPEN, options: [{ id: 1 }, { id: 2 }, { id: 3 }], deadlineMs: 1000n, closesMs: 1500n });
const perPerson = create(DecisionViewSchema, {
  key: 'p', kind: 'per_person', status: DecisionView_Status.OPEN,
  persons: Array.from({ length: 11 }, (_, i) => ({ id: i + 1 })), columns: [{ id: 1, options: [{ id: 1 }, { id: 2 }] }, { id: 2, options: [{ id: 1 }] }],
});
const rank = create(DecisionViewSchema, { key: 'r', kind: 'rank', status: DecisionView_Status.OPEN, items: [{ id: 1 }, { id: 2 }, { id: 3 }] });
const count = create(DecisionViewSchema, { key: 'n', kind: 'number', status: DecisionView_Status.OPEN });
const words = create(DecisionViewSchema, { key: 't', kind: 'text', status: DecisionView_Status.OPEN });
const answer = (revision: number, seat: number) => create(AnswerSchema, { revision, seat, options: [2], rationale: { known: 'k', risk: 'r', grounds: [3], why: 'w' } });

describe('a decision while it is written', () => {
  it('needs a choice and a reason', () => {
    expect(lacks(emptyDraft(), single)).toEqual(['choice', 'why']);
    expect(lacks({ ...emptyDraft(), options: [2], why: ' x ' }, single)).toEqual([]);
    expect(lacks({ ...emptyDraft(), why: 'x' }, perPerson)).toEqual(['persons']);
  });

  it('sends several options in ascending order and reasons only for options not chosen', () => {
    const command = toCommand({ ...emptyDraft(), options: [3, 1], why: ' so ', rejected: { 1: 'chosen meanwhile', 2: ' no ' } }, single, 5);
    expect(command.options).toEqual([1, 3]);
    expect(command.rationale?.why).toBe('so');
    expect(command.rejected.map((r) => [r.option, r.reason])).toEqual([[2, 'no']]);
    expect(command.decidedAtUs).toBe(5000n);
  });

  it('sends all eleven persons with both columns, 0 for what was left open', () => {
    const draft = { ...emptyDraft(), persons: { 3: [2, 1], 7: [1] }, why: 'w' };
    const command = toCommand(draft, perPerson, 0);
    expect(command.options).toEqual([]);
    expect(command.persons.map((p) => p.person)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(command.persons[2]?.options).toEqual([2, 1]);
    expect(command.persons[6]?.options).toEqual([1, 0]);
    expect(command.persons[0]?.options).toEqual([0, 0]);
    expect(personsDone(draft, perPerson)).toBe(1);
  });

  it('notices that a mate was first, until the writer has seen it', () => {
    const answered = create(DecisionViewSchema, { ...single, answers: [answer(1, 9)] });
    expect(overtaken(emptyDraft(), answered)?.seat).toBe(9);
    expect(overtaken({ ...emptyDraft(), basedOn: 1 }, answered)).toBeUndefined();
    expect(newestAnswer(create(DecisionViewSchema, { answers: [answer(2, 1), answer(1, 1)] }))?.revision).toBe(2);
  });

  it('starts a new decision from the old one, but asks for the reason again', () => {
    const draft = correctionOf(answer(4, 1));
    expect(draft).toMatchObject({ options: [2], known: 'k', grounds: [3], why: '', basedOn: 4, writing: true });
    expect(hasContent(draft)).toBe(true);
    expect(hasContent(emptyDraft())).toBe(false);
  });

  it('has no order before somebody made one, and sends it best first', () => {
    const draft = { ...emptyDraft(), why: 'w' };
    expect(lacks(draft, rank)).toEqual(['order']);
    expect(ranked(draft, rank).map((i) => i.id)).toEqual([1, 2, 3]);
    expect(hasContent(draft)).toBe(true);
    const made = { ...draft, order: [3, 1, 2] };
    expect(lacks(made, rank)).toEqual([]);
    expect(ranked(made, rank).map((i) => i.id)).toEqual([3, 1, 2]);
    expect(toCommand({ ...made, options: [1], rejected: { 1: 'x' } }, rank, 0)).toMatchObject({ order: [3, 1, 2], options: [], rejected: [], text: '' });
    expect(toCommand(made, rank, 0).number).toBeUndefined();
  });

  it('moves one item and leaves the others in their order, never out of the list', () => {
    expect(moved([1, 2, 3], 3, -1)).toEqual([1, 3, 2]);
    expect(moved([1, 2, 3], 1, 1)).toEqual([2, 1, 3]);
    expect(moved([1, 2, 3], 1, -1)).toEqual([1, 2, 3]);
    expect(moved([1, 2, 3], 3, 1)).toEqual([1, 2, 3]);
    expect(moved([1, 2, 3], 9, 1)).toEqual([1, 2, 3]);
  });

  it('reads whole numbers as people type them', () => {
    expect([' 95 000 ', '95\u00a0000', '−7', '+3', '0'].map(wholeNumber)).toEqual([95000n, 95000n, -7n, 3n, 0n]);
    expect(['', '9,5', '9.5', 'about 9', '1e5', '9'.repeat(19)].map(wholeNumber)).toEqual(Array(6).fill(undefined));
  });

  it('sends a number, nought too, or an answer in words', () => {
    expect(lacks({ ...emptyDraft(), number: '9.5', why: 'w' }, count)).toEqual(['number']);
    const nought = toCommand({ ...emptyDraft(), number: '0', text: 'stays here', why: 'w' }, count, 0);
    expect([nought.number, nought.text]).toEqual([0n, '']);
    expect(lacks({ ...emptyDraft(), text: ' ', why: 'w' }, words)).toEqual(['text']);
    expect(toCommand({ ...emptyDraft(), text: ' We wait. ', why: 'w' }, words, 0)).toMatchObject({ text: 'We wait.', options: [] });
  });

  it('shows what was sent, and starts a correction from it', () => {
    const sent = toCommand({ ...emptyDraft(), order: [2, 3, 1], why: 'w' }, rank, 0);
    expect(asAnswer(sent, 4, 0).order).toEqual([2, 3, 1]);
    expect(correctionOf(create(AnswerSchema, { order: [2, 3, 1], number: -7n, text: 'so' }))).toMatchObject({ order: [2, 3, 1], number: '-7', text: 'so' });
    expect(correctionOf(create(AnswerSchema, {})).number).toBe('');
  });

  it('is open up to the deadline, late up to closing, closed one millisecond later', () => {
    expect(windowOf(single, 1000)).toBe('open');
    expect(windowOf(single, 1001)).toBe('late');
    expect(windowOf(single, 1500)).toBe('late');
    expect(windowOf(single, 1501)).toBe('closed');
    expect(windowOf(create(DecisionViewSchema, { ...single, status: DecisionView_Status.CLOSED }), 0)).toBe('closed');
  });
});

describe('when it was decided', () => {
  it('is the last change of the answer, not of its reasons, and not the sending', () => {
    const empty = emptyDraft();
    expect(decidedNow(empty, 10)).toBeUndefined();
    expect(decidedNow({ ...empty, why: 'so', known: 'much' }, 20)).toBeUndefined();
    const chosen = { ...empty, options: [2], ...decidedNow({ ...empty, options: [2] }, 30) };
    expect(chosen.decidedMs).toBe(30);
    expect(decidedNow({ ...chosen, why: 'so' }, 40)).toBeUndefined();
    const other = { ...chosen, options: [1], ...decidedNow({ ...chosen, options: [1] }, 50) };
    expect(toCommand({ ...other, why: 'so' }, single, 60)).toMatchObject({ decidedAtUs: 50_000n, writtenAtUs: 60_000n });
  });
  it('is the sending when nobody noted it', () => {
    expect(toCommand({ ...emptyDraft(), options: [1], why: 'so' }, single, 60)).toMatchObject({ decidedAtUs: 60_000n, writtenAtUs: 60_000n });
  });
  it('begins anew with a correction', () => {
    const answer = asAnswer(toCommand({ ...emptyDraft(), options: [1], why: 'so', decidedMs: 5 }, single, 9), 3, 0);
    expect(decidedNow(correctionOf(answer), 70)?.decidedMs).toBe(70);
  });
});

describe('words that come back after a restore', () => {
  it('are the draft again, with their moment and what was seen', () => {
    const draft = { ...emptyDraft(), options: [1], why: 'so', known: 'k', risk: 'r', rejected: { 2: 'no' }, basedOn: 2, decidedMs: 5 };
    const back = draftOf(toCommand(draft, single, 9), 'ab');
    expect(back).toMatchObject({ options: [1], why: 'so', known: 'k', risk: 'r', rejected: { 2: 'no' }, basedOn: 2, sentAs: 'ab', decidedMs: 5 });
    expect(decidedNow({ ...back, decided: answerOf(back) }, 99)).toBeUndefined();
  });
});
