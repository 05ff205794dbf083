// SPDX-License-Identifier: Apache-2.0
// A journal in a test: records, their tree, and checkpoints signed as the engine signs them.
import { getPublicKey, sign } from '@noble/ed25519';
import { sha256 } from '@noble/hashes/sha2.js';
import { leafHash, rootOf } from '../../src/link/merkle';
import { readCheckpoint } from '../../src/link/note';
import type { Checkpoint } from '../../src/link/note';

const utf8 = new TextEncoder();
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** sign_checkpoint() of the engine. */
export function noteOf({ exercise, epoch, size, root }: Checkpoint, seed: Uint8Array): string {
  void readCheckpoint; // brings SHA-512 to the signatures
  const origin = `orda/${exercise}/${epoch}`;
  const text = `${origin}\n${size}\n${base64(root)}\n`;
  const keyId = sha256(new Uint8Array([...utf8.encode(origin), 0x0a, 0x01, ...getPublicKey(seed)])).subarray(0, 4);
  return `${text}\n\u2014 ${origin} ${base64(new Uint8Array([...keyId, ...sign(utf8.encode(text), seed)]))}\n`;
}

export const seedOf = (n: number): Uint8Array => new Uint8Array(32).fill(n);

export class FakeJournal {
  readonly leaves: Uint8Array[] = [];
  constructor(readonly exercise: string, public epoch = 1, public seed = seedOf(7)) {}

  get key(): Uint8Array {
    return getPublicKey(this.seed);
  }
  write(...records: string[]): this {
    for (const record of records) this.leaves.push(leafHash(utf8.encode(record)));
    return this;
  }
  /** Another journal with the first `kept` records of this one. */
  copyOf(kept: number, epoch = this.epoch): FakeJournal {
    const copy = new FakeJournal(this.exercise, epoch, this.seed);
    copy.leaves.push(...this.leaves.slice(0, kept));
    return copy;
  }
  root(size = this.leaves.length): Uint8Array {
    return rootOf(this.leaves.slice(0, size));
  }
  leaf(sequence: number): Uint8Array {
    return this.leaves[sequence - 1] ?? new Uint8Array();
  }
  note(size = this.leaves.length): string {
    return noteOf({ exercise: this.exercise, epoch: this.epoch, size: BigInt(size), root: this.root(size) }, this.seed);
  }
  proof(from: number): Uint8Array[] {
    const walk = (all: readonly Uint8Array[], old: number, known: boolean): Uint8Array[] => {
      if (old === all.length) return known ? [] : [rootOf(all)];
      let split = 1;
      while (split * 2 < all.length) split *= 2;
      return old <= split ? [...walk(all.slice(0, split), old, known), rootOf(all.slice(split))]
        : [...walk(all.slice(split), old - split, false), rootOf(all.slice(0, split))];
    };
    return walk(this.leaves, from, true);
  }
}
