// SPDX-License-Identifier: Apache-2.0
// Against the vectors of the Certificate Transparency reference (RFC 6962), the same that the engine is tested with.
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/link/bytes';
import { continues, includes, leafHash, nodeHash, rootOf } from '../../src/link/merkle';

const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map(fromHex);
const leaves = inputs.map((input) => leafHash(fromHex(input)));
const root = (size: number): Uint8Array => roots[size - 1] ?? new Uint8Array();
const hashes = (...hex: string[]): Uint8Array[] => hex.map(fromHex);
const known = [
  { from: 1, to: 8, proof: hashes('96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4') },
  { from: 6, to: 8, proof: hashes('0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7') },
  { from: 2, to: 5, proof: hashes('5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b') },
];

/** RFC 6962 section 2.1.2, written down as it stands there. */
function proofBetween(all: readonly Uint8Array[], from: number, known = true): Uint8Array[] {
  if (from === all.length) return known ? [] : [rootOf(all)];
  let split = 1;
  while (split * 2 < all.length) split *= 2;
  return from <= split
    ? [...proofBetween(all.slice(0, split), from, known), rootOf(all.slice(split))]
    : [...proofBetween(all.slice(split), from - split, false), rootOf(all.slice(0, split))];
}

describe('the tree over the records', () => {
  it('has the roots of the reference', () => {
    for (let size = 1; size <= 8; size++) expect(toHex(rootOf(leaves.slice(0, size)))).toBe(toHex(root(size)));
  });

  it('proves the leaves of the reference, and at no other place', () => {
    const proof = hashes('96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4');
    const leaf = leaves[0] ?? new Uint8Array();
    expect(includes(root(8), 8n, 0n, leaf, proof)).toBe(true);
    expect(includes(root(8), 8n, 1n, leaf, proof)).toBe(false);
    expect(includes(root(8), 8n, 0n, leaf, proof.slice(1))).toBe(false);
    expect(includes(root(8), 8n, 8n, leaf, proof)).toBe(false);
    expect(includes(root(1), 1n, 0n, leaf, [])).toBe(true);
  });

  it('continues a shorter one with the proofs of the reference', () => {
    for (const { from, to, proof } of known) expect(continues(root(from), BigInt(from), root(to), BigInt(to), proof), `${from} to ${to}`).toBe(true);
    expect(continues(root(3), 3n, root(3), 3n, [])).toBe(true);
  });

  it('continues every shorter tree up to forty records, and none that differs in a root, a size or a hash', () => {
    const many = Array.from({ length: 40 }, (_, i) => leafHash(new Uint8Array([i])));
    const other = leafHash(new Uint8Array([99]));
    for (let to = 1; to <= many.length; to++) {
      const after = rootOf(many.slice(0, to));
      for (let from = 1; from <= to; from++) {
        const before = rootOf(many.slice(0, from));
        const proof = proofBetween(many.slice(0, to), from);
        const holds = (b: Uint8Array, f: number, a: Uint8Array, t: number, p: Uint8Array[]): boolean => continues(b, BigInt(f), a, BigInt(t), p);
        expect(holds(before, from, after, to, proof), `${from} to ${to}`).toBe(true);
        expect(holds(other, from, after, to, proof)).toBe(false);
        expect(holds(before, from, other, to, proof)).toBe(false);
        expect(holds(before, from, after, to, [...proof, other])).toBe(false);
        if (from < to) expect(holds(before, from, after, to, proof.slice(1))).toBe(false);
        proof.forEach((_, i) => expect(holds(before, from, after, to, proof.map((hash, j) => (i === j ? other : hash)))).toBe(false));
      }
    }
  });

  it('continues nothing from no records, and nothing longer', () => {
    expect(continues(root(1), 0n, root(8), 8n, [])).toBe(false);
    expect(continues(root(8), 8n, root(6), 6n, known[1]?.proof ?? [])).toBe(false);
  });

  it('tells leaves from nodes', () => {
    const [a, b] = [leaves[0] ?? new Uint8Array(), leaves[1] ?? new Uint8Array()];
    expect(toHex(nodeHash(a, b))).not.toBe(toHex(leafHash(new Uint8Array([...a, ...b]))));
  });
});
