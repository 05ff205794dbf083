// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { alarmIn, hit, layLane, ticks, type Bar, type Marker, type Scale } from '../../src/control/model/lanes';
import type { MarkState } from '../../src/control/model/states';
import { minute } from './support';

const scale: Scale = { fromMs: 0, pxPerMs: 10 / minute, widthPx: 1000 };
const at = (row: number, minutes: number, state: MarkState = 'planned'): Marker => ({ row, label: `A-${row}`, atMs: minutes * minute, state });
const bar = (id: number, from: number, to: number): Bar => ({ is: 'decision', id, label: `A${id}`, fromMs: from * minute, toMs: to * minute, state: 'open', share: 0.5 });
const look = { measure: (label: string) => label.length * 7 };
const shown = (markers: Marker[], bars: Bar[] = [], selected?: number, lines = 2) =>
  layLane(markers, bars, scale, { ...look, selected, lines }).markers.map((m) => `${m.markers.map((x) => x.row).join('+')}${m.line > 0 ? ' low' : ''}${m.bare ? ' bare' : ''}`);

describe('markers of a lane', () => {
  it('stand side by side when they have room', () => expect(shown([at(1, 0), at(2, 10), at(3, 20)])).toEqual(['1', '2', '3']));
  it('step down when the line above is taken and nothing lies below', () => expect(shown([at(1, 0), at(2, 3)])).toEqual(['1', '2 low']));
  it('step down above a bar when the lane has a line for it', () => expect(shown([at(1, 0), at(2, 3)], [bar(1, 0, 30)], undefined, 3)).toEqual(['1', '2 low']));
  it('lose their name to the next one where a bar lies below', () => expect(shown([at(1, 0), at(2, 3)], [bar(1, 0, 30)])).toEqual(['1 bare', '2']));
  it('lose their name in a lane of one line', () => expect(shown([at(1, 0), at(2, 3)], [], undefined, 1)).toEqual(['1 bare', '2']));
  it('keep their name while they wait for a person, and take the next one in', () => {
    expect(shown([at(1, 0, 'needs'), at(2, 3)], [bar(1, 0, 30)])).toEqual(['1+2']);
  });
  it('fold into +n when even the symbols would touch', () => expect(shown([at(1, 0), at(2, 0.5), at(3, 1)], [bar(1, 0, 30)])).toEqual(['1+2+3']));
  it('fold behind what is most urgent', () => expect(shown([at(1, 0), at(2, 0.5, 'needs')], [bar(1, 0, 30)])).toEqual(['2+1']));
  it('show beside +n what waits for a person inside the fold of the selected one', () => {
    const fold = layLane([at(1, 0), at(2, 0.5, 'needs')], [bar(1, 0, 30)], scale, { ...look, selected: 1 }).markers[0];
    expect(fold && [fold.markers[0]?.row, alarmIn(fold)]).toEqual([1, 'needs']);
    expect(fold && alarmIn({ ...fold, markers: [at(1, 0, 'needs'), at(2, 0)] })).toBeUndefined();
  });
  it('of an attempt that is over make room for those of this one, and are never the selected one', () => {
    const past = (row: number, minutes: number): Marker => ({ ...at(row, minutes, 'withdrawn'), attempt: 1 });
    expect(shown([past(1, 0), at(2, 0.5)], [bar(1, 0, 30)])).toEqual(['2+1']);
    expect(shown([at(1, 0), past(2, 4.2)], [bar(1, 0, 30)])).toEqual(['1', '2 bare']);
    const lane = layLane([past(3, 10), at(3, 50)], [], scale, { ...look, selected: 3 });
    expect(lane.markers.map((m) => m.selected)).toEqual([false, true]);
  });
  it('never hide the selected one, which stays where its time is', () => {
    const lane = layLane([at(1, 10), at(2, 10.5), at(3, 11)], [bar(1, 0, 30)], scale, { ...look, selected: 3 });
    const selected = lane.markers.find((m) => m.selected);
    expect(selected?.markers[0]?.row).toBe(3);
    expect(selected?.x).toBe(110 - 7);
    expect(lane.markers.flatMap((m) => m.markers)).toHaveLength(3);
  });
  it('lose none, however many come together', () => {
    const many = Array.from({ length: 60 }, (_, i) => at(i, i * 0.7));
    for (const selected of [undefined, 0, 31, 59])
      expect(layLane(many, [bar(1, 5, 9)], scale, { ...look, selected }).markers.flatMap((m) => m.markers.map((x) => x.row)).sort((a, b) => a - b)).toEqual(many.map((m) => m.row));
  });
  it('never cover one another', () => {
    const many = Array.from({ length: 60 }, (_, i) => at(i, (i * i) % 83, i % 7 === 0 ? 'needs' : 'planned'));
    for (const at of [0, 1, 2]) {
      const line = layLane(many, [bar(1, 5, 30)], scale, { ...look, lines: 3 }).markers.filter((m) => m.line === at).sort((a, b) => a.x - b.x);
      for (let i = 1; i < line.length; i++) {
        const before = line[i - 1];
        if (before && before.markers.length === 1) expect(line[i]?.x).toBeGreaterThanOrEqual(before.x + before.width);
      }
    }
  });
  it('outside the picture are left out', () => expect(shown([at(1, -60), at(2, 5), at(3, 500)])).toEqual(['2']));
});

