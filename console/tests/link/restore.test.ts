// SPDX-License-Identifier: Apache-2.0
// Acknowledged commands after a restore; the second disk; receipts.
import { fromBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryOutbox, MemoryReceipts, Outbox, Receipts, fromHex, others_ms, receiptOf } from '../../src/link';
import type { Epoch } from '../../src/link';
import {
  AcknowledgedSchema, ClientMessageSchema, ClockVerbSchema, ClockVerb_Verb, RefusedCommandSchema, RefusedCommand_Reason as Reason, ServerMessageSchema, SubmitDecisionSchema,
  TickMarkSchema, create,
} from '../../src/wire';
import type { Command } from '../../src/wire';
import { repeatsForStaff } from '../../src/station/again';
import { fakeTime, pass } from '../support';

let storage: MemoryOutbox;
let wire: Command[];
let outbox: Outbox;
const first: Epoch = { number: 1, kept: '0', signer: '' };
const restored = (kept: number, number = 2): Epoch => ({ number, kept: String(kept), signer: '' });

/** Newest answer that this station knows of. */
let known: number;

const make = (staff = false): Outbox =>
  new Outbox('x/3', storage, {
    wall: () => Date.now(),
    after: (ms, what) => { const t = setTimeout(what, ms); return () => clearTimeout(t); },
    send: (bytes) => {
      const body = fromBinary(ClientMessageSchema, bytes).body;
      if (body.case === 'command') wire.push(body.value);
      return true;
    },
    changed: () => undefined,
    repeats: (verb) => !staff || repeatsForStaff(verb),
    isAhead: (verb) => verb.case === 'submitDecision' && known < verb.value.basedOn,
  });
const decide = (why: string, basedOn = 0) => ({ case: 'submitDecision' as const, value: create(SubmitDecisionSchema, { decision: 'd', basedOn, options: [1], rationale: { why } }) });
const ack = (id: string, sequence: number, copied = 0, last = sequence) =>
  create(ServerMessageSchema, { body: { case: 'acknowledged', value: create(AcknowledgedSchema, { command: fromHex(id), sequence: BigInt(sequence), lastSequence: BigInt(last), copiedSequence: BigInt(copied) }) } });
const refuse = (id: string, reason: Reason) => create(ServerMessageSchema, { body: { case: 'refused', value: create(RefusedCommandSchema, { command: fromHex(id), reason }) } });
const words = (): (string | undefined)[] => wire.map((c) => (c.verb.case === 'submitDecision' ? c.verb.value.rationale?.why : c.verb.case));
/** Three decisions, acknowledged as records 10, 20 and 30. */
async function threeDecisions(): Promise<string[]> {
  outbox.resumed([first]);
  const ids: string[] = [];
  for (const [i, why] of ['a', 'b', 'c'].entries()) {
    const { id } = await outbox.submit(decide(why));
    outbox.answered(ack(id, 10 * (i + 1)));
    ids.push(id);
  }
  wire.length = 0;
  return ids;
}
async function comesBack(...epochs: Epoch[]): Promise<void> {
  outbox.resumed(epochs);
  outbox.connected();
  await pass(0);
}

beforeEach(() => {
  fakeTime();
  storage = new MemoryOutbox();
  wire = [];
  known = 0;
  outbox = make();
});
afterEach(() => vi.useRealTimers());

describe('the second disk', () => {
  it('has what was acknowledged up to its number, to the last record of a command', async () => {
    const [a = '', b = '', c = ''] = await threeDecisions();
    const long = (await outbox.submit(decide('long'))).id;
    outbox.answered(ack(long, 40, 0, 43));
    outbox.copied(20n);
    expect([a, b, c].map((id) => outbox.entries.get(id)?.copied)).toEqual([true, true, undefined]);
    outbox.copied(42n);
    expect([c, long].map((id) => outbox.entries.get(id)?.copied)).toEqual([true, undefined]);
    outbox.copied(43n);
    expect(outbox.entries.get(long)?.copied).toBe(true);
    expect(storage.entries.get(long)?.copied).toBe(true);
  });

  it('is told with an acknowledgement too', async () => {
    outbox.resumed([first]);
    const { id } = await outbox.submit(decide('a'));
    outbox.answered(ack(id, 10, 10));
    expect(outbox.entries.get(id)?.copied).toBe(true);
  });
});

