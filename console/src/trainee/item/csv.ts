// SPDX-License-Identifier: Apache-2.0
// RFC 4180 tables from attachments: which columns hold amounts, which sort as numbers, what their sums are. Pure.

export interface Column {
  name: string;
  kind: 'text' | 'number' | 'amount' | 'date';
  /** Sum of an amount; fractions are kept to two digits. */
  sum?: number;
}
export interface DataTable {
  columns: Column[];
  rows: string[][];
}

export const rows_max = 20_000;

/** Quotes, commas or semicolons, CR LF, a byte order mark. */
export function parseCsv(text: string): string[][] {
  const source = text.replace(/^\uFEFF/, '');
  const head = source.slice(0, source.search(/[\r\n]|$/));
  const comma = (head.match(/;/g)?.length ?? 0) > (head.match(/,/g)?.length ?? 0) ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = 0; i < source.length && rows.length <= rows_max; i++) {
    const c = source[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === comma) endCell();
    else if (c === '\n') endRow();
    else if (c !== '\r') cell += c;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

const number = /^[-+−]?\d+(?:[.,]\d+)?$/;
const date = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const money = /amount|sum|balance|total|debit|credit|dlz|usd|value|сумм|остаток|сома|қалдық/i;

export const toNumber = (cell: string): number => Number(cell.replace('−', '-').replace(',', '.').replace(/[\s\u00a0]/g, ''));

export function toTable(cells: string[][]): DataTable {
  const [head = [], ...body] = cells;
  const rows = body.map((row) => head.map((_, i) => row[i] ?? ''));
  const columns = head.map((name, i): Column => {
    const filled = rows.map((row) => row[i] ?? '').filter((cell) => cell !== '');
    if (filled.length === 0) return { name, kind: 'text' };
    if (filled.every((cell) => date.test(cell))) return { name, kind: 'date' };
    // Long digit strings and leading zeros are numbers of documents, not quantities.
    if (!filled.every((cell) => number.test(cell) && !/^0\d/.test(cell) && cell.length < 14)) return { name, kind: 'text' };
    if (!money.test(name)) return { name, kind: 'number' };
    return { name, kind: 'amount', sum: Math.round(filled.reduce((sum, cell) => sum + toNumber(cell), 0) * 100) / 100 };
  });
  return { columns, rows };
}

/** Direction of a booking when a statement keeps it in a column of its own. */
export function directionColumn(table: DataTable): number {
  return table.columns.findIndex((_, i) => table.rows.length > 0 && table.rows.every((row) => /^(credit|debit|in|out|withdrawal|transfer)$/i.test(row[i] ?? '')));
}

export function sortRows(table: DataTable, by: number, down: boolean, compare: (a: string, b: string) => number): string[][] {
  const kind = table.columns[by]?.kind ?? 'text';
  const order = (a: string[], b: string[]): number => {
    const x = a[by] ?? '';
    const y = b[by] ?? '';
    if (x === '' || y === '') return x === y ? 0 : x === '' ? 1 : -1; // gaps stay at the end
    const diff = kind === 'number' || kind === 'amount' ? toNumber(x) - toNumber(y) : kind === 'date' ? (x < y ? -1 : x > y ? 1 : 0) : compare(x, y);
    return down ? -diff : diff;
  };
  return [...table.rows].sort(order);
}

/** crossed_at → crossed at. The names belong to the file; only the underscores go. */
export const headOf = (name: string): string => name.replaceAll('_', ' ');
