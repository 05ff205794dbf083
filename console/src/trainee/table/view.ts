// SPDX-License-Identifier: Apache-2.0
// Which rows of a table are shown, in which order, and what they come to. Rows are named by their place in the file. Pure.
import { headOf, instantOf } from './columns';
import type { DataTable, Numbers } from './columns';
import { compareDecimals, scaled } from './decimal';
import type { Decimal } from './decimal';

export interface SortKey { by: number; down: boolean }
export type Filter =
  | { is: 'contains'; text: string }
  | { is: 'words'; words: readonly string[] }
  | { is: 'numbers'; from?: Decimal | undefined; to?: Decimal | undefined }
  /** Floating milliseconds in the zone that is shown; `to` is not in it any more. */
  | { is: 'moments'; from?: number | undefined; to?: number | undefined; zone: number | undefined };
export type Filters = ReadonlyMap<number, Filter>;
export type Compare = (a: string, b: string) => number;

const small = (text: string): string => text.toLocaleLowerCase();

/** Floating milliseconds of a cell as it is shown. */
export function shownMs(table: DataTable, column: number, row: number, zone: number | undefined): number | undefined {
  const instant = zone === undefined ? undefined : instantOf(table, column, row);
  if (instant !== undefined && zone !== undefined) return instant + zone * 60_000;
  return table.columns[column]?.moments?.at[row]?.ms;
}

function fits(table: DataTable, column: number, filter: Filter): (row: number) => boolean {
  switch (filter.is) {
    case 'contains': {
      const wanted = small(filter.text.trim());
      return (row) => small(table.rows[row]?.[column] ?? '').includes(wanted);
    }
    case 'words': {
      const wanted = new Set(filter.words);
      return (row) => wanted.has(table.rows[row]?.[column] ?? '');
    }
    case 'numbers': {
      const numbers = table.columns[column]?.numbers;
      const { from, to } = filter;
      return (row) => {
        const units = numbers?.units[row];
        if (units === undefined || !numbers) return false;
        const value = { units, digits: numbers.digits };
        return (!from || compareDecimals(value, from) >= 0) && (!to || compareDecimals(value, to) <= 0);
      };
    }
    case 'moments':
      return (row) => {
        const ms = shownMs(table, column, row, filter.zone);
        return ms !== undefined && (filter.from === undefined || ms >= filter.from) && (filter.to === undefined || ms < filter.to);
      };
  }
}

/** `find` may stand in any column. */
export function filterRows(table: DataTable, filters: Filters, find: string): number[] {
  const tests = [...filters].map(([column, filter]) => fits(table, column, filter));
  const wanted = small(find.trim());
  const rows: number[] = [];
  for (let row = 0; row < table.rows.length; row++) {
    if (!tests.every((test) => test(row))) continue;
    if (wanted === '' || table.rows[row]?.some((cell) => small(cell).includes(wanted))) rows.push(row);
  }
  return rows;
}

type Key = bigint | number | undefined;

/** Texts are compared once for each different one: a comparison of the language is dear, and columns repeat themselves. */
function ranks(table: DataTable, column: number, rows: readonly number[], compare: Compare): Map<string, number> {
  const all = [...new Set(rows.map((row) => table.rows[row]?.[column] ?? ''))].sort(compare);
  let rank = 0;
  return new Map(all.map((text, i) => [text, i > 0 && compare(all[i - 1] ?? '', text) !== 0 ? ++rank : rank]));
}

function keysOf(table: DataTable, column: number, rows: readonly number[], compare: Compare): (row: number) => Key {
  const { numbers, moments } = table.columns[column] ?? {};
  if (numbers) return (row) => numbers.units[row];
  if (moments) return (row) => instantOf(table, column, row) ?? moments.at[row]?.ms;
  const rank = ranks(table, column, rows, compare);
  return (row) => {
    const text = table.rows[row]?.[column] ?? '';
    return text === '' ? undefined : rank.get(text);
  };
}

/** Stable: what is equal by all keys stays in the order of the file. Gaps stay at the end, whichever way it is sorted. */
export function sortRows(table: DataTable, rows: readonly number[], keys: readonly SortKey[], compare: Compare): number[] {
  const made = keys.map(({ by, down }) => ({ of: keysOf(table, by, rows, compare), down }));
  // Worked out once for each row, not once for each comparison.
  const all = rows.map((row) => ({ row, keys: made.map((key) => key.of(row)) }));
  all.sort((a, b) => {
    for (let i = 0; i < made.length; i++) {
      const x = a.keys[i];
      const y = b.keys[i];
      if (x === undefined || y === undefined) {
        if (x !== y) return x === undefined ? 1 : -1;
        continue;
      }
      const diff = x < y ? -1 : x > y ? 1 : 0;
      if (diff !== 0) return made[i]?.down ? -diff : diff;
    }
    return a.row - b.row;
  });
  return all.map((each) => each.row);
}

