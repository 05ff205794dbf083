// SPDX-License-Identifier: Apache-2.0
// What a column of a data file holds, found out from its cells: amounts, moments, few words, text. Pure.
import { digitsNeeded, parseDecimal, pointOf, withDigits } from './decimal';
import type { Decimal } from './decimal';
import { parseMoment, story_offset, writeMoment } from './moment';
import type { Form, Moment } from './moment';
import { parseCsv, rows_max, separatorOf } from './csv';

export interface Numbers {
  /** at 10^-digits, by row */
  units: readonly (bigint | undefined)[];
  digits: number;
  /** False for numbers of rows and balances: their sum says nothing. */
  adds: boolean;
  /** Column that names the currency of each row. */
  currency?: number | undefined;
  /** Currency that stands in the head. */
  unit: string;
}
export interface Moments {
  at: readonly (Moment | undefined)[];
  form: Form;
  has: Moment['has'];
  seconds: boolean;
  monthFirst: boolean;
  /** Zone of cells that name none. */
  offset: number;
  /** The file says the zone itself: in its cells or in the head. */
  told: boolean;
  /** The column with the hours of these days, or with the days of these hours. */
  other?: number | undefined;
}
export interface Column {
  name: string;
  numbers?: Numbers;
  moments?: Moments;
  /** The different words of a column with few of them. */
  words?: readonly string[];
}
export interface DataTable {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  /** Of the plot, in minutes east of UTC. */
  zone: number;
  /** The file has more rows than are kept. */
  cut: boolean;
}

