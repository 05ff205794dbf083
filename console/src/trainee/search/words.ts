// SPDX-License-Identifier: Apache-2.0
// Texts as a search compares them: without capitals and accents, Kazakh letters also as they are typed on a Russian keyboard. Pure.

/** Every letter stands for exactly one, so that places in both texts are the same. й is a letter of its own. */
const plain = new Map<string, string>([...'ёәғқңөұүһі'].map((letter, i) => [letter, [...'еагкноуухи'][i] ?? letter]));
for (let code = 0xc0; code < 0x250; code++) {
  const letter = String.fromCharCode(code).toLowerCase();
  const base = letter.normalize('NFD').charAt(0);
  if (letter.length === 1 && base !== letter) plain.set(letter, base);
}
const accented = new RegExp(`[${[...plain.keys()].join('')}]`, 'g');

/** As long as `text.normalize('NFC')`, letter by letter. */
export const folded = (text: string): string =>
  text.normalize('NFC').replaceAll('İ', 'I').toLowerCase().replace(accented, (letter) => plain.get(letter) ?? letter);

const letterOrDigit = /[\p{L}\p{N}]/u;
const wordPart = /[\p{L}\p{N}]+/gu;

/** What was typed, word by word: at most so many. */
export const wantedWords = (query: string): string[] => [...new Set(folded(query).match(wordPart) ?? [])].slice(0, 8);

/** Where a word of `text` (folded) begins with `word`, from `from` on; -1 = nowhere. */
export function findStart(text: string, word: string, from = 0): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) if (at === 0 || !letterOrDigit.test(text.charAt(at - 1))) return at;
  return -1;
}

export interface Part { text: string; hit: boolean }
export interface Span { from: number; to: number }

/** Every place in `text` (folded) in which a word begins with one of `words`; in order, apart from each other. */
export function hitsIn(text: string, words: readonly string[], most = 200): Span[] {
  const all: Span[] = [];
  for (const word of words)
    for (let at = findStart(text, word); at >= 0 && all.length < most; at = findStart(text, word, at + 1)) all.push({ from: at, to: at + word.length });
  all.sort((a, b) => a.from - b.from || b.to - a.to);
  return all.filter((span, i) => i === 0 || span.from >= Math.max(...all.slice(0, i).map((s) => s.to)));
}

const before = 28;

/** A piece of the text around its first hit, with the hits marked. */
export function snippet(text: string, words: readonly string[], length = 120): Part[] {
  const whole = text.normalize('NFC').replace(/\s/g, ' ');
  const lower = folded(whole);
  const first = hitsIn(lower, words, 1)[0]?.from ?? 0;
  let from = first <= before ? 0 : first - before;
  if (from > 0) {
    const blank = whole.indexOf(' ', from);
    if (blank >= 0 && blank < first) from = blank + 1;
  }
  const to = Math.min(whole.length, from + length);
  const parts: Part[] = from > 0 ? [{ text: '…', hit: false }] : [];
  let at = from;
  for (const hit of hitsIn(lower.slice(from, to), words)) {
    if (from + hit.from > at) parts.push({ text: whole.slice(at, from + hit.from), hit: false });
    parts.push({ text: whole.slice(from + hit.from, from + hit.to), hit: true });
    at = from + hit.to;
  }
  if (at < to) parts.push({ text: whole.slice(at, to), hit: false });
  if (to < whole.length) parts.push({ text: '…', hit: false });
  return parts;
}
