// SPDX-License-Identifier: Apache-2.0
// The words of the pages, fetched for one language at a time: a page carries no catalogue that nobody on it reads.
import type { Catalogue } from './catalogue';
import type * as en from './en';
import type { Language } from './format';

export type Area = keyof typeof en;
type Words = Readonly<Record<Area, Readonly<Record<string, string>>>>;

const fetchers: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => import('./en'),
  ru: () => import('./ru'),
  kk: () => import('./kk'),
};
const here: Partial<Record<Language, Words>> = {};

/** Resolves when the words of this language are here. */
export async function fetchWords(language: Language): Promise<void> {
  here[language] ??= await fetchers[language]();
}

const of = (language: Language, area: Area): Readonly<Record<string, string>> => {
  const words = here[language];
  if (!words) throw new Error(`the words of "${language}" are not here yet`);
  return words[area];
};

/** The catalogue of an area; its languages can be read once they were fetched. */
export const wordsOf = <A extends Area>(area: A): Catalogue<keyof (typeof en)[A] & string> =>
  ({
    get en() { return of('en', area); },
    get ru() { return of('ru', area); },
    get kk() { return of('kk', area); },
  }) as Catalogue<keyof (typeof en)[A] & string>;