describe('after a restore', () => {
  it('counts nothing as there before that has a number of the time before', async () => {
    outbox.resumed([first]);
    const [kept, lost] = [(await outbox.submit(decide('a'), 0, 3)).id, (await outbox.submit(decide('b'), 0, 4)).id];
    outbox.answered(ack(kept, 10));
    outbox.answered(ack(lost, 20));
    await comesBack(first, restored(15));
    expect([kept, lost].map((id) => outbox.entries.get(id)?.after)).toEqual([3, undefined]);
  });
  it('sends what was lost again, in the old order, one after the other, with the numbers it had', async () => {
    const [, b = '', c = ''] = await threeDecisions();
    await comesBack(first, restored(15));
    expect(words()).toEqual(['b']);
    expect(wire[0]?.enteredBefore).toBe(20n);
    expect(outbox.entries.get(b)).toMatchObject({ state: 'not_yet_received', before: '20' });
    outbox.answered(ack(b, 17));
    expect(words()).toEqual(['b', 'c']);
    outbox.answered(ack(c, 18));
    expect(outbox.entries.get(c)).toMatchObject({ state: 'received', sequence: '18', before: '30', epoch: 2 });
    expect(outbox.again.map((e) => e.id)).toEqual([b, c]);
  });

  it('keeps what the copy had', async () => {
    const [a = ''] = await threeDecisions();
    await comesBack(first, restored(30));
    expect(wire).toHaveLength(0);
    expect(outbox.entries.get(a)?.state).toBe('received');
  });

  it('sends it with the same id and content, but for the number', async () => {
    outbox.resumed([first]);
    const { id } = await outbox.submit(decide('a'));
    const sent = wire[0];
    outbox.answered(ack(id, 10));
    await comesBack(first, restored(5));
    expect({ ...wire[1], enteredBefore: undefined }).toEqual({ ...sent, enteredBefore: undefined });
  });

  it('sends newer commands after them', async () => {
    const [, , c = ''] = await threeDecisions();
    await comesBack(first, restored(25));
    await outbox.submit(decide('new'));
    expect(words()).toEqual(['c']);
    outbox.answered(ack(c, 26));
    expect(words()).toEqual(['c', 'new']);
  });

  it('also does so in a page that was closed meanwhile, also when two restores were missed', async () => {
    await threeDecisions();
    outbox = make();
    await comesBack(first, restored(25), restored(28, 3));
    expect(words()).toEqual(['c']);
  });

  it('does not send again what was acknowledged after it', async () => {
    const [, , c = ''] = await threeDecisions();
    await comesBack(first, restored(25));
    outbox.answered(ack(c, 40));
    wire.length = 0;
    await comesBack(first, restored(25));
    expect(wire).toHaveLength(0);
  });

  it('leaves alone what was new after it', async () => {
    outbox.resumed([first, restored(5)]);
    outbox.answered(ack((await outbox.submit(decide('new'))).id, 20));
    wire.length = 0;
    await comesBack(first, restored(5));
    expect(wire).toHaveLength(0);
  });

  it('keeps what is not possible yet, and tries when the exercise moves on', async () => {
    const [, b = '', c = ''] = await threeDecisions();
    await comesBack(first, restored(15));
    outbox.answered(refuse(b, Reason.NOT_FOUND));
    expect(outbox.entries.get(b)).toMatchObject({ state: 'not_yet_received', held: Reason.NOT_FOUND });
    outbox.answered(ack(c, 18));
    wire.length = 0;
    await outbox.submit(decide('new'));
    expect(words()).toEqual(['new']);
    outbox.moved();
    expect(words()).toEqual(['new', 'b']);
    outbox.answered(ack(b, 19));
    expect(outbox.entries.get(b)).toMatchObject({ state: 'received', sequence: '19' });
    expect(outbox.entries.get(b)?.held).toBeUndefined();
  });

  describe('a decision that corrects what another station has yet to send again', () => {
    let id: string;
    beforeEach(async () => {
      outbox.resumed([first]);
      id = (await outbox.submit(decide('a correction', 1))).id;
      outbox.answered(ack(id, 30));
      await comesBack(first, restored(25));
      outbox.answered(refuse(id, Reason.ANSWERED_MEANWHILE));
      wire.length = 0;
    });

    it('is kept until that has come', () => {
      expect(outbox.entries.get(id)).toMatchObject({ state: 'not_yet_received', held: Reason.ANSWERED_MEANWHILE, before: '30' });
      known = 1;
      outbox.moved();
      expect(words()).toEqual(['a correction']);
      outbox.answered(ack(id, 28));
      expect(outbox.entries.get(id)).toMatchObject({ state: 'received', sequence: '28' });
    });

    it('is its person’s again when that is another answer', () => {
      known = 2;
      outbox.moved();
      outbox.answered(refuse(id, Reason.ANSWERED_MEANWHILE));
      expect(outbox.entries.get(id)).toMatchObject({ state: 'refused', before: '30' });
    });

    it('is its person’s again when nobody comes', async () => {
      await pass(others_ms - 1);
      expect(wire).toHaveLength(0);
      await pass(1);
      expect(words()).toEqual(['a correction']);
      outbox.answered(refuse(id, Reason.ANSWERED_MEANWHILE));
      expect(outbox.entries.get(id)).toMatchObject({ state: 'refused', reason: Reason.ANSWERED_MEANWHILE, before: '30' });
    });
  });

  it('tells a person what will not be taken, with its text', async () => {
    const [, , c = ''] = await threeDecisions();
    await comesBack(first, restored(25));
    outbox.answered(refuse(c, Reason.ANSWERED_MEANWHILE));
    expect(outbox.entries.get(c)).toMatchObject({ state: 'refused', reason: Reason.ANSWERED_MEANWHILE, before: '30' });
    expect(outbox.again).toHaveLength(1);
  });

  it('refuses a first attempt that is not open at once, as ever', async () => {
    outbox.resumed([first]);
    const { id } = await outbox.submit(decide('a'));
    outbox.answered(refuse(id, Reason.NOT_OPEN));
    expect(outbox.entries.get(id)?.state).toBe('refused');
  });

  it('repeats the words of staff and never their verbs, which are listed until somebody read it', async () => {
    outbox = make(true);
    outbox.resumed([first]);
    const clock = await outbox.submit({ case: 'clock', value: create(ClockVerbSchema, { verb: ClockVerb_Verb.PAUSE }) });
    const mark = await outbox.submit({ case: 'tickMark', value: create(TickMarkSchema, { team: 0, mark: 3 }) });
    outbox.answered(ack(clock.id, 10));
    outbox.answered(ack(mark.id, 11));
    wire.length = 0;
    await comesBack(first, restored(5));
    expect(words()).toEqual(['tickMark']);
    expect(outbox.notRepeated.map((e) => e.id)).toEqual([clock.id]);
    outbox.putAway();
    await comesBack(first, restored(5));
    expect(outbox.notRepeated).toHaveLength(0);
    expect(words()).not.toContain('clock');
  });

  it('forgets no command that no second disk has', async () => {
    outbox.resumed([first]);
    for (let i = 1; i <= 450; i++) outbox.answered(ack((await outbox.submit(decide(`${i}`))).id, i));
    outbox.copied(30n);
    await make().load();
    expect(storage.entries.size).toBe(450);
    outbox.copied(440n);
    await make().load();
    expect(storage.entries.size).toBe(410);
  });
});

