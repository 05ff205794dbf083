// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryWitness } from '../../src/link';
import { answer_ms, Witness } from '../../src/link/witness';
import { AcknowledgedSchema, ContinuitySchema, Continuity_Verdict as Verdict, WelcomeSchema, Welcome_EpochSchema, create } from '../../src/wire';
import type { Continuity } from '../../src/wire';
import { fakeTime, pass } from '../support';
import { FakeJournal, seedOf } from './notes';

let storage: MemoryWitness;
let witness: Witness;
let journal: FakeJournal;

const open = async (): Promise<Witness> => {
  const made = new Witness('x7', storage, { wall: () => Date.now(), after: (ms, what) => { const t = setTimeout(what, ms); return () => clearTimeout(t); }, changed: () => undefined });
  await made.ready;
  return made;
};
interface Told { number: number; kept: number; key: Uint8Array }
const welcome = (checkpoint = '', epochs: Told[] = [{ number: 1, kept: 0, key: journal.key }]) =>
  create(WelcomeSchema, { exercise: 'x7', checkpoint, epoch: epochs[epochs.length - 1]?.number ?? 1, epochs: epochs.map((e) => create(Welcome_EpochSchema, { number: e.number, kept: BigInt(e.kept), signer: e.key })) });
type Wrong = Partial<Pick<Continuity, 'size' | 'checkpoint' | 'proof'>>;
const goesOn = (from: number, by = journal, wrong: Wrong = {}) =>
  create(ContinuitySchema, { verdict: Verdict.CONTINUES, size: BigInt(from), checkpoint: by.note(), proof: by.proof(from), ...wrong });
/** A station that was shown five records, goes away and comes back. */
async function comesBack(): Promise<void> {
  journal.write('a', 'b', 'c', 'd', 'e');
  witness.presents();
  witness.welcome(welcome(journal.note()));
  await pass(0);
  witness = await open();
}

beforeEach(async () => {
  fakeTime();
  storage = new MemoryWitness();
  journal = new FakeJournal('x7');
  witness = await open();
});
afterEach(() => vi.useRealTimers());

