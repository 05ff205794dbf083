// SPDX-License-Identifier: Apache-2.0
// What a phone keeps of one vote: a random token that is made for this vote alone, and what was chosen. In this tab, until the
// next vote: a page that is loaded anew does not vote twice. Knows no framework.
export type Kind = 'single' | 'multi' | 'rank' | 'branch' | 'text';
export interface Kept { ballot: string; token: string; chosen: number[]; words: string; received: boolean }
export interface Drawer { read(): string | undefined; write(text: string): void }

const token_bytes = 18;

export function randomToken(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** What this tab holds of the vote `ballot`; of an earlier one nothing is left. */
export function keptOf(drawer: Drawer, ballot: string, random: (bytes: Uint8Array) => Uint8Array): Kept {
  try {
    const kept = JSON.parse(drawer.read() ?? '') as Kept;
    if (kept.ballot === ballot && typeof kept.token === 'string' && Array.isArray(kept.chosen)) return { ...kept, words: kept.words ?? '' };
  } catch {
    // Nothing, or nothing that can be read.
  }
  const fresh: Kept = { ballot, token: randomToken(random(new Uint8Array(token_bytes))), chosen: [], words: '', received: false };
  drawer.write(JSON.stringify(fresh));
  return fresh;
}

/** What a tap on an option makes of the choice. */
export function tapped(kind: Kind, chosen: readonly number[], option: number): number[] {
  if (kind === 'single' || kind === 'branch') return [option];
  return chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option];
}

/** Letters of an answer in words; the server takes some more bytes than these have in Kazakh. */
export const words_max = 180;

/** One tap is the whole answer. */
export const sendsAtOnce = (kind: Kind): boolean => kind === 'single' || kind === 'branch';
export const isWhole = (kind: Kind, chosen: readonly number[], options: number, words = ''): boolean => (kind === 'text' ? words.trim() !== '' : kind === 'rank' ? chosen.length === options : chosen.length > 0);
