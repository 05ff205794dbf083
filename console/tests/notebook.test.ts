// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { canTakeBack, lines, momentsOf, observations, ratings, ticked } from '../src/evaluator/notebook';
import { randomKey } from '../src/link';
import { entries } from '../src/control/model/evaluation';
import type { OutboxEntry, Verb } from '../src/link';
import { ChecklistViewSchema, CommandSchema, MarkViewSchema, MomentViewSchema, ObservationViewSchema, RateSchema, RatingViewSchema, TickMarkSchema, WriteObservationSchema, create, encodeCommand } from '../src/wire';
import { storeOf } from './control/support';

let order = 0;
const entry = (verb: Verb, state: OutboxEntry['state'] = 'not_yet_received', teamMs = 0): OutboxEntry =>
  ({ id: String(++order), scope: 's', order, pressedMs: 0, teamMs, bytes: encodeCommand(create(CommandSchema, { verb })), sent: false, state, sequence: '0', leaf: '', reason: 0, detail: '' });
const write = (more: object, state?: OutboxEntry['state']): OutboxEntry => entry({ case: 'writeObservation', value: create(WriteObservationSchema, more) }, state);
const view = (more: object) => create(ObservationViewSchema, more);

describe("an evaluator's notebook", () => {
  it('shows at once what was marked, and the words that were found for it before anybody had either', () => {
    const seen = observations([], [
      write({ key: 7n, team: 1, aboutMs: 5000n, flag: 2 }), write({ key: 7n, team: 0, aboutMs: 9000n, words: 'later', language: 'en', checklist: 3 }), write({ key: 8n, team: 0, aboutMs: 6000n }),
    ]);
    expect(seen.map((one) => [one.key, one.team, one.aboutMs, one.flag, one.checklist, one.words, one.pending])).toEqual([
      [8n, 0, 6000, undefined, undefined, '', true], [7n, 1, 5000, 2, 3, 'later', true]]);
  });
  it('believes the server of what has a receipt, and drops what was refused', () => {
    const seen = observations([view({ key: 7n, team: 1, aboutMs: 5000n, words: 'on the disk' })], [
      write({ key: 7n, words: 'older' }, 'received'), write({ key: 9n, words: 'never taken' }, 'refused')]);
    expect(seen.map((one) => [one.words, one.pending])).toEqual([['on the disk', false]]);
  });
  it('rates what was pressed last, also "not observed"', () => {
    const rate = (value: number): OutboxEntry => entry({ case: 'rate', value: create(RateSchema, { team: 0, checklist: 1, value, aboutMs: 1n }) });
    const all = ratings([create(RatingViewSchema, { team: 0, checklist: 1, value: 3 }), create(RatingViewSchema, { team: 1, checklist: 1, value: 2 })], [rate(5), rate(0)]);
    expect(all.get('0/1')).toEqual({ value: 0, aboutMs: 1, pending: true });
    expect(all.get('1/1')).toEqual({ value: 2, aboutMs: 0, pending: false });
  });
  it('takes a mark back while it is new', () => {
    const mark = create(MarkViewSchema, { mark: 4, done: [{ team: 1, atMs: 1n, exerciseMs: 60_000n }] });
    expect(ticked(mark, 0, []).on).toBe(false);
    const tick = ticked(mark, 1, []);
    expect([canTakeBack(tick, 180_000), canTakeBack(tick, 180_001)]).toEqual([true, false]);
    const back = entry({ case: 'tickMark', value: create(TickMarkSchema, { team: 1, mark: 4, takenBack: true }) });
    expect(ticked(mark, 1, [back])).toEqual({ on: false, sinceMs: undefined, pending: true });
  });
  it('puts the newest moment of each checklist first, and the others below', () => {
    const moment = (row: number, checklist: number, deliveredMs: number, more = {}) => create(MomentViewSchema, { team: 0, row, checklist, deliveredMs: BigInt(deliveredMs), ...more });
    const moments = momentsOf([moment(1, 0, 100), moment(2, 1, 200), moment(3, 0, 300), moment(4, 2, 400, { withdrawn: true }), moment(5, 2, 50, { team: 1 })], 0);
    expect(moments.map((one) => one.row)).toEqual([3, 2]);
    const checklists = new Map([0, 1, 2].map((checklist) => [checklist, create(ChecklistViewSchema, { checklist })]));
    const { now, rest } = lines(checklists, moments);
    expect([now.map((line) => line.checklist.checklist), rest.map((line) => line.checklist.checklist)]).toEqual([[0, 1], [2]]);
  });
  it('draws names that fit the wire and are not 0', () => {
    const key = randomKey();
    expect(key > 0n && key < 2n ** 64n).toBe(true);
  });
});

describe('what staff read of evaluators', () => {
  it('is newest first, of one team, or red flags or ratings alone', () => {
    const store = storeOf({});
    for (const one of [view({ seat: 1, key: 1n, team: 0, sequence: 10n }), view({ seat: 2, key: 1n, team: 1, sequence: 12n, flag: 0 })]) store.observations.set(`${one.seat}/${one.key}`, one);
    const rating = create(RatingViewSchema, { seat: 1, team: 0, checklist: 2, value: 4, sequence: 11n });
    store.ratings.set('1/0/2', rating);
    const read = (team: number | undefined, sort: 'all' | 'flags' | 'ratings') => entries(store, team, sort).map((one) => Number(one.sequence));
    expect([read(undefined, 'all'), read(0, 'all'), read(undefined, 'flags'), read(1, 'ratings')]).toEqual([[12, 11, 10], [11, 10], [12], []]);
  });
});
