// SPDX-License-Identifier: Apache-2.0
// Numbers, dates and times as each language writes them. Framework-free; every function takes the language.
import { dateNames, kazakhAlphabet } from './date_names';

export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** No-break space: 12 320 000 stays on one line. */
const nbsp = '\u00a0';

/** 12 320 000 in ru and kk, 12,320,000 in en; up to `digits` decimals, exactly as many when `fixed`. */
export function number(lang: Language, value: number, digits = 0, fixed = false): string {
  const [whole = '0', rest = ''] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'en' ? ',' : nbsp);
  const tail = fixed ? rest : rest.replace(/0+$/, '');
  const zero = /^0*$/.test(whole) && /^0*$/.test(rest);
  return (value < 0 && !zero ? '−' : '') + grouped + (tail ? (lang === 'en' ? '.' : ',') + tail : '');
}

/** An exact decimal, `units` at 10^-digits, always with that many digits: 12 320 000, −5,50. */
export function decimal(lang: Language, units: bigint, digits = 0): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const whole = digits === 0 ? text : text.slice(0, -digits);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'en' ? ',' : nbsp);
  return (units < 0n ? '−' : '') + grouped + (digits === 0 ? '' : (lang === 'en' ? '.' : ',') + text.slice(-digits));
}

const two = (n: number): string => String(n).padStart(2, '0');

/** 1:22:40, 0:45:00. Hours are never left out. */
export function clock(ms: number): string {
  const s = Math.floor(Math.abs(ms) / 1000);
  return `${ms < 0 && s > 0 ? '−' : ''}${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** 12:20, and 1:05:00 from an hour on. Rounded up, so that 0:00 means that it is over. */
export function countdown(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(s / 60);
  return minutes >= 60 ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

/** Story seconds (or any "floating" seconds since 1970) taken apart without a time zone. */
const parts = (seconds: number) => {
  const d = new Date(seconds * 1000);
  return { y: d.getUTCFullYear(), m: d.getUTCMonth(), d: d.getUTCDate(), w: d.getUTCDay(), h: d.getUTCHours(), min: d.getUTCMinutes() };
};

/** 07:02 */
export const hour = (seconds: number): string => {
  const p = parts(seconds);
  return `${two(p.h)}:${two(p.min)}`;
};

/** Wed 16 September, 07:02 · ср, 16 сентября, 07:02 · 16 қыркүйек, сәрсенбі, 07:02 */
export function storyMoment(lang: Language, seconds: number): string {
  return `${storyDay(lang, seconds)}, ${hour(seconds)}`;
}

export function storyDay(lang: Language, seconds: number): string {
  const p = parts(seconds);
  const names = dateNames[lang];
  if (lang === 'en') return `${names.weekdays_short[p.w]} ${p.d} ${names.months[p.m]}`;
  if (lang === 'ru') return `${names.weekdays_short[p.w]}, ${p.d}${nbsp}${names.months[p.m]}`;
  return `${p.d}${nbsp}${names.months[p.m]}, ${names.weekdays[p.w]}`;
}

/** 16 September 2026 · 16 сентября 2026 г. · 2026 жылғы 16 қыркүйек: as official papers write it. */
export function paperDate(lang: Language, seconds: number): string {
  const p = parts(seconds);
  const month = dateNames[lang].months[p.m];
  if (lang === 'en') return `${p.d} ${month} ${p.y}`;
  if (lang === 'ru') return `${p.d}${nbsp}${month} ${p.y}${nbsp}г.`;
  return `${p.y}${nbsp}жылғы ${p.d}${nbsp}${month}`;
}

/** 15.09 in ru and kk, 15 Sep in en. */
export function shortDay(lang: Language, seconds: number): string {
  const p = parts(seconds);
  return lang === 'en' ? `${p.d} ${dateNames.en.months_short[p.m]?.slice(0, 3)}` : `${two(p.d)}.${two(p.m + 1)}`;
}

/** The hour on the same day of the story, otherwise the day. */
export const shortMoment = (lang: Language, seconds: number, today: number | undefined): string =>
  today !== undefined && Math.floor(seconds / 86400) === Math.floor(today / 86400) ? hour(seconds) : shortDay(lang, seconds);

/** Wall clock of this computer: 11:04:12. */
export const wallClock = (wallMs: number): string => {
  const d = new Date(wallMs);
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
};

const rank = new Map([...kazakhAlphabet].map((letter, i) => [letter, i]));

/** Alphabetical order, Kazakh included. */
export function compare(lang: Language, a: string, b: string): number {
  if (lang !== 'kk') return a.localeCompare(b, lang, { numeric: true, sensitivity: 'base' });
  // Letter by letter, a number as one.
  const x = a.toLocaleLowerCase('kk').match(/\d+|\D/gu) ?? [];
  const y = b.toLocaleLowerCase('kk').match(/\d+|\D/gu) ?? [];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const p = rank.get(x[i] ?? '');
    const q = rank.get(y[i] ?? '');
    const diff = p !== undefined && q !== undefined ? p - q : (x[i] ?? '').localeCompare(y[i] ?? '', 'ru', { numeric: true, sensitivity: 'base' });
    if (diff !== 0) return diff;
  }
  return x.length - y.length;
}
