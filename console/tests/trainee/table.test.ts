// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { instantOf, momentText, readTable, toTable, turns, zoneWritten } from '../../src/trainee/table/columns';
import type { DataTable } from '../../src/trainee/table/columns';
import { neutral, parseCsv, writeCsv } from '../../src/trainee/table/csv';
import { digitsNeeded, parseDecimal, pointOf, typedDecimal } from '../../src/trainee/table/decimal';
import { offsets, zoneName } from '../../src/trainee/table/moment';
import { filterRows, flows, nextSort, sortRows, totals } from '../../src/trainee/table/view';
import type { Filter } from '../../src/trainee/table/view';

const plain = (a: string, b: string): number => a.localeCompare(b);
const data = (name: string): DataTable => readTable(readFileSync(new URL(`../../../scenarios/${name}`, import.meta.url), 'utf8'));
const all = (table: DataTable): number[] => table.rows.map((_, i) => i);
const at = (table: DataTable, name: string): number => table.columns.findIndex((c) => c.name === name);
const only = (table: DataTable, column: string, filter: Filter): number[] => filterRows(table, new Map([[at(table, column), filter]]), '');

describe('data files', () => {
  it('are read with quotes, CR LF, a byte order mark, semicolons and tabs', () => {
    expect(parseCsv('\uFEFFa,b\r\n"x, ""y""",2\r\n')).toEqual([['a', 'b'], ['x, "y"', '2']]);
    expect(parseCsv('имя;сумма\n"А\nБ";5')).toEqual([['имя', 'сумма'], ['А\nБ', '5']]);
    expect(parseCsv('"a;b;c",d\n1,2')).toEqual([['a;b;c', 'd'], ['1', '2']]);
    expect(parseCsv('a\tb\n1\t2')).toEqual([['a', 'b'], ['1', '2']]);
    expect(parseCsv('')).toEqual([]);
  });

  it('end at twenty thousand rows, and say whether there were more', () => {
    const length = (rows: number): [number, boolean] => {
      const { rows: kept, cut } = readTable(`n\n${'1\n'.repeat(rows - 1)}1`);
      return [kept.length, cut];
    };
    expect([length(20_000), length(20_001), length(30_000)]).toEqual([[20_000, false], [20_000, true], [20_000, true]]);
  });

  it('are written so that they come back as they were, with a byte order mark and CR LF', () => {
    expect(writeCsv([['имя', 'a"b'], ['x,y', '2']])).toBe('\uFEFFимя,"a""b"\r\n"x,y",2\r\n');
    const cell = fc.string({ maxLength: 8 }).filter((c) => !/[\r]/.test(c) && neutral(c) === c);
    const width = 3;
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }), (rows) => {
      const head = ['a', 'b', 'c'];
      expect(parseCsv(writeCsv([head, ...rows]))).toEqual([head, ...rows]);
    }));
  });

  it('carry no formula into a spreadsheet, and leave sums and telephones as they are', () => {
    for (const bad of ['=1+1', '@SUM(A1)', '+cmd|calc', '-2+3', '\t=1', '＝1', '-(1)']) expect(neutral(bad)).toBe(`'${bad}`);
    for (const good of ['-120000', '+999 707 000 31 18', '−5,50', 'a=b', '']) expect(neutral(good)).toBe(good);
  });
});

