// SPDX-License-Identifier: Apache-2.0
// Exact decimals: whole units of 10^-digits. Money is never a float here. Pure.

export interface Decimal { units: bigint; digits: number }

/** Which sign stands before the fraction in a column. */
export type Point = '.' | ',';

const blank = '[ \\u00a0\\u202f]';
const shapes: Record<Point, RegExp> = {
  '.': new RegExp(`^[-+−]?(?:\\d+|\\d{1,3}(?:(?:,|${blank}|')\\d{3})+)(?:\\.\\d+)?$`, 'u'),
  ',': new RegExp(`^[-+−]?(?:\\d+|\\d{1,3}(?:(?:\\.|${blank}|')\\d{3})+)(?:,\\d+)?$`, 'u'),
};
const grouped = /^[-+−]?\d{1,3}(?:,\d{3})+$/;

/** `semicolons`: programs that part cells by semicolons do so because their fractions have commas. */
export function pointOf(cells: readonly string[], semicolons: boolean): Point {
  const both = cells.find((cell) => cell.includes(',') && cell.includes('.'));
  if (both) return both.lastIndexOf(',') > both.lastIndexOf('.') ? ',' : '.';
  const commas = cells.filter((cell) => cell.includes(','));
  if (commas.length > 0) return !semicolons && commas.every((cell) => grouped.test(cell)) ? '.' : ',';
  return cells.some((cell) => (cell.match(/\./g)?.length ?? 0) > 1) ? ',' : '.';
}

export function parseDecimal(cell: string, point: Point): Decimal | undefined {
  const text = cell.trim();
  if (!shapes[point].test(text)) return undefined;
  const [whole = '', rest = ''] = text.split(point);
  const units = BigInt((whole + rest).replace(/\D/g, ''));
  return { units: /^[-−]/.test(text) ? -units : units, digits: rest.length };
}

/** What a person typed into a filter: blanks between thousands, either sign before the fraction. */
export const typedDecimal = (typed: string): Decimal | undefined => parseDecimal(typed, pointOf([typed.trim()], true));

export const scaled = (value: Decimal, digits: number): bigint => value.units * 10n ** BigInt(digits - value.digits);

export function compareDecimals(a: Decimal, b: Decimal): number {
  const digits = Math.max(a.digits, b.digits);
  const diff = scaled(a, digits) - scaled(b, digits);
  return diff < 0n ? -1 : diff > 0n ? 1 : 0;
}

/** As many digits as are needed: 100.00 and 5.50 → 1. */
export function digitsNeeded(values: readonly Decimal[]): number {
  let needed = 0;
  for (const { units, digits } of values) {
    let own = digits;
    for (let rest = units; own > needed && rest % 10n === 0n; own--) rest /= 10n;
    needed = Math.max(needed, own);
  }
  return needed;
}

export const withDigits = (value: Decimal, digits: number): bigint =>
  value.digits <= digits ? scaled(value, digits) : value.units / 10n ** BigInt(value.digits - digits);
