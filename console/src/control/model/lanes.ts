// SPDX-License-Identifier: Apache-2.0
// One team's lane of the timeline: what stands on it and where it has room. No canvas here.
import type { MarkState } from './states';

export interface Marker {
  row: number;
  label: string;
  /** exercise ms */
  atMs: number;
  state: MarkState;
}
export interface Bar {
  is: 'decision' | 'encounter';
  /** decision or row */
  id: number;
  label: string;
  fromMs: number;
  toMs: number;
  state: 'open' | 'done' | 'overdue' | 'planned';
  /** Share of the window that is over, 0 to 1. */
  share: number;
}
export interface PlacedMarker {
  /** The first is the one that is drawn; the others are folded into `+n`. */
  markers: Marker[];
  x: number;
  width: number;
  low: boolean;
  selected: boolean;
  /** Symbol without its name: the next one stands too close. */
  bare: boolean;
}
export interface PlacedBar { bar: Bar; x: number; width: number; level: number; levels: number }
export interface Lane { markers: PlacedMarker[]; bars: PlacedBar[] }

export interface Scale { fromMs: number; pxPerMs: number; widthPx: number }
export const xOf = (scale: Scale, ms: number): number => (ms - scale.fromMs) * scale.pxPerMs;

export const icon_px = 14;
const gap_px = 6;
const fold_px = 17;
const urgent: Partial<Record<MarkState, number>> = { needs: 3, overdue: 2, opened: 1, sent: 1 };

/** `measure`: width in pixels of a label. `selected`: a row, which is never hidden inside a fold. */
export function layLane(markers: readonly Marker[], bars: readonly Bar[], scale: Scale, measure: (label: string) => number, selected?: number): Lane {
  const placedBars = layBars(bars, scale, measure);
  const placed: PlacedMarker[] = [];
  let lastTop: PlacedMarker | undefined;
  let lastLow: PlacedMarker | undefined;
  const sorted = [...markers].sort((a, b) => a.atMs - b.atMs || a.row - b.row);
  for (const marker of sorted) {
    const x = xOf(scale, marker.atMs) - icon_px / 2;
    const width = icon_px + 4 + measure(marker.label);
    if (x > scale.widthPx + 40 || x + width < -240) continue;
    const isSelected = marker.row === selected;
    const free = (last: PlacedMarker | undefined): boolean => !last || last.x + last.width + gap_px <= x;
    const underBar = placedBars.some((b) => b.x < x + width + 2 && b.x + b.width > x - 2);
    const one = (low: boolean): PlacedMarker => ({ markers: [marker], x, width, low, selected: isSelected, bare: false });
    if (free(lastTop)) placed.push((lastTop = one(false)));
    else if (!underBar && free(lastLow)) placed.push((lastLow = one(true)));
    else if (lastTop && mayLoseName(lastTop, marker, isSelected) && x >= lastTop.x + icon_px + 3) {
      lastTop.bare = true;
      lastTop.width = icon_px;
      placed.push((lastTop = one(false)));
    } else if (lastTop) foldInto(lastTop, marker, isSelected, measure);
  }
  return { markers: placed, bars: placedBars };
}

const urgency = (state: MarkState | undefined): number => (state && urgent[state]) ?? 0;

/** What waits for a person or is late keeps its name; so does the selected one. */
const mayLoseName = (last: PlacedMarker, next: Marker, nextSelected: boolean): boolean =>
  !last.selected && last.markers.length === 1 && (nextSelected || urgency(last.markers[0]?.state) <= Math.max(1, urgency(next.state)));

function foldInto(into: PlacedMarker, marker: Marker, isSelected: boolean, measure: (label: string) => number): void {
  const face = into.markers[0];
  const takes = !into.selected && (isSelected || urgency(marker.state) > urgency(face?.state));
  if (takes) into.markers.unshift(marker);
  else into.markers.push(marker);
  into.selected ||= isSelected;
  into.width = icon_px + 4 + measure(into.markers[0]?.label ?? '') + fold_px;
}

/** Bars that overlap share the height: each gets a level among the levels of its group. */
function layBars(bars: readonly Bar[], scale: Scale, measure: (label: string) => number): PlacedBar[] {
  const placed: PlacedBar[] = [];
  let group: PlacedBar[] = [];
  let groupEnd = Number.NEGATIVE_INFINITY;
  const close = (): void => {
    const levels = group.reduce((most, b) => Math.max(most, b.level + 1), 0);
    for (const b of group) b.levels = levels;
    group = [];
  };
  for (const bar of [...bars].sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs)) {
    const x = xOf(scale, bar.fromMs);
    const width = Math.max(3, xOf(scale, bar.toMs) - x);
    if (x > scale.widthPx || x + width < 0) continue;
    // A bar that is over keeps room for its name, so that short ones stay readable.
    const wanted = bar.state === 'done' ? Math.max(width, Math.min(measure(bar.label) + 24, 64)) : width;
    if (x >= groupEnd) close();
    const taken = new Set(group.filter((b) => b.x + b.width > x).map((b) => b.level));
    let level = 0;
    while (taken.has(level)) level++;
    const one: PlacedBar = { bar, x, width: wanted, level, levels: 1 };
    group.push(one);
    placed.push(one);
    groupEnd = group.reduce((end, b) => Math.max(end, b.x + b.width), x);
  }
  close();
  return placed;
}

/** Marks of the axis: every `stepMs`, inside the picture. */
export function ticks(scale: Scale, stepMs: number): number[] {
  const first = Math.max(0, Math.ceil(scale.fromMs / stepMs) * stepMs);
  const last = scale.fromMs + scale.widthPx / scale.pxPerMs;
  const all: number[] = [];
  for (let t = first; t <= last; t += stepMs) all.push(t);
  return all;
}

export interface Hit { row?: number; decision?: number }

/** What lies under a point of a lane; a fold gives its rows in turn. */
export function hit(lane: Lane, x: number, low: boolean, selected?: number): Hit | undefined {
  for (const placed of [...lane.markers].reverse()) {
    if (placed.low !== low || x < placed.x - 3 || x > placed.x + placed.width + 3) continue;
    const at = placed.markers.findIndex((m) => m.row === selected);
    return { row: placed.markers[(at + 1) % placed.markers.length]?.row };
  }
  if (!low) return undefined;
  const bar = lane.bars.find((b) => x >= b.x && x <= b.x + b.width)?.bar;
  return bar && (bar.is === 'encounter' ? { row: bar.id } : { decision: bar.id });
}
