// SPDX-License-Identifier: Apache-2.0
import { fromBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Outbox, MemoryOutbox, fromHex, scopeOf } from '../src/link';
import type { OutboxStorage } from '../src/link';
import { AcknowledgedSchema, ClientMessageSchema, RefusedCommandSchema, RefusedCommand_Reason, ServerMessageSchema, SubmitDecisionSchema, create } from '../src/wire';
import type { Command } from '../src/wire';
import { fakeTime, pass } from './support';

let storage: MemoryOutbox;
let online: boolean;
let wire: Command[];

const make = (from: OutboxStorage = storage): Outbox =>
  new Outbox(scopeOf('x', 3), from, {
    wall: () => Date.now(),
    after: (ms, what) => { const t = setTimeout(what, ms); return () => clearTimeout(t); },
    send: (bytes) => {
      if (!online) return false;
      const body = fromBinary(ClientMessageSchema, bytes).body;
      if (body.case === 'command') wire.push(body.value);
      return true;
    },
    changed: () => undefined,
  });
const decide = (why: string) => ({ case: 'submitDecision' as const, value: create(SubmitDecisionSchema, { decision: 'd', options: [1], rationale: { why }, decidedAtUs: BigInt(Date.now()) * 1000n }) });
const ack = (id: string, sequence: bigint) => create(ServerMessageSchema, { body: { case: 'acknowledged', value: create(AcknowledgedSchema, { command: fromHex(id), sequence, leaf: new Uint8Array([0x7f, 0x3a]) }) } });
const refuse = (id: string, reason: RefusedCommand_Reason) => create(ServerMessageSchema, { body: { case: 'refused', value: create(RefusedCommandSchema, { command: fromHex(id), reason }) } });
const settle = () => pass(0);

beforeEach(() => {
  fakeTime();
  storage = new MemoryOutbox();
  online = true;
  wire = [];
});
afterEach(() => vi.useRealTimers());

describe('commands on their way', () => {
  it('writes a command to the disk before it sends it', async () => {
    let written: () => void = () => undefined;
    storage.put = () => new Promise((done) => (written = done));
    const outbox = make();
    const submitted = outbox.submit(decide('a'));
    await pass(50);
    expect(wire).toHaveLength(0);
    written();
    expect((await submitted).state).toBe('not_yet_received');
    expect(wire).toHaveLength(1);
  });

  it('is received with its number and receipt after the acknowledgement', async () => {
    const outbox = make();
    const { id } = await outbox.submit(decide('a'));
    outbox.answered(ack(id, 41n));
    expect(outbox.entries.get(id)).toMatchObject({ state: 'received', sequence: '41', leaf: '7f3a' });
    await settle();
    expect(storage.entries.get(id)).toMatchObject({ state: 'received', sequence: '41' });
  });

  it('sends the same id and the same bytes again after a reconnection', async () => {
    const outbox = make();
    await outbox.submit(decide('a'));
    await pass(30_000);
    outbox.connected();
    await settle();
    expect(wire).toHaveLength(2);
    expect(wire[1]).toEqual(wire[0]);
  });

  it('sends the same command again after a reload, before it was answered', async () => {
    const { id } = await make().submit(decide('a'));
    const reloaded = make();
    await settle();
    expect(reloaded.entries.get(id)?.state).toBe('not_yet_received');
    expect(wire).toHaveLength(2);
    expect(wire[1]).toEqual(wire[0]);
  });

  it('knows after a reload, too, what was there when it was made', async () => {
    const { id } = await make().submit(decide('a'), 0, 7);
    const reloaded = make();
    await settle();
    expect(reloaded.entries.get(id)?.after).toBe(7);
  });

  it('sends it once per connection, however often others are submitted', async () => {
    const outbox = make();
    await outbox.submit(decide('a'));
    await outbox.submit(decide('b'));
    expect(wire.map((c) => (c.verb.case === 'submitDecision' ? c.verb.value.rationale?.why : ''))).toEqual(['a', 'b']);
  });

  it('fills in how long a decision waited, once, and never changes it afterwards', async () => {
    online = false;
    const outbox = make();
    await outbox.submit(decide('a'));
    await pass(14_000);
    online = true;
    outbox.connected();
    await settle();
    const offline = (c: Command | undefined) => (c?.verb.case === 'submitDecision' ? c.verb.value.offlineMs : undefined);
    expect(offline(wire[0])).toBe(14_000n);
    await pass(60_000);
    outbox.connected();
    await settle();
    expect(wire[1]).toEqual(wire[0]);
  });

  it('keeps order while waiting and counts the waiting time across a reload', async () => {
    online = false;
    const first = make();
    await first.submit(decide('a'));
    await first.submit(decide('b'));
    await pass(5_000);
    online = true;
    const second = make();
    await settle();
    second.connected();
    await settle();
    expect(wire.slice(0, 2).map((c) => (c.verb.case === 'submitDecision' ? [c.verb.value.rationale?.why, c.verb.value.offlineMs] : []))).toEqual([['a', 5000n], ['b', 5000n]]);
  });

  it('can be taken back only while it never left', async () => {
    online = false;
    const outbox = make();
    const { id } = await outbox.submit(decide('a'));
    expect(await outbox.withdraw(id)).toBe(true);
    expect(storage.entries.size).toBe(0);
    online = true;
    const sent = await outbox.submit(decide('b'));
    expect(await outbox.withdraw(sent.id)).toBe(false);
  });

  it('keeps the reason of a refusal', async () => {
    const outbox = make();
    const { id } = await outbox.submit(decide('a'));
    outbox.answered(refuse(id, RefusedCommand_Reason.ANSWERED_MEANWHILE));
    expect(outbox.entries.get(id)).toMatchObject({ state: 'refused', reason: RefusedCommand_Reason.ANSWERED_MEANWHILE });
  });

  it('waits and sends again when the server says too fast', async () => {
    const outbox = make();
    const { id } = await outbox.submit(decide('a'));
    outbox.answered(refuse(id, RefusedCommand_Reason.TOO_FAST));
    expect(outbox.entries.get(id)?.state).toBe('not_yet_received');
    await pass(2_000);
    expect(wire).toHaveLength(2);
  });

  it('ignores a second answer and answers to commands of others', async () => {
    const outbox = make();
    const { id } = await outbox.submit(decide('a'));
    outbox.answered(ack(id, 41n));
    outbox.answered(refuse(id, RefusedCommand_Reason.NOT_OPEN));
    outbox.answered(ack('00'.repeat(16), 7n));
    expect(outbox.entries.get(id)?.state).toBe('received');
    expect(outbox.entries.size).toBe(1);
  });

  it('sends without a disk, and says that nothing is kept', async () => {
    const broken: OutboxStorage = { all: () => Promise.reject(new Error('no')), put: () => Promise.reject(new Error('no')), remove: () => Promise.reject(new Error('no')) };
    const outbox = make(broken);
    await outbox.submit(decide('a'));
    expect(outbox.durable).toBe(false);
    expect(wire).toHaveLength(1);
  });

  it('does not let a disk that hangs hold a decision back', async () => {
    const stuck: OutboxStorage = { all: () => new Promise(() => undefined), put: () => new Promise(() => undefined), remove: () => new Promise(() => undefined) };
    const outbox = make(stuck);
    const submitted = outbox.submit(decide('a'));
    await pass(1_000);
    await submitted;
    expect(wire).toHaveLength(1);
  });
});
