// SPDX-License-Identifier: Apache-2.0
// RFC 4180 in and out. Pure.

export const rows_max = 20_000;
export type Separator = ',' | ';' | '\t';

/** The commonest of the three in the first line, outside of quotes. */
export function separatorOf(text: string): Separator {
  const head = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const count = (mark: string): number => head.split(mark).length - 1;
  const marks: Separator[] = [',', ';', '\t'];
  return marks.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Quotes, commas, semicolons or tabs, CR LF, a byte order mark. Empty lines are none. A longer file is read one row too far, which
    tells that it is longer. */
export function parseCsv(text: string): string[][] {
  const source = text.replace(/^\uFEFF/, '');
  const comma = separatorOf(source);
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
  for (let i = 0; i < source.length && rows.length < rows_max + 2; i++) {
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
  if ((cell !== '' || row.length > 0) && rows.length < rows_max + 2) endRow();
  return rows;
}

/** A sum or a telephone may begin with a sign; nothing else that a spreadsheet would work out. */
const harmless = /^[-+−]?[\d\s.,\u00a0\u202f]+$/;
const formula = /^[=+\-@\t\r＝＋－＠]/;

/** A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export const neutral = (cell: string): string => (formula.test(cell) && !harmless.test(cell) ? `'${cell}` : cell);

const quotedCell = (cell: string): string => (/[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** With a byte order mark: without it spreadsheets read Cyrillic as something else. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => quotedCell(neutral(cell))).join(',')}\r\n`).join('')}`;
