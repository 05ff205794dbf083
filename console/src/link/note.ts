// SPDX-License-Identifier: Apache-2.0
// Checkpoints: signed notes "this journal has so many records, and this is the root over them" (C2SP tlog-checkpoint,
// signed-note; docs/adr/0008). Pure. `crypto.subtle` is absent over plain http, so Ed25519 and SHA-512 come with the page.
import { hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { fromBase64, sameBytes } from './bytes';

hashes.sha512 = (message) => sha512(message) as Uint8Array<ArrayBuffer>;

export interface Checkpoint {
  exercise: string;
  /** Raised by a restore. */
  epoch: number;
  size: bigint;
  root: Uint8Array;
}

interface Note { says: Checkpoint; origin: string; signed: string; keyId: Uint8Array; signature: Uint8Array }

const note_bytes_max = 1000;
const form = /^orda\/([!-*,-.0-~]+)\/(0|[1-9][0-9]{0,9})\n(0|[1-9][0-9]{0,19})\n([A-Za-z0-9+/=]+)\n\n\u2014 (\S+) ([A-Za-z0-9+/=]+)\n$/;
const key_id_bytes = 4;
const utf8 = new TextEncoder();

function readNote(text: string): Note | undefined {
  const found = text.length <= note_bytes_max ? form.exec(text) : null;
  if (!found) return undefined;
  const [, exercise = '', epoch = '', size = '', root = '', name = '', signature = ''] = found;
  const origin = `orda/${exercise}/${epoch}`;
  const rootBytes = fromBase64(root);
  const signatureBytes = fromBase64(signature);
  if (name !== origin || rootBytes?.length !== 32 || signatureBytes?.length !== key_id_bytes + 64) return undefined;
  return {
    says: { exercise, epoch: Number(epoch), size: BigInt(size), root: rootBytes },
    origin, signed: `${origin}\n${size}\n${root}\n`,
    keyId: signatureBytes.subarray(0, key_id_bytes), signature: signatureBytes.subarray(key_id_bytes),
  };
}

/** What a note says, whoever signed it; nothing when it is no note of this kind, to the letter. */
export const readCheckpoint = (text: string): Checkpoint | undefined => readNote(text)?.says;

/** What a note says, if it is of this kind and bears a signature of this key (32 bytes). Takes a few milliseconds. */
export function signedBy(text: string, key: Uint8Array): Checkpoint | undefined {
  const note = readNote(text);
  if (!note || key.length !== 32) return undefined;
  const named = sha256(new Uint8Array([...utf8.encode(note.origin), 0x0a, 0x01, ...key])).subarray(0, key_id_bytes);
  if (!sameBytes(named, note.keyId)) return undefined;
  try {
    return verify(note.signature, utf8.encode(note.signed), key, { zip215: false }) ? note.says : undefined;
  } catch {
    return undefined;
  }
}
