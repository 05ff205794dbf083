// SPDX-License-Identifier: Apache-2.0
// Finds things by the beginnings of their words. Folding is done once for each text; a search then only looks through strings. Pure.
import { findStart, folded, wantedWords } from './words';

export type FieldName = 'title' | 'sender' | 'number' | 'text' | 'transcript' | 'attachment' | 'prompt' | 'reasons' | 'answer' | 'request' | 'row';

export interface Field {
  name: FieldName;
  text: string;
  /** Row of a data file. */
  row?: number;
}
export interface Doc<Ref> {
  ref: Ref;
  /** Later things first among equals. */
  order: number;
  fields: readonly Field[];
}
export interface Hit<Ref> {
  ref: Ref;
  /** The field that says best why it was found. */
  field: Field;
  words: readonly string[];
}

const weight: Record<FieldName, number> = { title: 8, prompt: 8, sender: 5, number: 6, request: 6, answer: 4, text: 3, reasons: 3, transcript: 3, attachment: 2, row: 1 };

const foldedFields = new WeakMap<Field, string>();
function textOf(field: Field): string {
  const known = foldedFields.get(field);
  if (known !== undefined) return known;
  const made = folded(field.text);
  foldedFields.set(field, made);
  return made;
}

/** For many short texts at once: one pass over all of them instead of one for each. */
export function foldAll(fields: readonly Field[]): void {
  const lines = folded(fields.map((field) => field.text.replace(/[\r\n]/g, ' ')).join('\n')).split('\n');
  fields.forEach((field, i) => foldedFields.set(field, lines[i] ?? ''));
}

/** A thing is found when each word of the query begins a word in it, wherever. Rows of a data file must have all of them themselves. */
export function search<Ref>(docs: Iterable<Doc<Ref>>, query: string): { words: readonly string[]; hits: Hit<Ref>[] } {
  const words = wantedWords(query);
  if (words.length === 0) return { words, hits: [] };
  const found: { hit: Hit<Ref>; score: number; order: number }[] = [];
  for (const doc of docs) {
    const missing = new Set(words);
    let best: { field: Field; score: number } | undefined;
    for (const field of doc.fields) {
      const text = textOf(field);
      // Rows are many: most fail at their first word.
      if (field.name === 'row' && !words.every((word) => findStart(text, word) >= 0)) continue;
      const here = words.filter((word) => findStart(text, word) >= 0);
      if (here.length === 0) continue;
      for (const word of here) missing.delete(word);
      const score = here.length * 10 + weight[field.name];
      if (!best || score > best.score) best = { field, score };
    }
    if (best && missing.size === 0) found.push({ hit: { ref: doc.ref, field: best.field, words }, score: best.score, order: doc.order });
  }
  found.sort((a, b) => b.score - a.score || b.order - a.order);
  return { words, hits: found.map((each) => each.hit) };
}
