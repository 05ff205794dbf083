// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { directionColumn, parseCsv, sortRows, toTable } from '../src/trainee/item/csv';

const plain = (a: string, b: string): number => a.localeCompare(b);

describe('tables from CSV', () => {
  it('reads quotes, CR LF, a byte order mark and semicolons', () => {
    expect(parseCsv('\uFEFFa,b\r\n"x, ""y""",2\r\n')).toEqual([['a', 'b'], ['x, "y"', '2']]);
    expect(parseCsv('имя;сумма\n"А\nБ";5')).toEqual([['имя', 'сумма'], ['А\nБ', '5']]);
    expect(parseCsv('')).toEqual([]);
  });

  it('sums amounts and leaves numbers of documents, cards and telephones alone', () => {
    const table = toTable(parseCsv('no,card,amount_dlz,phone\n1,9999410000007213,280000,+999 707\n2,9999410000007214,-280000.5,+999 708'));
    expect(table.columns.map((c) => c.kind)).toEqual(['number', 'text', 'amount', 'text']);
    expect(table.columns[2]?.sum).toBe(-0.5);
  });

  it('sorts numbers as numbers, keeps gaps at the end and does not touch the table', () => {
    const table = toTable([['n'], ['10'], [''], ['9']]);
    expect(sortRows(table, 0, false, plain).map((r) => r[0])).toEqual(['9', '10', '']);
    expect(sortRows(table, 0, true, plain).map((r) => r[0])).toEqual(['10', '9', '']);
    expect(table.rows.map((r) => r[0])).toEqual(['10', '', '9']);
  });

  it('fills short rows, so that a broken line does not shift columns', () => {
    expect(toTable([['a', 'b', 'c'], ['1']]).rows).toEqual([['1', '', '']]);
  });

  it('understands the statement of the first script', () => {
    const table = toTable(parseCsv(readFileSync(new URL('../../scenarios/open-field/data/salary_cards.csv', import.meta.url), 'utf8')));
    expect(table.rows).toHaveLength(88);
    const amount = table.columns.findIndex((c) => c.kind === 'amount');
    expect(table.columns[amount]?.name).toBe('amount_dlz');
    expect(directionColumn(table)).toBe(table.columns.findIndex((c) => c.name === 'operation'));
    expect(table.columns.find((c) => c.name === 'booked_on')?.kind).toBe('date');
  });
});
