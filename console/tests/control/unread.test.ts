// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { inWords, kept, read_max, withRead } from '../../src/control/model/unread';
import { AnswerSchema, AnswerView_GivenSchema, DecisionView_Status as D, create } from '../../src/wire';
import { answer, given } from './support';

const words = (sequence: number, revision: number, text: string) =>
  create(AnswerView_GivenSchema, { sequence: BigInt(sequence), answer: create(AnswerSchema, { seat: 1, revision, text }) });

describe('answers in words that somebody has to read', () => {
  it('are the newest of each decision; choices are none', () => {
    expect(inWords([answer(0, 0, D.CLOSED, { answers: [words(5, 1, 'first'), words(9, 2, 'second')] }), answer(0, 1, D.CLOSED, { answers: [given(7, 1, [1], 0)] })])).toEqual(['9']);
    expect(inWords([answer(0, 0, D.OPEN)])).toEqual([]);
  });
  it('read ones are kept as text, so many and no more, the newest', () => {
    let read = kept('');
    for (let i = 0; i < read_max + 3; i++) read = withRead(read, String(i));
    expect(read.size).toBe(read_max);
    expect(read.has('2')).toBe(false);
    expect(kept([...read].join(' '))).toEqual(read);
  });
});
