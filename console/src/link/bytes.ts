// SPDX-License-Identifier: Apache-2.0
/** 16 random bytes: id of a command. `crypto.randomUUID` does not exist on plain http. */
export const randomId = (): Uint8Array => crypto.getRandomValues(new Uint8Array(16));

/** Names something that this browser makes, for ever: 64 random bits, not 0. */
export function randomKey(): bigint {
  const [key = 1n] = crypto.getRandomValues(new BigUint64Array(1));
  return key === 0n ? 1n : key;
}

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

export const fromHex = (hex: string): Uint8Array =>
  new Uint8Array(Array.from({ length: hex.length >> 1 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)));

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Standard base64 with padding, to the letter; nothing for any other text. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    const binary = atob(text);
    return btoa(binary) === text ? Uint8Array.from(binary, (c) => c.charCodeAt(0)) : undefined;
  } catch {
    return undefined;
  }
}
export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
