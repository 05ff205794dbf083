// SPDX-License-Identifier: Apache-2.0
// What the words of a page have to bear: no English left over in another language, and room for longer ones.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const console_ = resolve(import.meta.dirname, '../../../console/src');
const catalogues = readdirSync(console_, { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)en(\/\w+)?\.ts$/.test(path));
/** Written in English letters in every language: keys, and words of the field that nobody translates. */
const everywhere = new Set(['enter', 'esc', 'tab', 'shift', 'ctrl', 'space', 'delete', 'home', 'end', 'simcell', 'orda', 'startex', 'endex']);

/** Every word that the pages know in English. */
export const english: readonly string[] = [...new Set(
  catalogues.flatMap((path) => [...readFileSync(join(console_, path), 'utf8').matchAll(/: (['"`])(.*)\1,?$/gm)])
    .flatMap(([, , text]) => text?.replace(/\{\w+(, \w+)?/g, ' ').match(/[A-Za-z]{3,}/g) ?? [])
    .map((word) => word.toLowerCase()),
)].filter((word) => !everywhere.has(word));

/** Run in the page: English words in a text that says of itself that it is in another language. */
export function leftInEnglish(known: readonly string[]): string[] {
  const words = new Set(known);
  const found = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const at = node.parentElement;
    if (!at?.checkVisibility({ visibilityProperty: true }) || at.closest('[lang]')?.getAttribute('lang') === 'en' || at.closest('script, style, kbd, code, [inert], [translate=no]')) continue;
    // Commands are called the same everywhere.
    const text = (node.textContent ?? '').replace(/\borda [a-z]+/g, '').trim();
    // Beside other letters only what is written small: the rest are names.
    const alone = !/[а-яё]/i.test(text);
    const left = [...text.matchAll(/(?<![\w.@/-])[A-Za-z]?[a-z]{2,}(?![\w.@-])/g)].map(([word]) => word).filter((word) => words.has(word.toLowerCase()) && (alone || /^[a-z]/.test(word)));
    if (left.length > 0) found.add(`“${left.join(' ')}” in ${at.tagName.toLowerCase()}.${at.className} “${text.slice(0, 80)}”`);
  }
  return [...found];
}

/** Run in the page: makes every text a third longer, as Kazakh is at worst; gives back what undoes it. */
export function stretch(): () => void {
  const before: [Text, string][] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
    if (node.parentElement?.closest('script, style, kbd, svg') || !/\p{L}{2}/u.test(node.data)) continue;
    before.push([node, node.data]);
  }
  for (const [node, text] of before) {
    // Word by word: a line may break where it could before.
    node.data = text.replace(/\p{L}{2,}/gu, (word) => word + 'қ'.repeat(Math.round(word.length / 3)));
  }
  return () => { for (const [node, text] of before) node.data = text; };
}