describe('bars of a lane', () => {
  const levels = (...bars: Bar[]) => layLane([], bars, scale, look).bars.map((b) => `${b.bar.id}:${b.level}/${b.levels}`);
  it('take the whole height alone', () => expect(levels(bar(1, 0, 10), bar(2, 20, 30))).toEqual(['1:0/1', '2:0/1']));
  it('share the height with those they overlap, and only with those', () => expect(levels(bar(1, 0, 20), bar(2, 10, 30), bar(3, 25, 40), bar(4, 50, 60))).toEqual(['1:0/2', '2:1/2', '3:0/2', '4:0/1']));
});

it('gives a line of markers to bars that share their height', () => {
  expect(layLane([], [bar(1, 0, 20), bar(2, 30, 40)], scale, { ...look, lines: 3 }).lines).toBe(3);
  expect(layLane([], [bar(1, 0, 20), bar(2, 10, 40)], scale, { ...look, lines: 3 }).lines).toBe(2);
  expect(layLane([], [bar(1, 0, 20), bar(2, 10, 40)], scale, { ...look, lines: 2 }).lines).toBe(2);
});

describe('a click', () => {
  const lane = layLane([at(1, 0), at(2, 0.5), at(3, 40)], [bar(9, 0, 30)], scale, look);
  it('finds the marker under it', () => expect(hit(lane, 400, 0, false)).toEqual({ row: 3 }));
  it('walks through a fold', () => {
    expect(hit(lane, 2, 0, false)).toEqual({ row: 1 });
    expect(hit(lane, 2, 0, false, 1)).toEqual({ row: 2 });
    expect(hit(lane, 2, 0, false, 2)).toEqual({ row: 1 });
  });
  it('walks past what came of the same inject in an earlier attempt, and says which attempt it is', () => {
    const again = layLane([{ ...at(1, 0), attempt: 1 }, at(1, 0.5), at(2, 1)], [bar(9, 0, 30)], scale, look);
    expect(again.markers.map((m) => m.markers.length)).toEqual([3]);
    expect(hit(again, 2, 0, false, 1)).toMatchObject({ row: 2 });
    expect(hit(layLane([{ ...at(1, 0), attempt: 1 }, at(1, 30)], [], scale, look), 2, 0, false)).toEqual({ row: 1, attempt: 1 });
  });
  it('finds the window in the lower half', () => {
    expect(hit(lane, 100, 1, true)).toEqual({ decision: 9 });
    expect(hit(lane, 600, 1, true)).toBeUndefined();
  });
});

it('has a tick every ten minutes from the first one in sight, none before STARTEX', () => {
  expect(ticks({ fromMs: 35 * minute, pxPerMs: 10 / minute, widthPx: 300 }, 10 * minute).map((t) => t / minute)).toEqual([40, 50, 60]);
  expect(ticks({ fromMs: -3 * minute, pxPerMs: 10 / minute, widthPx: 100 }, 10 * minute)).toEqual([0]);
});
