// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { answerDesk, conversations, entries, shared, unreadBy } from '../src/control/model/messages';
import { waitKey, waits } from '../src/control/model/next';
import { workload } from '../src/control/model/workload';
import { answersTo, cameBack, diaryOf, isUnreadMessage, threads } from '../src/exercise';
import { DiaryViewSchema, ItemView_ShareSchema, MessageViewSchema, Role, SeatViewSchema, create } from '../src/wire';
import type { Written } from '../src/exercise';
import type { MessageView } from '../src/wire';
import { RowView_Status as RowStatus } from '../src/wire';
import { ms, row, storeOf, type Fields } from './control/support';

const [lead, pol, soc] = [0, 1, 2];
const seat = (id: number, desk: number, team = 0, role = Role.TRAINEE) => create(SeatViewSchema, { id, desk, team, role, number: 1 });
const message = (number: number, more: Fields<MessageView>): MessageView =>
  create(MessageViewSchema, { team: 0, number, thread: number, text: `text ${number}`, atMs: ms(number * 1000), sequence: BigInt(number), ...more });
const store = storeOf({
  seat: [seat(0, lead), seat(1, pol), seat(2, soc), seat(3, pol, 1), seat(4, lead, 0, Role.ACTOR)],
  message: [
    message(1, { seat: 1, toDesks: [soc], openedBy: [2] }),
    message(2, { seat: 2, toDesks: [pol, lead], repliesTo: 1, thread: 1 }),
    message(3, { seat: 1, toControl: true, waits: true }),
    message(4, { toDesks: [pol], thread: 3 }),
    create(MessageViewSchema, { team: 1, number: 1, thread: 1, seat: 3, toControl: true, waits: true, atMs: ms(500), sequence: 9n }),
  ],
  diary: [create(DiaryViewSchema, { team: 0, number: 2, sequence: 8n }), create(DiaryViewSchema, { team: 0, number: 1, sequence: 5n }), create(DiaryViewSchema, { team: 1, number: 1, sequence: 6n })],
  row: [row(0, 7, RowStatus.RELEASED, { shares: [create(ItemView_ShareSchema, { desk: soc, seat: 1, atMs: ms(4000) }), create(ItemView_ShareSchema, { desk: lead, seat: 1, atMs: ms(9000) })] })],
});

describe('threads of a team', () => {
  it('stand in the order of their newest message, each with its own oldest first', () => {
    expect(threads(store, 0).map((t) => [t.number, t.messages.map((m) => m.number)])).toEqual([[3, [3, 4]], [1, [1, 2]]]);
    expect(threads(store, 1)).toHaveLength(1);
  });
  it('are unread for seats of other desks until these have opened them', () => {
    const [, first] = threads(store, 0);
    const unread = (who: number, here: number[] = []) => (first?.messages ?? []).filter((m) => isUnreadMessage(store, m, who, new Set(here))).map((m) => m.number);
    expect(unread(1)).toEqual([2]);
    expect(unread(2)).toEqual([]);
    expect(unread(0)).toEqual([1, 2]);
    expect(unread(0, [1, 2])).toEqual([]);
  });
  it('are answered to whom the newest message of another desk came from', () => {
    const [control, own] = threads(store, 0);
    expect(own && answersTo(store, own, pol)).toEqual({ desks: [soc], control: false });
    expect(control && answersTo(store, control, pol)).toEqual({ desks: [], control: true });
    const alone = { team: 0, number: 1, messages: [message(1, { seat: 1, toDesks: [soc] })], newest: message(1, { seat: 1, toDesks: [soc] }) };
    expect(answersTo(store, alone, pol)).toEqual({ desks: [soc], control: false });
  });
  it('have a diary beside them, oldest first', () => expect(diaryOf(store, 0).map((e) => e.number)).toEqual([1, 2]));
});

describe('what was written here', () => {
  const written = (id: string, more: Partial<Written> = {}): Written => ({ id, state: 'not_yet_received', text: 'Yes.', about: 0, after: 4, ...more });
  const entry = (number: number, text = 'Yes.', about = 0) => ({ number, text, about });
  const back = (all: Written[], own: ReturnType<typeof entry>[]) => [...cameBack(all, own)];

  it('waits while nothing with its words has come since', () => {
    expect(back([written('a')], [])).toEqual([]);
    expect(back([written('a')], [entry(5, 'No.')])).toEqual([]);
    expect(back([written('a')], [entry(4)])).toEqual([]); // was there when it was written
    expect(back([written('a', { about: 3 })], [entry(5)])).toEqual([]);
  });
  it('is here again before its receipt is, once', () => expect(back([written('a')], [entry(4), entry(5)])).toEqual([['a', 5]]));
  it('twice in the same words needs two of them, also after the receipt of the first', () => {
    expect(back([written('a'), written('b')], [entry(5)])).toEqual([['a', 5]]);
    expect(back([written('a', { state: 'received' }), written('b')], [entry(5)])).toEqual([['a', 5]]);
    expect(back([written('a', { state: 'received' }), written('b')], [entry(6), entry(5)])).toEqual([['a', 5], ['b', 6]]);
  });
  it('and refused takes nothing', () => expect(back([written('a', { state: 'refused' }), written('b')], [entry(5)])).toEqual([['b', 5]]));
});

describe('the Control Centre', () => {
  it('has what waits for an answer first, the longest wait on top', () => {
    expect(conversations(store, undefined).map((t) => [t.team, t.number])).toEqual([[1, 1], [0, 3], [0, 1]]);
    expect(conversations(store, 0).map((t) => t.number)).toEqual([3, 1]);
  });
  it('counts a message that waits as work for SimCell', () => {
    expect(waits(store).map(waitKey)).toEqual(['message/1/1', 'message/0/3']);
    expect(workload(store, [], waits(store), 10_000).map((t) => [t.lane, t.message, t.now])).toEqual([['simcell', 1, true], ['simcell', 3, true]]);
  });
  it('sees which seats of the addressed desks have not read it, never actors', () => {
    const [, , first] = conversations(store, undefined);
    expect(first?.messages.map((m) => unreadBy(store, m))).toEqual([[], [0, 1]]);
  });
  it('answers the desk that wrote last', () => expect(conversations(store, 0).map((t) => answerDesk(store, t))).toEqual([pol, soc]));
  it('reads diaries and shares of all teams, newest first', () => {
    expect(entries(store, undefined).map((e) => [e.team, e.number])).toEqual([[0, 2], [1, 1], [0, 1]]);
    expect(shared(store, 0).map((s) => [s.row, s.share.desk])).toEqual([[7, lead], [7, soc]]);
    expect(shared(store, 1)).toEqual([]);
  });
});