describe('amounts', () => {
  it('are exact, as every bank writes them', () => {
    for (const [cell, point, units, digits] of [
      ['47100,00', ',', 4710000n, 2], ['100 000', '.', 100000n, 0], ['20,000.00', '.', 2000000n, 2], ['-65 000,00', ',', -6500000n, 2], ['1.234.567,8', ',', 12345678n, 1], ['−5', '.', -5n, 0],
    ] as const) expect(parseDecimal(cell, point)).toEqual({ units, digits });
    for (const none of ['1,2,3', '12 34', '9999 41** ****', '203.0.113.140', '+999 707 000 31 18', '', '1e5', '10:04']) expect(parseDecimal(none, '.')).toBeUndefined();
    expect(pointOf(['1,234', '12,000'], false)).toBe('.');
    expect(pointOf(['1,234', '12,000'], true)).toBe(',');
    expect(pointOf(['1,5'], false)).toBe(',');
    expect(typedDecimal('10 000,5')).toEqual({ units: 100005n, digits: 1 });
    expect(digitsNeeded([{ units: 10000n, digits: 2 }, { units: 550n, digits: 2 }])).toBe(1);
  });

  it('do not drift: a tenth, thirty thousand times', () => {
    const table = readTable(`amount\n${'0.10\n'.repeat(15_000)}${'0.20\n'.repeat(3)}`);
    expect(table.columns[0]?.numbers?.digits).toBe(1);
    expect(totals(table, 0, all(table))).toEqual([{ unit: '', count: 15_003, sum: 15_006n, min: 1n, max: 2n }]);
  });

  it('are summed for each currency that stands beside them', () => {
    const table = readTable('amount,currency\n5.5,DLZ\n1,USD\n2,DLZ\n,USD\n');
    expect(totals(table, 0, all(table))).toEqual([{ unit: 'DLZ', count: 2, sum: 75n, min: 20n, max: 55n }, { unit: 'USD', count: 1, sum: 10n, min: 10n, max: 10n }]);
  });

  it('have their currency in the head, and numbers of cards, documents and telephones are none', () => {
    const table = toTable(parseCsv('no,card,amount_dlz,phone,doc\n1,9999410000007213,280000,+999707000,007\n2,9999410000007214,-280000.5,+999708000,008\n3,9999410000007215,0,+999708000,009'));
    expect(table.columns.map((c) => c.numbers?.unit)).toEqual(['', undefined, 'DLZ', undefined, undefined]);
    expect(table.columns[0]?.numbers?.adds).toBe(false);
    expect(totals(table, 2, all(table))[0]?.sum).toBe(-5n);
    const statement = data('blue-channel/data/CHANNEL/k3.csv');
    expect(['amount_dlz', 'balance_dlz'].map((name) => statement.columns[at(statement, name)]?.numbers?.adds), 'balances are not added up').toEqual([true, false]);
  });

  it('tell what came in and went out, by words, by columns, by the sign', () => {
    const salary = data('open-field/data/salary_cards.csv');
    expect(flows(salary, all(salary))).toEqual([{ unit: 'DLZ', digits: 0, received: 12_320_000n, ins: 44, paid: 12_320_000n, outs: 44 }]);
    expect(flows(readTable('DEBIT;CREDIT\n5,50;\n;10\n'), [0, 1])).toEqual([{ unit: '', digits: 1, received: 100n, ins: 1, paid: 55n, outs: 1 }]);
    expect(flows(readTable('amount\n5\n-2\n'), [0, 1])).toMatchObject([{ received: 5n, paid: 2n }]);
    expect(flows(readTable('amount\n5\n2\n'), [0, 1])).toEqual([]);
  });
});

describe('rows', () => {
  const table = readTable('who,n,on\nБек,10,2026-05-02\nАру,,2026-05-01\nБек,9,2026-05-03\nАру,9,');
  it('are sorted by several keys, stable, with gaps at the end', () => {
    expect(sortRows(table, all(table), [{ by: 1, down: false }], plain)).toEqual([2, 3, 0, 1]);
    expect(sortRows(table, all(table), [{ by: 1, down: true }], plain)).toEqual([0, 2, 3, 1]);
    expect(sortRows(table, all(table), [{ by: 0, down: false }, { by: 1, down: true }], plain)).toEqual([3, 1, 0, 2]);
    expect(sortRows(table, all(table), [{ by: 2, down: true }], plain)).toEqual([2, 0, 1, 3]);
    expect(sortRows(table, all(table), [], plain)).toEqual([0, 1, 2, 3]);
  });
  it('go up, down and back with each press, and a second key may be added', () => {
    const one = nextSort([], 1, false);
    expect([one, nextSort(one, 1, false), nextSort(nextSort(one, 1, false), 1, false)]).toEqual([[{ by: 1, down: false }], [{ by: 1, down: true }], []]);
    expect(nextSort(one, 0, true)).toEqual([{ by: 1, down: false }, { by: 0, down: false }]);
    expect(nextSort(nextSort(one, 0, true), 1, true)).toEqual([{ by: 1, down: true }, { by: 0, down: false }]);
    expect(nextSort(one, 0, false)).toEqual([{ by: 0, down: false }]);
  });
  it('are filtered by text, words, numbers and days', () => {
    expect(only(table, 'who', { is: 'contains', text: ' АР' })).toEqual([1, 3]);
    expect(only(table, 'who', { is: 'words', words: ['Бек'] })).toEqual([0, 2]);
    expect(only(table, 'n', { is: 'numbers', from: typedDecimal('9,5') })).toEqual([0]);
    expect(only(table, 'n', { is: 'numbers', to: typedDecimal('9') })).toEqual([2, 3]);
    expect(only(table, 'on', { is: 'moments', from: Date.UTC(2026, 4, 2), to: Date.UTC(2026, 4, 3), zone: undefined })).toEqual([0]);
    expect(filterRows(table, new Map([[0, { is: 'contains', text: 'бек' }]]), '-05-03')).toEqual([2]);
    expect(table.columns[0]?.words).toEqual(['Бек', 'Ару']);
  });
});

