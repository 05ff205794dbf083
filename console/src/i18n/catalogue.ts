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

const cache = new Map<string, IntlMessageFormat>();

/** Our own grouping: Chromium writes Kazakh numbers the English way. */
const formatters = (lang: Language) => ({
  getNumberFormat: () => ({ format: (value: number) => number(lang, value) }) as Intl.NumberFormat,
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
});

export function message<K extends string>(from: Catalogue<K>, lang: Language, key: K, values?: Values): string {
  const text = from[lang][key];
  if (!text.includes('{') && !text.includes("'")) return text;
  const name = `${lang}\u0000${text}`;
  let format = cache.get(name);
  if (!format) {
    format = new IntlMessageFormat(text, lang, undefined, { formatters: formatters(lang) });
    cache.set(name, format);
  }
  return String(format.format(values as Record<string, string | number>));
}