describe('when the disk of the server fails', () => {
  it('keeps the words of people for whoever serves the exercise next', async () => {
    outbox.resumed([first]);
    const { id } = await outbox.submit(decide('a'));
    outbox.answered(refuse(id, Reason.STOPPED));
    expect(outbox.entries.get(id)?.state).toBe('not_yet_received');
    await outbox.submit(decide('b'));
    expect(words()).toEqual(['a', 'b']);
    await comesBack(first);
    expect(words()).toEqual(['a', 'b', 'a', 'b']);
  });

  it('keeps no verb for a later moment', async () => {
    outbox = make(true);
    const { id } = await outbox.submit({ case: 'clock', value: create(ClockVerbSchema, { verb: ClockVerb_Verb.PAUSE }) });
    outbox.answered(refuse(id, Reason.STOPPED));
    expect(outbox.entries.get(id)?.state).toBe('refused');
  });
});

describe('receipts', () => {
  const hash = (n: number): Uint8Array => new Uint8Array(32).fill(n);
  const told = (sequence: number) => create(AcknowledgedSchema, { command: hash(1).slice(0, 16), sequence: BigInt(sequence), lastSequence: BigInt(sequence + 2), leaf: hash(2), treeHead: hash(3), checkpoint: 'orda/x/1\n5\n' });

  it('are lines that orda verify reads, oldest first', async () => {
    const receipts = new Receipts('x/3', new MemoryReceipts(), () => undefined);
    receipts.keep(receiptOf(told(17), 'x/3', 'x', 2));
    receipts.keep(receiptOf(told(40), 'x/3', 'x', 1));
    receipts.keep(receiptOf(told(9), 'x/3', 'x', 1));
    const lines = (await receipts.lines()).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe(`{"orda_receipt":1,"exercise":"x","epoch":2,"sequence":17,"last_sequence":19,"leaf":"${'02'.repeat(32)}","tree_head":"${'03'.repeat(32)}","checkpoint":"orda/x/1\\n5\\n"}`);
    expect(lines.map((line) => (JSON.parse(line) as { sequence: number }).sequence)).toEqual([9, 40, 17]);
  });

  it('survive the page, once for each record', async () => {
    const storage = new MemoryReceipts();
    const receipts = new Receipts('x/3', storage, () => undefined);
    receipts.keep(receiptOf(told(17), 'x/3', 'x', 1));
    receipts.keep(receiptOf(told(17), 'x/3', 'x', 1));
    const later = new Receipts('x/3', storage, () => undefined);
    expect((await later.lines()).split('\n')).toHaveLength(2);
    expect(later.count).toBe(1);
  });

  it('are none for what changed nothing', () => {
    expect(receiptOf(told(0), 'x/3', 'x', 1)).toBeUndefined();
    expect(receiptOf(create(AcknowledgedSchema, { sequence: 5n, lastSequence: 5n }), 'x/3', 'x', 1)).toBeUndefined();
  });
});