describe('time zones', () => {
  it('are turned for cells that name theirs, heads that name it, and hours of the story', () => {
    const calls = data('open-field/data/o4_calls.csv');
    const start = at(calls, 'start_utc');
    expect(zoneWritten(calls.columns[start]!.moments!)).toBe(0);
    expect(momentText(calls, start, 0, undefined)).toBe('2026-07-01 09:31:41');
    expect(momentText(calls, start, 0, 300)).toBe('2026-07-01 14:31:41');
    const crossings = data('open-field/data/crossings.csv');
    expect(momentText(crossings, at(crossings, 'crossed_at'), 0, undefined)).toBe('2026-03-02 21:14:00');
    expect(momentText(crossings, at(crossings, 'crossed_at'), 0, 0)).toBe('2026-03-02 16:14:00');
    const chain = data('blue-channel/data/CHANNEL/deposits.csv');
    expect(momentText(chain, at(chain, 'block_time_utc'), 0, 300)).toBe('2026-03-02 09:20:10');
    expect(zoneWritten(readTable('t\n2026-01-01T00:00+05:00\n2026-01-01T00:00Z').columns[0]!.moments!)).toBeUndefined();
  });
  it('turn a day together with the hour beside it', () => {
    const table = readTable('DATE;TIME\n02.04.2026;01:31\n02.04.2026;');
    expect(turns(table.columns[0])).toBe(true);
    expect([0, 1].map((column) => momentText(table, column, 0, 0))).toEqual(['01.04.2026', '20:31']);
    expect(momentText(table, 0, 1, 0), 'a day without an hour stays').toBe('02.04.2026');
    expect(turns(readTable('on\n2026-04-02').columns[0])).toBe(false);
  });
  it('take hours without a zone for those of the plot, wherever it plays', () => {
    const shown = (zone: number | undefined): string => momentText(readTable('at\n2026-05-02 23:30', zone), 0, 0, 0);
    expect([shown(undefined), shown(180), shown(-210)]).toEqual(['2026-05-02 18:30', '2026-05-02 20:30', '2026-05-03 03:00']);
    expect(readTable('t_utc\n2026-05-02 23:30', 180).columns[0]?.moments?.offset).toBe(0);
  });

  it('understand the forms of all banks of the scripts', () => {
    const ms = (text: string): number | undefined => instantOf(readTable(`t_utc\n${text}`), 0, 0);
    for (const form of ['2026-02-27 15:04', '27.02.2026 15:04', '02/27/2026 03:04 PM', '27 Feb 2026 15:04', '2026-02-27T20:04+05:00', '2026-02-27T11:34-03:30', '27.02.2026, 15:04:00']) expect(ms(`"${form}"`), form).toBe(Date.UTC(2026, 1, 27, 15, 4));
    expect(readTable('a\n31.02.2026').columns[0]?.moments).toBeUndefined();
    expect(readTable('a\n25:00').columns[0]?.moments).toBeUndefined();
    expect(readTable('a\n01.13.2026').columns[0]?.moments).toBeUndefined();
  });
  it('have names', () => {
    expect([0, 300, -210, 345].map(zoneName)).toEqual(['UTC', 'UTC+5', 'UTC−3:30', 'UTC+5:45']);
    expect(new Set(offsets).size).toBe(offsets.length);
  });
});

it('all data files of the scripts are read whole: days, hours and amounts are seen as what they are', () => {
  const wash = data('silver-wash/data/LEDGER/d01.csv');
  expect(wash.columns.map((c) => (c.numbers ? 'n' : c.moments ? c.moments.has : 't'))).toEqual(['day', 'time', 'n', 'n', 'n', 't', 't', 't', 't']);
  const atm = data('silver-wash/data/LEDGER/atm.csv');
  expect(atm.columns[1]?.moments).toMatchObject({ has: 'both', form: 'dotted' });
  expect(atm.columns[3]?.numbers).toMatchObject({ unit: 'DLZ', adds: true });
  const fund = data('silver-wash/data/LEDGER/lb-55.csv');
  expect(fund.columns[3]?.numbers?.units).toEqual([70000n, -65000n]);
  const dollars = data('silver-wash/data/LEDGER/mgt.csv');
  expect(dollars.columns[4]?.numbers?.units[0]).toBe(20000n);
  expect(dollars.columns[0]?.moments).toMatchObject({ form: 'slashed', monthFirst: true });
});
