// SPDX-License-Identifier: Apache-2.0
// Merkle trees of RFC 6962 section 2.1, proofs checked as in RFC 9162 sections 2.1.3.2 and 2.1.4.2. Sizes are numbers of
// records; leaf i is record i + 1. Pure. SHA-256 is our own copy: over plain http the browser keeps its back.
import { sha256 } from '@noble/hashes/sha2.js';
import { sameBytes } from './bytes';

const joined = (prefix: number, ...parts: Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(1 + parts.reduce((n, part) => n + part.length, 0));
  all[0] = prefix;
  let at = 1;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

export const leafHash = (record: Uint8Array): Uint8Array => sha256(joined(0, record));
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(joined(1, left, right));

/** Root over leaf hashes, at least one. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (leaves.length === 1 && first) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** True only if the leaf is at `index` of the tree with this size and root. */
export function includes(root: Uint8Array, size: bigint, index: bigint, leaf: Uint8Array, proof: readonly Uint8Array[]): boolean {
  if (index < 0n || index >= size) return false;
  let at = index;
  let last = size - 1n;
  let hash = leaf;
  for (const beside of proof) {
    if (last === 0n) return false;
    if ((at & 1n) === 1n || at === last) {
      hash = nodeHash(beside, hash);
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      hash = nodeHash(hash, beside);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && sameBytes(hash, root);
}

/** True only if the tree of `newSize` records begins with the tree of `oldSize`, which is at least 1. */
export function continues(oldRoot: Uint8Array, oldSize: bigint, newRoot: Uint8Array, newSize: bigint, proof: readonly Uint8Array[]): boolean {
  if (oldSize < 1n || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  const path = (oldSize & (oldSize - 1n)) === 0n ? [oldRoot, ...proof] : [...proof];
  const [first, ...rest] = path;
  if (!first || proof.length === 0) return false;
  let at = oldSize - 1n;
  let last = newSize - 1n;
  while ((at & 1n) === 1n) [at, last] = [at >> 1n, last >> 1n];
  let before = first;
  let after = first;
  for (const beside of rest) {
    if (last === 0n) return false;
    if ((at & 1n) === 1n || at === last) {
      before = nodeHash(beside, before);
      after = nodeHash(beside, after);
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      after = nodeHash(after, beside);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && sameBytes(before, oldRoot) && sameBytes(after, newRoot);
}
