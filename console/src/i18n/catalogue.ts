// SPDX-License-Identifier: Apache-2.0
// Message catalogues. A missing or surplus key in any language is a type error; the arguments are compared by a test.
import { IntlMessageFormat } from 'intl-messageformat';
import { number } from './format';
import type { Language } from './format';

/** Same keys as the English catalogue, any text. Write `export const ru: Same<typeof en> = { … }`. */
export type Same<E> = { readonly [K in keyof E]: string };
export type Catalogue<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;
export type Values = Readonly<Record<string, string | number>>;

export const catalogue = <E extends Readonly<Record<string, string>>>(en: E, ru: Same<E>, kk: Same<E>): Catalogue<keyof E & string> =>
  ({ en, ru, kk }) as Catalogue<keyof E & string>;

/** In a built page a message with arguments arrives parsed (scripts/parsed_messages.ts); in tests it is a sentence. */
type Parsed = ConstructorParameters<typeof IntlMessageFormat>[0] & object;

const caches: Readonly<Record<Language, Map<string | Parsed, IntlMessageFormat>>> = { en: new Map(), ru: new Map(), kk: new Map() };

/** Our own grouping: Chromium writes Kazakh numbers the English way. */
const formatters = (lang: Language) => ({
  getNumberFormat: () => ({ format: (value: number) => number(lang, value) }) as Intl.NumberFormat,
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
});

export function message<K extends string>(from: Catalogue<K>, lang: Language, key: K, values?: Values): string {
  const text: string | Parsed = from[lang][key];
  if (typeof text === 'string' && !/[{']/.test(text)) return text;
  const of = caches[lang];
  let format = of.get(text);
  if (!format) {
    format = new IntlMessageFormat(text, lang, undefined, { formatters: formatters(lang) });
    of.set(text, format);
  }
  return String(format.format(values as Record<string, string | number>));
}
