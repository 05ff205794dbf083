// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { feed, pointsOf } from '../../src/control/model/feed';
import { DecisionView_Status as D, ScriptDecisionView_OptionSchema, create } from '../../src/wire';
import { answer, decision, given, minute, ms, storeOf } from './support';

const option = (id: string, ...score: [string, number][]) =>
  create(ScriptDecisionView_OptionSchema, { id, score: score.map(([competency, points]) => ({ competency, points })) });
const store = storeOf({
  scriptDecision: [decision(0, 'A1', { options: [option('a', ['PRO', 8], ['INF', 2]), option('b', ['PRO', 1])] }), decision(1, 'A2', { options: [option('a'), option('b')] })],
  answer: [
    answer(0, 0, D.DECIDED, { answers: [given(40, 1, [2], 20 * minute, { holds: false }), given(52, 1, [1], 25 * minute, { revision: 2 })] }),
    answer(1, 0, D.DECIDED, { answers: [given(45, 9, [1], 22 * minute, { timing: 2 })] }),
    answer(1, 1, D.CLOSED, { silent: true, defaultOption: 1, closedMs: ms(50 * minute) }),
  ],
});

describe('the feed', () => {
  it('is newest first, with corrections and defaults', () => expect(feed(store).map((e) => e.key)).toEqual(['1/1/silent', '0/52', '1/45', '0/40']));
  it('can be that of one team', () => expect(feed(store, 0).map((e) => e.key)).toEqual(['0/52', '0/40']));
  it('says what was corrected, replaced, late', () => {
    const [, second, third, fourth] = feed(store);
    expect([second?.revision, second?.replaced]).toEqual([2, false]);
    expect(third?.late).toBe(true);
    expect([fourth?.revision, fourth?.replaced]).toEqual([1, true]);
  });
  it('gives the points of the chosen option, none for a default', () => {
    const [byDefault, first] = feed(store);
    expect(first?.points.map((p) => `${p.competency} ${p.points}`)).toEqual(['PRO 8', 'INF 2']);
    expect(byDefault?.options.map((o) => o.id)).toEqual(['b']);
    expect(byDefault?.points).toEqual([]);
  });
  it('sums several chosen options per competency', () => {
    expect(pointsOf([option('a', ['PRO', 8]), option('b', ['PRO', -3], ['COM', 1])]).map((p) => [p.competency, p.points])).toEqual([['PRO', 5], ['COM', 1]]);
  });
});