/** One press: up, down, as in the file. `add` keeps the other keys. */
export function nextSort(keys: readonly SortKey[], by: number, add: boolean): SortKey[] {
  const own = keys.find((key) => key.by === by);
  const next: SortKey[] = !own ? [{ by, down: false }] : own.down ? [] : [{ by, down: true }];
  if (!add) return next;
  return own ? keys.flatMap((key) => (key.by === by ? next : [key])) : [...keys, ...next];
}

const unitOf = (table: DataTable, numbers: Numbers, row: number): string =>
  numbers.currency === undefined ? numbers.unit : (table.rows[row]?.[numbers.currency] ?? '');

export interface Total { unit: string; count: number; sum: bigint; min: bigint; max: bigint }

/** Of one column over these rows, for each currency apart; nothing where no cell is filled. */
export function totals(table: DataTable, column: number, rows: readonly number[]): Total[] {
  const numbers = table.columns[column]?.numbers;
  if (!numbers) return [];
  const all = new Map<string, Total>();
  for (const row of rows) {
    const units = numbers.units[row];
    if (units === undefined) continue;
    const unit = unitOf(table, numbers, row);
    const total = all.get(unit);
    if (!total) all.set(unit, { unit, count: 1, sum: units, min: units, max: units });
    else {
      total.count++;
      total.sum += units;
      if (units < total.min) total.min = units;
      if (units > total.max) total.max = units;
    }
  }
  return [...all.values()];
}

export interface Flow { unit: string; digits: number; received: bigint; ins: number; paid: bigint; outs: number }

const inWord = /^(?:credit|in|received|deposit|приход|зачисление|кіріс)$/i;
const direction = /^(?:credit|debit|in|out|withdrawal|transfer|received|paid|deposit|приход|расход|зачисление|списание|кіріс|шығыс)$/i;
const debit = /^debit|^дебет|^расход|^шығыс/i;
const credit = /^credit|^кредит|^приход|^кіріс/i;
const amount = /amount|sum|value|сумм|сома/i;

/** Column that says of each booking which way it went. */
export const directionOf = (table: DataTable): number =>
  table.columns.findIndex((c, i) => c.words !== undefined && c.words.every((w) => direction.test(w)) && table.rows.every((row) => row[i] !== ''));

export const isIncoming = (word: string): boolean => inWord.test(word);

/** What came in and went out, as statements of banks tell it: by a column of directions, by two columns, by the sign. */
export function flows(table: DataTable, rows: readonly number[]): Flow[] {
  const way = directionOf(table);
  const find = (name: RegExp): number => table.columns.findIndex((c) => c.numbers !== undefined && name.test(headOf(c.name)));
  const [from, to, one] = [find(debit), find(credit), find(amount)];
  const digits = Math.max(...[from, to, one].map((i) => table.columns[i]?.numbers?.digits ?? 0));
  const all = new Map<string, Flow>();
  const add = (column: number, row: number, incoming: boolean): void => {
    const numbers = table.columns[column]?.numbers;
    const units = numbers?.units[row];
    if (!numbers || units === undefined) return;
    const unit = unitOf(table, numbers, row);
    const flow = all.get(unit) ?? { unit, digits, received: 0n, ins: 0, paid: 0n, outs: 0 };
    all.set(unit, flow);
    const size = scaled({ units: units < 0n ? -units : units, digits: numbers.digits }, digits);
    if (incoming) {
      flow.received += size;
      flow.ins++;
    } else {
      flow.paid += size;
      flow.outs++;
    }
  };
  if (from >= 0 && to >= 0) {
    for (const row of rows) {
      add(to, row, true);
      add(from, row, false);
    }
  } else if (one >= 0 && way >= 0) for (const row of rows) add(one, row, isIncoming(table.rows[row]?.[way] ?? ''));
  else {
    const signed = table.columns[one]?.numbers?.units;
    if (signed?.some((u) => u !== undefined && u < 0n)) for (const row of rows) add(one, row, (signed[row] ?? 0n) >= 0n);
  }
  return [...all.values()];
}
