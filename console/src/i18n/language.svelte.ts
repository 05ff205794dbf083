// SPDX-License-Identifier: Apache-2.0
// The reader's language: one for the whole page, remembered in this browser, switched at once.
import { untrack } from 'svelte';
import { message } from './catalogue';
import type { Catalogue, Values } from './catalogue';
import { languages } from './format';
import type { Language } from './format';
import { fetchWords } from './words';
import type { Part } from './words';

const kept = 'orda.language';
const isLanguage = (value: unknown): value is Language => languages.some((l) => l === value);

function remembered(): Language | undefined {
  try {
    const value = localStorage.getItem(kept);
    return isLanguage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const ofBrowser = (): Language =>
  navigator.languages.map((l) => l.slice(0, 2)).find(isLanguage) ?? 'ru';

let wanted: Language | undefined;
let current = $state<Language>(typeof navigator === 'undefined' ? 'en' : (remembered() ?? ofBrowser()));

export const language = {
  get current(): Language {
    return current;
  },
  /** True when somebody chose it on this computer before. */
  get chosen(): boolean {
    return remembered() !== undefined;
  },
  /** The page changes as soon as the words are here; while they cannot be fetched it stays as it is. */
  set(value: Language): void {
    wanted = value;
    fetchWords(value).then(() => {
      if (wanted !== value) return;
      current = value;
      document.documentElement.lang = value;
    }, () => undefined);
    try {
      localStorage.setItem(kept, value);
    } catch {
      // Not remembered, switched all the same.
    }
  },
};

/** Something fetched that reads words of its own: here when these are too. Asked for once: whoever awaits it in a page is not made anew
 *  with the language, whose words are fetched before it changes. */
export async function withWords<T>(part: Part, fetched: Promise<T>): Promise<T> {
  await fetchWords(untrack(() => current), part);
  return fetched;
}

/** `const t = translator(messages)`, then `t('key', { n: 3 })` in markup: follows the language by itself. */
export const translator =
  <K extends string>(from: Catalogue<K>) =>
  (key: K, values?: Values): string =>
    message(from, current, key, values);
