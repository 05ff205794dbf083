// SPDX-License-Identifier: Apache-2.0
// The words of the pages, fetched for one language at a time: a page carries no catalogue that nobody on it reads.
import type { Catalogue } from './catalogue';
import type * as board from './en/board';
import type * as consent from './en/consent';
import type * as questionnaire from './en/questionnaire';
import type * as rounds from './en/rounds';
import type * as pages from './en';
import type { Language } from './format';

type All = typeof pages & typeof rounds & typeof board & typeof consent & typeof questionnaire;
export type Area = keyof All;
/** `rounds`: what people read who go about with a telephone or a tablet; `board`: the case board and documents; `consent`: what is kept of a person; `questionnaire`: what trainees are asked about the exercise. */
export type Part = 'pages' | 'rounds' | 'board' | 'consent' | 'questionnaire';
type Words = Readonly<Partial<Record<Area, Readonly<Record<string, string>>>>>;

const fetchers: Readonly<Record<Part, Readonly<Record<Language, () => Promise<Words>>>>> = {
  pages: { en: () => import('./en'), ru: () => import('./ru'), kk: () => import('./kk') },
  rounds: { en: () => import('./en/rounds'), ru: () => import('./ru/rounds'), kk: () => import('./kk/rounds') },
  board: { en: () => import('./en/board'), ru: () => import('./ru/board'), kk: () => import('./kk/board') },
  questionnaire: { en: () => import('./en/questionnaire'), ru: () => import('./ru/questionnaire'), kk: () => import('./kk/questionnaire') },
  consent: { en: () => import('./en/consent'), ru: () => import('./ru/consent'), kk: () => import('./kk/consent') },
};
const here: Partial<Record<Language, Words>> = {};
const read = new Set<Part>(['pages']);

/** Resolves when the words of this language are here, of all parts that this page reads; `part` is read from now on. */
export async function fetchWords(language: Language, part: Part = 'pages'): Promise<void> {
  read.add(part);
  let known: number;
  do {
    known = read.size;
    const parts = await Promise.all([...read].map((each) => fetchers[each][language]()));
    here[language] = Object.assign({}, here[language], ...parts) as Words;
  } while (read.size > known); // a part was opened meanwhile
}

const of = (language: Language, area: Area): Readonly<Record<string, string>> => {
  const words = here[language]?.[area];
  if (!words) throw new Error(`the words "${area}" of "${language}" are not here yet`);
  return words;
};

/** The catalogue of an area; its languages can be read once they were fetched. */
export const wordsOf = <A extends Area>(area: A): Catalogue<keyof All[A] & string> =>
  ({
    get en() { return of('en', area); },
    get ru() { return of('ru', area); },
    get kk() { return of('kk', area); },
  }) as Catalogue<keyof All[A] & string>;