describe('what a browser keeps against the journal', () => {
  it('shows nothing the first time, and the newest checkpoint ever after', async () => {
    expect(witness.presents()).toBe('');
    await comesBack();
    expect(witness.presents()).toBe(journal.note());
    expect(witness.record.broken).toBeUndefined();
  });

  it('is content when the proof shows that the journal goes on, and keeps the new checkpoint', async () => {
    await comesBack();
    witness.presents();
    journal.write('f', 'g', 'h');
    witness.welcome(welcome(journal.note()));
    witness.seen(journal.note());
    expect(witness.record.checkpoint).not.toBe(journal.note());
    witness.continuity(goesOn(5));
    expect(witness.record).toMatchObject({ checkpoint: journal.note(), broken: undefined });
  });

  it('does not believe a good verdict without a proof, with another one, or with another size', async () => {
    const other = new FakeJournal('x7').write('a', 'b', 'c', 'd', 'X', 'f', 'g', 'h');
    for (const wrong of [{ proof: [] }, { checkpoint: '' }, { size: 4n }, { checkpoint: other.note(), proof: other.proof(5) }] satisfies Wrong[]) {
      storage = new MemoryWitness();
      journal = new FakeJournal('x7');
      witness = await open();
      await comesBack();
      witness.presents();
      journal.write('f', 'g', 'h');
      witness.welcome(welcome(journal.note()));
      witness.continuity(goesOn(5, journal, wrong));
      expect(witness.record.broken, JSON.stringify(Object.keys(wrong))).toMatchObject({ why: 'proof', size: '5' });
    }
  });

  it('is broken when the server says so, keeps what it was shown as evidence, and says it again after a reload', async () => {
    await comesBack();
    const shown = journal.note();
    witness.presents();
    const older = journal.copyOf(3).write('x', 'y', 'z');
    witness.welcome(welcome(older.note()));
    witness.continuity(create(ContinuitySchema, { verdict: Verdict.BROKEN, size: 5n }));
    witness.seen(older.note());
    expect(witness.record).toMatchObject({ checkpoint: shown, broken: { why: 'cut', size: '5' } });
    await pass(0);
    witness = await open();
    expect(witness.record.broken?.why).toBe('cut');
    expect(witness.presents()).toBe(shown);
  });

  it('is content again once the right file is back and proves it', async () => {
    await comesBack();
    witness.presents();
    witness.welcome(welcome());
    witness.continuity(create(ContinuitySchema, { verdict: Verdict.BROKEN, size: 5n }));
    witness.presents();
    witness.welcome(welcome(journal.write('f').note()));
    witness.continuity(goesOn(5));
    expect(witness.record).toMatchObject({ broken: undefined, checkpoint: journal.note() });
  });

  it('takes a checkpoint that it has seen signed for its own, whatever the server calls it', async () => {
    await comesBack();
    witness.presents();
    witness.welcome(welcome());
    witness.continuity(create(ContinuitySchema, { verdict: Verdict.NOT_OURS }));
    expect(witness.record.broken?.why).toBe('cut');
  });

  it('does not wait for ever for an answer, and takes a late one', async () => {
    await comesBack();
    witness.presents();
    witness.welcome(welcome());
    await pass(answer_ms - 1);
    expect(witness.record.broken).toBeUndefined();
    await pass(2);
    expect(witness.record.broken?.why).toBe('no_answer');
    witness.continuity(goesOn(5));
    expect(witness.record.broken).toBeUndefined();
  });

  it('complains when the key of an epoch changes, also when the other key signs well', async () => {
    await comesBack();
    const forged = journal.copyOf(5);
    forged.seed = seedOf(8);
    witness.presents();
    witness.welcome(welcome(forged.note(), [{ number: 1, kept: 0, key: forged.key }]));
    witness.continuity(goesOn(5, forged));
    expect(witness.record.broken?.why).toBe('key');
  });

  it('complains when a restore is told in another way than before, also when the proof is good', async () => {
    const told = (kept: number): Told[] => [{ number: 1, kept: 0, key: journal.key }, { number: 2, kept, key: journal.key }];
    journal.epoch = 2;
    journal.write('a', 'b', 'c', 'd', 'e');
    witness.presents();
    witness.welcome(welcome(journal.note(), told(3)));
    witness.presents();
    witness.welcome(welcome(journal.note(), told(4)));
    witness.continuity(goesOn(5));
    expect(witness.record.broken?.why).toBe('key');
    witness.presents();
    witness.welcome(welcome(journal.note(), told(3)));
    witness.continuity(goesOn(5));
    expect(witness.record.broken).toBeUndefined();
  });

  it('complains about a checkpoint that nobody we know signed', async () => {
    await comesBack();
    const forged = journal.copyOf(5).write('f');
    forged.seed = seedOf(8);
    witness.presents();
    witness.welcome(welcome());
    witness.continuity(goesOn(5));
    witness.seen(forged.note());
    expect(witness.record.broken?.why).toBe('signature');
  });

  it('never forgives two signed checkpoints of one size that differ', async () => {
    await comesBack();
    witness.presents();
    witness.welcome(welcome());
    witness.continuity(goesOn(5));
    witness.seen(journal.copyOf(4).write('other').note());
    expect(witness.record.broken?.why).toBe('two_roots');
    witness.presents();
    witness.welcome(welcome());
    witness.continuity(goesOn(5));
    expect(witness.record.broken?.why).toBe('two_roots');
  });

  it('finds a receipt that contradicts the checkpoint over the same records', () => {
    journal.write('a', 'b');
    witness.presents();
    witness.welcome(welcome());
    const told = (head: Uint8Array) => create(AcknowledgedSchema, { sequence: 2n, lastSequence: 2n, leaf: journal.leaf(2), treeHead: head, checkpoint: journal.note() });
    witness.acknowledged(told(journal.root()));
    expect(witness.record.broken).toBeUndefined();
    witness.acknowledged(told(journal.root(1)));
    expect(witness.record.broken?.why).toBe('two_roots');
  });

  it('takes a restore that kept less than it was shown for an explanation, and goes on with the new epoch', async () => {
    await comesBack();
    const before = journal.note();
    const restored = journal.copyOf(3, 2).write('restored');
    restored.seed = seedOf(9);
    witness.presents();
    witness.welcome(welcome(restored.note(), [{ number: 1, kept: 0, key: journal.key }, { number: 2, kept: 3, key: restored.key }]));
    witness.continuity(create(ContinuitySchema, { verdict: Verdict.RESTORED, size: 5n, restoredEpoch: 2, kept: 3n }));
    expect(witness.record).toMatchObject({ broken: undefined, restored: { epoch: 2, kept: '3' }, earlier: [before], checkpoint: restored.note() });
    witness.putAway();
    expect(witness.record.restored).toBeUndefined();
  });

  it('does not take a restore for an explanation that kept what it was shown', async () => {
    await comesBack();
    witness.presents();
    witness.welcome(welcome('', [{ number: 1, kept: 0, key: journal.key }, { number: 2, kept: 5, key: journal.key }]));
    witness.continuity(create(ContinuitySchema, { verdict: Verdict.RESTORED, size: 5n, restoredEpoch: 2, kept: 3n }));
    expect(witness.record.broken?.why).toBe('cut');
  });

  it('says nothing of a restore to a browser that comes for the first time', () => {
    witness.presents();
    witness.welcome(welcome('', [{ number: 1, kept: 0, key: journal.key }, { number: 2, kept: 3, key: journal.key }]));
    expect(witness.record.restored).toBeUndefined();
  });

  it('checks nothing where nobody signs', () => {
    witness.presents();
    witness.welcome(welcome('', [{ number: 1, kept: 0, key: new Uint8Array() }]));
    witness.seen('anything');
    expect(witness.record.broken).toBeUndefined();
  });
});