export const words_max = 12;
const currencies = 'dlz|usd|usdl|usdt|eur|kzt|rub|kgs|uzs|cny|gbp|try|btc|eth';
const currencyHead = /^(?:currency|curr?|ccy|валюта|валютасы)$/i;
const inHead = new RegExp(`(?:^|[_ ,])(${currencies})(?:$|[_ ])`, 'i');
const ordinal = /(?:^|[_ ])(?:no|nr|id|number|order|slip|year|row|document|timestamp|epoch|unix|номер|год|нөмірі|жылы)(?:$|[_ ])|^[№#n]$/i;
const standing = /balance|saldo|сальдо|остат|қалды/i;

/** crossed_at → crossed at. The names belong to the file; only the underscores go. */
export const headOf = (name: string): string => name.replaceAll('_', ' ');

function numbersOf(name: string, cells: readonly string[], filled: readonly string[], semicolons: boolean): Numbers | undefined {
  // Long digit strings, leading zeros and telephones are names of things, not quantities.
  if (filled.some((cell) => /^[-+−]?0\d/.test(cell) || /^\+?\d{14,}$/.test(cell))) return undefined;
  if (filled.every((cell) => /^\+\d{9,}$/.test(cell))) return undefined;
  const point = pointOf(filled, semicolons);
  const values: (Decimal | undefined)[] = [];
  for (const cell of cells) {
    const value = cell === '' ? undefined : parseDecimal(cell, point);
    if (cell !== '' && !value) return undefined;
    values.push(value);
  }
  const digits = digitsNeeded(values.filter((v) => v !== undefined));
  const units = values.map((v) => v && withDigits(v, digits));
  const counted = units.length > 2 && units.every((n, i) => n === BigInt(i + 1) * 10n ** BigInt(digits));
  return { units, digits, adds: !counted && !ordinal.test(name) && !standing.test(name), unit: (inHead.exec(name)?.[1] ?? '').toUpperCase() };
}

function momentsOf(name: string, cells: readonly string[], filled: readonly string[], zone: number): Moments | undefined {
  const monthFirst = !filled.some((cell) => /^(?:1[3-9]|2\d|3[01])\//.test(cell));
  const at: (Moment | undefined)[] = [];
  let form: Form | undefined;
  let has: Moment['has'] | undefined;
  let seconds = false;
  for (const cell of cells) {
    const parsed = cell === '' ? undefined : parseMoment(cell, monthFirst);
    if (cell !== '' && !parsed) return undefined;
    at.push(parsed?.moment);
    if (!parsed) continue;
    form ??= parsed.form;
    if (has !== undefined && (has === 'time') !== (parsed.moment.has === 'time')) return undefined;
    has = has === 'both' ? 'both' : parsed.moment.has;
    seconds ||= parsed.moment.seconds;
  }
  if (!form || !has) return undefined;
  const utc = /utc|gmt/i.test(name);
  return { at, form, has, seconds, monthFirst, offset: utc ? 0 : zone, told: utc || at.some((m) => m?.offset !== undefined) };
}

const wordsOf = (filled: readonly string[]): readonly string[] | undefined => {
  const all = new Set<string>();
  for (const cell of filled) {
    if (cell.length > 40 || all.size > words_max) return undefined;
    all.add(cell);
  }
  return all.size > 1 && all.size <= words_max && all.size < filled.length ? [...all] : undefined;
};

/** `zone`: of the plot, for hours that name none. */
export function toTable(cells: readonly (readonly string[])[], semicolons = false, zone = story_offset): DataTable {
  const [head = [], ...body] = cells;
  // A broken line does not shift columns.
  const rows = body.slice(0, rows_max).map((row) => head.map((_, i) => (row[i] ?? '').trim()));
  const columns = head.map((name, i): Column => {
    const own = rows.map((row) => row[i] ?? '');
    const filled = own.filter((cell) => cell !== '');
    if (filled.length === 0) return { name };
    const moments = momentsOf(name, own, filled, zone);
    if (moments) return { name, moments };
    const numbers = numbersOf(name, own, filled, semicolons);
    if (numbers) return { name, numbers };
    const words = wordsOf(filled);
    return words ? { name, words } : { name };
  });
  columns.forEach((column, i) => {
    const { numbers, moments } = column;
    if (numbers && numbers.unit === '') numbers.currency = [i + 1, i - 1].find((n) => isCurrency(columns[n], rows, n));
    const next = columns[i + 1]?.moments;
    if (moments?.has === 'day' && next?.has === 'time') {
      moments.other = i + 1;
      next.other = i;
    }
  });
  return { columns, rows, zone, cut: body.length > rows_max };
}

function isCurrency(column: Column | undefined, rows: DataTable['rows'], at: number): boolean {
  if (!column || column.numbers || column.moments) return false;
  const codes = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
  return codes.length > 0 && (currencyHead.test(column.name) ? codes.every((c) => c.length <= 12) : codes.every((c) => new RegExp(`^(?:${currencies})$`, 'i').test(c)));
}

export const readTable = (text: string, zone?: number): DataTable => toTable(parseCsv(text), separatorOf(text.replace(/^\uFEFF/, '')) === ';', zone);

/** Zone in which a moment column is written; nothing where its cells say different ones. */
export function zoneWritten(moments: Moments): number | undefined {
  const first = moments.at.find((m) => m?.offset !== undefined)?.offset ?? moments.offset;
  return moments.at.every((m) => m === undefined || (m.offset ?? moments.offset) === first) ? first : undefined;
}

/** A moment of a row in UTC; for days with hours beside them both together. Nothing for a day or an hour alone. */
export function instantOf(table: DataTable, column: number, row: number): number | undefined {
  const own = table.columns[column]?.moments;
  const at = own?.at[row];
  if (!own || !at) return undefined;
  if (own.has === 'both') return at.ms - (at.offset ?? own.offset) * 60_000;
  const other = own.other === undefined ? undefined : table.columns[own.other]?.moments;
  const beside = other?.at[row];
  if (!other || !beside) return undefined;
  const offset = own.told ? own.offset : other.offset;
  return at.ms + beside.ms - (at.offset ?? beside.offset ?? offset) * 60_000;
}

/** True where the column can be shown in another zone. */
export const turns = (column: Column | undefined): boolean => column?.moments !== undefined && (column.moments.has === 'both' || column.moments.other !== undefined);

/** The cell as it is shown; `zone` undefined = as the file has it. Numbers are written by the caller, who knows the language. */
export function momentText(table: DataTable, column: number, row: number, zone: number | undefined): string {
  const text = table.rows[row]?.[column] ?? '';
  const own = table.columns[column]?.moments;
  if (!own || text === '') return text;
  const instant = zone === undefined ? undefined : instantOf(table, column, row);
  if (instant === undefined || zone === undefined) return own.form === 'iso' && own.has === 'both' ? text.replace('T', ' ').replace(/\s?(?:Z|UTC|[+-]\d\d:?\d\d)$/, '') : text;
  return writeMoment(instant + zone * 60_000, own.form, own.has, own.seconds, own.monthFirst);
}
