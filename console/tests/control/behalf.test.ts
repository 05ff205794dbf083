// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { answerable, answerAsShown, asShown, behalfCommand, emptyBehalf, seatsFor } from '../../src/control/model/behalf';
import { verbName } from '../../src/control/model/journal';
import { AnswerSchema, DecisionView_Status as D, ScriptDecisionView_ItemSchema, ScriptDecisionView_OptionSchema, SubmitDecisionSchema, create } from '../../src/wire';
import { actor, answer, decision, given, minute, ms, seat, storeOf } from './support';

const option = (id: string, hidden = false) => create(ScriptDecisionView_OptionSchema, { id, hidden, text: { byLanguage: [id] } });
// The script has a, b, c, d; b is hidden, and trainees see d, a, c.
const single = decision(0, 'A1', { options: [option('a'), option('b', true), option('c'), option('d')], shown: [3, 0, 2], toDesks: [1] });
const multi = decision(0, 'A1', { ...single, kind: 'multi' });
const rank = decision(1, 'A2', {
  kind: 'rank', toDesks: [1], items: ['r', 'm', 'l'].map((id) => create(ScriptDecisionView_ItemSchema, { id, text: { byLanguage: [id] } })), shown: [2, 0, 1], keyOrder: [1, 2, 0],
  options: [option('good'), option('poor')],
});
const state = answer(0, 0, D.DECIDED, { key: 'k0', answers: [given(40, 5, [4], minute)] });
const words = (list: readonly { text?: { byLanguage: string[] } | undefined }[]): string[] => list.map((each) => each.text?.byLanguage[0] ?? '');

describe('a decision put in for a seat', () => {
  it('shows the options as the desk sees them, without the hidden one', () => {
    const shown = asShown(single, state);
    expect(shown.options.map((o) => o.id)).toEqual([1, 2, 3]);
    expect(words(shown.options)).toEqual(['d', 'a', 'c']);
    expect([shown.key, shown.kind, shown.status]).toEqual(['k0', 'single', D.DECIDED]);
  });
  it('shows the things to put in order as the desk sees them, and no bands', () => {
    const shown = asShown(rank, answer(0, 1, D.OPEN, { key: 'k1' }));
    expect(words(shown.items)).toEqual(['l', 'r', 'm']);
    expect(shown.options).toEqual([]);
  });
  it('turns what staff is told of an answer into the numbers of the desk', () => {
    const told = create(AnswerSchema, { revision: 3, seat: 5, options: [1, 4], rejected: [{ option: 3, reason: 'slow' }, { option: 2, reason: 'never seen' }] });
    const shown = answerAsShown(multi, told);
    expect(shown.options).toEqual([1, 2]); // d and a
    expect(shown.rejected.map((r) => [r.option, r.reason])).toEqual([[3, 'slow']]);
    expect([shown.revision, shown.seat]).toEqual([3, 5]);
    // m, l, r
    expect(answerAsShown(rank, create(AnswerSchema, { order: [2, 3, 1], options: [1] }))).toMatchObject({ order: [3, 1, 2], options: [] });
    expect(told.options, 'the view itself stays as it was').toEqual([1, 4]);
  });
  it('sends the numbers as shown, for whom, when it was decided and when it was written', () => {
    const draft = { ...emptyBehalf(0), options: [3, 1], why: ' said aloud ', rejected: { 2: 'too late' }, basedOn: 1 };
    const command = behalfCommand(draft, asShown(multi, state), 7, 60_000, 360_000);
    expect(command.options).toEqual([1, 3]);
    expect(command.rejected.map((r) => [r.option, r.reason])).toEqual([[2, 'too late']]);
    expect([command.decision, command.basedOn, command.onBehalfOf, command.rationale?.why]).toEqual(['k0', 1, 7, 'said aloud']);
    expect([command.decidedAtUs, command.writtenAtUs]).toEqual([60_000_000n, 360_000_000n]);
  });
  it('sends an order in the numbers as shown', () => {
    const command = behalfCommand({ ...emptyBehalf(0), order: [3, 1, 2], why: 'w' }, asShown(rank, answer(0, 1, D.OPEN, { key: 'k1' })), 7, 1, 2);
    expect([command.order, command.options, command.basedOn]).toEqual([[3, 1, 2], [], 0]);
  });
  it('is for the trainee seats of that team whose desk may answer', () => {
    const store = storeOf({ seat: [seat(1, 0, 1), seat(2, 0, 1, 2), seat(3, 0, 2), seat(4, 1, 1), actor(5, 1)] });
    expect(seatsFor(store, 0, single).map((each) => each.id)).toEqual([1, 2]);
    expect(seatsFor(store, 2, single)).toEqual([]);
  });
  it('can be any that the team has met: open ones first, by deadline, then the newest', () => {
    const store = storeOf({
      scriptDecision: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].map((id, i) => decision(i, id)),
      answer: [
        answer(0, 0, D.CLOSED, { key: 'a', openedMs: ms(1) }), answer(0, 1, D.DECIDED, { key: 'b', openedMs: ms(2) }), answer(0, 2, D.OPEN, { key: 'c', openedMs: ms(3) }),
        answer(0, 3, D.OPEN, { key: 'd', openedMs: ms(2), deadlineMs: ms(9) }), answer(0, 4, D.STATUS_UNSPECIFIED, { key: 'e' }), answer(1, 5, D.OPEN, { key: 'f' }),
      ],
    });
    expect(answerable(store, 0).map(({ script }) => script.id)).toEqual(['A4', 'A3', 'A2', 'A1']);
  });
  it('has its name in the list of acts', () => {
    expect(verbName({ case: 'submitDecision', value: create(SubmitDecisionSchema, {}) })).toEqual({ verb: 'enter_decision' });
  });
});
