// SPDX-License-Identifier: Apache-2.0
// Widths of columns, measured once from the longest cells, so that nothing moves while a table is scrolled or sorted.
import { format, language } from '../../i18n';
import { headOf } from './columns';
import type { TableModel } from './model.svelte';
import { totals } from './view';

const cell_font = '13.5px "Golos Text"';
const sum_font = '600 13.5px "Golos Text"';
const head_font = '500 12px "Golos Text"';
const padding_px = 22;
/** Figures of one width are a little wider than those that are measured. */
const figures = 1.07;
const tools_px = 40;
const least_px = 72;
const most_px = 330;
/** So many of the longest are measured; the widest is among them. */
const measured = 6;

export function widthsOf(model: TableModel): number[] {
  const pen = document.createElement('canvas').getContext('2d');
  const wide = (text: string, font: string): number => {
    if (!pen) return text.length * 8;
    pen.font = font;
    return pen.measureText(text.replace(/\d/g, '0')).width * figures;
  };
  return model.table.columns.map((column, i) => {
    const texts = model.table.rows.map((_, row) => model.text(row, i)).sort((a, b) => b.length - a.length).slice(0, measured);
    const { numbers } = column;
    const sums = totals(model.table, i, model.everyRow).map((total) => `${format.decimal(language.current, total.sum, numbers?.digits)}${numbers?.unit === '' ? ` ${total.unit}` : ''}`);
    const cells = Math.max(0, ...texts.map((text) => wide(text, cell_font)), ...(numbers?.adds ? sums.map((text) => wide(text, sum_font)) : []));
    // Heads wrap: only their longest word counts.
    const head = Math.max(...headOf(column.name).split(/[\s/]/).map((word) => wide(word, head_font))) + tools_px;
    return Math.ceil(Math.min(most_px, Math.max(least_px, cells, head)) + padding_px);
  });
}
