// SPDX-License-Identifier: Apache-2.0
// The tokens as a canvas needs them: read once, and again when the theme changes.
import type { MarkState } from '../model/states';
import type { Bar } from '../model/lanes';

export interface Palette {
  font: string;
  text: string; text2: string; text3: string; line: string; line2: string; surface: string; raised: string; bg: string;
  accent: string; accentSoft: string; accentInk: string; now: string; nowInk: string; held: string;
  state: Record<MarkState, string>;
  bar: Record<Bar['state'], { fill: string; edge: string; text: string }>;
}

export function readPalette(from: Element): Palette {
  const style = getComputedStyle(from);
  const v = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const planned = v('planned');
  const live = v('live');
  return {
    font: v('font') || 'sans-serif',
    text: v('text'), text2: v('text-2'), text3: v('text-3'), line: v('line'), line2: v('line-2'), surface: v('surface'), raised: v('raised'), bg: v('bg'),
    accent: v('accent'), accentSoft: v('accent-soft'), accentInk: v('accent-ink'), now: v('overdue'), nowInk: v('bg'), held: v('held'),
    state: {
      planned, armed: planned, needs: v('needs'), held: v('held'), sent: live, opened: live, done: v('done'), overdue: v('overdue'), skipped: v('void'),
      withdrawn: v('void'),
    },
    bar: {
      open: { fill: v('live-soft'), edge: live, text: live },
      done: { fill: v('done-soft'), edge: v('done'), text: v('done') },
      overdue: { fill: v('overdue-soft'), edge: v('overdue'), text: v('overdue') },
      planned: { fill: v('raised'), edge: v('line-2'), text: v('text-2') },
    },
  };
}
