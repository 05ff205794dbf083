// SPDX-License-Identifier: Apache-2.0
// One data file while it is looked at: filters, order, zone, selection. Kept as long as the page, so that a table is found again
// as it was left.
import { SvelteMap } from 'svelte/reactivity';
import { format, language } from '../../i18n';
import { momentText, readTable, turns, zoneWritten } from './columns';
import type { Column, DataTable } from './columns';
import { writeCsv } from './csv';
import { zoneName } from './moment';
import { directionOf, filterRows, flows, nextSort, sortRows, totals } from './view';
import type { Filter, Flow, SortKey, Total } from './view';

export type Stat = 'sum' | 'min' | 'max' | 'count';
/** A place in what is shown: row counted from the top of the shown rows. */
export interface Place { row: number; column: number }
export interface Range { top: number; bottom: number; left: number; right: number }

export class TableModel {
  find = $state('');
  sort = $state.raw<readonly SortKey[]>([]);
  readonly filters = new SvelteMap<number, Filter>();
  /** Minutes east of UTC; nothing = as in the file. */
  zone = $state<number | undefined>();
  stat = $state<Stat>('sum');
  cursor = $state.raw<Place>({ row: 0, column: 0 });
  anchor = $state.raw<Place>({ row: 0, column: 0 });

  constructor(readonly table: DataTable) {}

  readonly #fitting: readonly number[] = $derived.by(() => filterRows(this.table, this.filters, this.find));
  /** Places in the file of what is shown, in the order in which it is. */
  readonly rows: readonly number[] = $derived.by(() =>
    this.sort.length === 0 ? this.#fitting : sortRows(this.table, this.#fitting, this.sort, (a, b) => format.compare(language.current, a, b)));
  readonly totals: ReadonlyMap<number, Total[]> = $derived.by(() => this.#totalsOf(this.#fitting, 0, this.table.columns.length - 1));
  readonly flows: Flow[] = $derived.by(() => flows(this.table, this.#fitting));
  readonly directions: number = $derived.by(() => directionOf(this.table));

  readonly range: Range = $derived({
    top: Math.min(this.cursor.row, this.anchor.row), bottom: Math.max(this.cursor.row, this.anchor.row),
    left: Math.min(this.cursor.column, this.anchor.column), right: Math.max(this.cursor.column, this.anchor.column),
  });
  readonly cells: number = $derived((this.range.bottom - this.range.top + 1) * (this.range.right - this.range.left + 1));
  /** Of the selected cells, by column; only where more than one is selected. */
  readonly selected: ReadonlyMap<number, Total[]> = $derived.by(() =>
    this.cells < 2 ? new Map() : this.#totalsOf(this.rows.slice(this.range.top, this.range.bottom + 1), this.range.left, this.range.right));

  #totalsOf(rows: readonly number[], first: number, last: number): Map<number, Total[]> {
    const all = new Map<number, Total[]>();
    for (let column = first; column <= last; column++) {
      const found = totals(this.table, column, rows);
      if (found.length > 0) all.set(column, found);
    }
    return all;
  }

  get turns(): boolean {
    return this.table.columns.some(turns);
  }
  get filtered(): boolean {
    return this.filters.size > 0 || this.find.trim() !== '';
  }

  /** The zone in which a column is shown, for its head; nothing where the file does not say and nobody chose. */
  zoneOf(column: Column): string | undefined {
    const { moments } = column;
    if (!moments || !turns(column)) return undefined;
    if (this.zone !== undefined) return zoneName(this.zone);
    const written = zoneWritten(moments);
    return written === undefined ? '±' : moments.told && !/utc|gmt/i.test(column.name) ? zoneName(written) : undefined;
  }
  get storyZone(): number {
    return this.table.zone;
  }

  text(row: number, column: number): string {
    const numbers = this.table.columns[column]?.numbers;
    const units = numbers?.units[row];
    if (numbers && units !== undefined) return numbers.adds || numbers.digits > 0 || Math.abs(Number(units)) >= 100_000 ? format.decimal(language.current, units, numbers.digits) : units.toString();
    return momentText(this.table, column, row, this.zone);
  }

  sortBy(column: number, add: boolean): void {
    this.sort = nextSort(this.sort, column, add);
  }
  filter(column: number, filter: Filter | undefined): void {
    if (filter) this.filters.set(column, filter);
    else this.filters.delete(column);
    this.#inside();
  }
  clear(): void {
    this.filters.clear();
    this.find = '';
  }
  /** The same moments are meant in the new zone as were chosen in the old one. */
  turn(zone: number | undefined): void {
    for (const [column, filter] of this.filters) if (filter.is === 'moments') this.filters.delete(column);
    this.zone = zone;
  }

  go(to: Place, select: boolean): void {
    const row = Math.min(this.rows.length - 1, Math.max(0, to.row));
    const column = Math.min(this.table.columns.length - 1, Math.max(0, to.column));
    this.cursor = { row: Math.max(0, row), column };
    if (!select) this.anchor = this.cursor;
  }
  selectAll(): void {
    this.anchor = { row: 0, column: 0 };
    this.cursor = { row: Math.max(0, this.rows.length - 1), column: this.table.columns.length - 1 };
  }
  /** After filtering there may be no such row any more. */
  #inside(): void {
    this.go(this.cursor, false);
  }
  /** Goes to a row of the file; nothing is filtered any more if it was filtered away. */
  show(row: number, column: number): void {
    if (!this.rows.includes(row)) this.clear();
    this.go({ row: this.rows.indexOf(row), column }, false);
  }

  /** The words of the file, not of the reader: what is saved can be compared with the original. */
  csv(rows: readonly number[]): string {
    return writeCsv([this.table.columns.map((c) => c.name), ...rows.map((row) => this.table.rows[row] ?? [])]);
  }
  get everyRow(): readonly number[] {
    return this.table.rows.map((_, row) => row);
  }
  /** The selection as spreadsheets take it over. */
  get copied(): string {
    const { top, bottom, left, right } = this.range;
    return this.rows.slice(top, bottom + 1).map((row) => (this.table.rows[row] ?? []).slice(left, right + 1).join('\t')).join('\n');
  }
}

const known = new SvelteMap<string, TableModel>();
const coming = new Map<string, Promise<TableModel>>();

/** What this page fetched so far, for the search over everything. */
export const loadedTables: ReadonlyMap<string, TableModel> = known;

/** `zone`: of the plot, in minutes east of UTC. Fetched once; a failure is forgotten, so that it can be tried again. */
export function loadTable(url: string, zone: number | undefined): Promise<TableModel> {
  const before = coming.get(url);
  if (before) return before;
  const fetched = (async (): Promise<TableModel> => {
    const response = await fetch(url, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(String(response.status));
    const model = new TableModel(readTable(await response.text(), zone));
    known.set(url, model);
    return model;
  })();
  coming.set(url, fetched);
  fetched.catch(() => coming.delete(url));
  return fetched;
}
