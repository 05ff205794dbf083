// SPDX-License-Identifier: Apache-2.0
import { getPublicKey, sign } from '@noble/ed25519';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/link/bytes';
import { readCheckpoint, signedBy } from '../../src/link/note';
import { noteOf } from './notes';

/** Made by the engine: sign_checkpoint({"k7h2m9", 2, 4711, sha256("root")}) with the seed 1, 2, 3, 0 … (base/checkpoint.hpp). */
const golden = 'orda/k7h2m9/2\n4711\nSBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n\n\u2014 orda/k7h2m9/2 yF8C9B1UGcbV1ETnmyevXlZ/DqqhUzTLpsurwsvg5D0+FFC/Ka+U3/weAsxOrWdlQzLffXIGLTX3dmSu7ULNFQy88wo=\n';
const seed = new Uint8Array(32);
seed.set([1, 2, 3]);
const key = fromHex('221fe5f6859a1a4fec79057c9d32c8d3fc356e144b1da3b0f9016ef6f29888da');

describe('checkpoints', () => {
  it('are the test vectors of RFC 8032 under our signature check', () => {
    const secret = fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
    expect(toHex(getPublicKey(secret))).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    expect(toHex(sign(new Uint8Array(), secret)).slice(0, 32)).toBe('e5564300c360ac729086e2cc806e828a');
  });

  it('made by the engine are read and belong to their key', () => {
    const read = signedBy(golden, key);
    expect(read).toMatchObject({ exercise: 'k7h2m9', epoch: 2, size: 4711n });
    expect(toHex(read?.root ?? new Uint8Array())).toBe(toHex(sha256(new TextEncoder().encode('root'))));
    expect(noteOf({ exercise: 'k7h2m9', epoch: 2, size: 4711n, root: read?.root ?? new Uint8Array() }, seed)).toBe(golden);
  });

  it('of another key are refused', () => {
    expect(signedBy(golden, getPublicKey(new Uint8Array(32).fill(9)))).toBeUndefined();
    expect(signedBy(golden, new Uint8Array())).toBeUndefined();
    expect(readCheckpoint(golden)?.size).toBe(4711n);
  });

  it('with any character changed, missing or added are refused', () => {
    for (let i = 0; i < golden.length; i++) {
      expect(signedBy(golden.slice(0, i) + String.fromCharCode(golden.charCodeAt(i) ^ 1) + golden.slice(i + 1), key), `changed at ${i}`).toBeUndefined();
      expect(signedBy(golden.slice(0, i) + golden.slice(i + 1), key), `missing at ${i}`).toBeUndefined();
    }
    expect(signedBy(`${golden}\n`, key)).toBeUndefined();
    expect(signedBy('', key)).toBeUndefined();
    expect(signedBy('x'.repeat(2000), key)).toBeUndefined();
  });
});
