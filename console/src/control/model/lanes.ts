// SPDX-License-Identifier: Apache-2.0
// One team's lane of the timeline: what stands on it and where it has room. No canvas here.
import type { MarkState } from './states';

export interface Marker {
  row: number;
  label: string;
  /** exercise ms */
  atMs: number;
  state: MarkState;
  /** It came in this attempt, which is over, and was taken back. */
  attempt?: number;
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
  /** 0 is the upper line of the lane. */
  line: number;
  selected: boolean;
  /** Symbol without its name: the next one stands too close. */
  bare: boolean;
}
export interface PlacedBar { bar: Bar; x: number; width: number; level: number; levels: number }
export interface Lane { markers: PlacedMarker[]; bars: PlacedBar[]; /** Lines of markers; bars lie in the last. */ lines: number }

export interface Scale { fromMs: number; pxPerMs: number; widthPx: number }
export const xOf = (scale: Scale, ms: number): number => (ms - scale.fromMs) * scale.pxPerMs;

export const icon_px = 14;
const gap_px = 6;
const fold_px = 17;
export const alarm_px = 12;
const urgent: Partial<Record<MarkState, number>> = { needs: 3, overdue: 2, opened: 1, sent: 1 };

export interface Look {
  /** Width in pixels of a label. */
  measure: (label: string) => number;
  /** A row, which is never hidden inside a fold. */
  selected?: number | undefined;
  /** Lines of markers that the lane has room for; in the last of them only where no bar lies. */
  lines?: number;
}

export function layLane(markers: readonly Marker[], bars: readonly Bar[], scale: Scale, { measure, selected, lines: room = 2 }: Look): Lane {
  const placedBars = layBars(bars, scale, measure);
  // Bars that share their height get the room of a line.
  const lines = room > 2 && placedBars.some((b) => b.levels > 1) ? room - 1 : room;
  const underBar = (x: number, width: number): boolean => placedBars.some((b) => b.x < x + width + 2 && b.x + b.width > x - 2);
  const placed: PlacedMarker[][] = Array.from({ length: lines }, () => []);
  const top = placed[0] ?? [];
  const inOrder = markers
    .map((marker) => ({ marker, x: xOf(scale, marker.atMs) - icon_px / 2, width: icon_px + 4 + measure(marker.label), own: marker.row === selected && marker.attempt === undefined }))
    .filter(({ x, width }) => x <= scale.widthPx + 40 && x + width >= -240)
    .sort((a, b) => Number(b.own) - Number(a.own) || a.x - b.x || a.marker.row - b.marker.row);
  for (const { marker, x, width, own } of inOrder) {
    const one = (line: number): PlacedMarker => ({ markers: [marker], x, width, line, selected: own, bare: false });
    const line = placed.findIndex((taken, i) => isFree(taken, x, width) && (i === 0 || i < lines - 1 || !underBar(x, width)));
    if (line >= 0) placed[line]?.push(one(line));
    else if (marker.attempt === undefined && makeRoom(top, x, width, marker)) top.push(one(0));
    else if (isFree(top, x, icon_px, 2)) top.push({ ...one(0), width: icon_px, bare: true });
    else foldInto(nearest(top, x), marker, own, measure);
  }
  return { markers: placed.flat().sort((a, b) => a.x - b.x), bars: placedBars, lines };
}

/** Left and right edge of what a marker covers; the selected one stands in a pill. */
const span = (m: PlacedMarker): [number, number] => (m.selected ? [m.x - 5, m.x + m.width + 9] : [m.x, m.x + m.width]);

const isFree = (placed: readonly PlacedMarker[], x: number, width: number, gap = gap_px): boolean =>
  placed.every((m) => {
    const [from, to] = span(m);
    return to + gap <= x || x + width + gap <= from;
  });

/** What comes in this attempt stands before what came in an earlier one. */
const urgency = (marker: Marker | undefined): number => (marker?.attempt === undefined ? (marker && urgent[marker.state]) ?? 0 : -1);

/** Takes the name from the marker before, when that is enough. What waits for a person or is late keeps its name. */
function makeRoom(top: readonly PlacedMarker[], x: number, width: number, next: Marker): boolean {
  const before = top.filter((m) => m.x <= x).reduce<PlacedMarker | undefined>((last, m) => (!last || m.x > last.x ? m : last), undefined);
  if (!before || before.bare || before.selected || before.markers.length > 1 || x < before.x + icon_px + 3) return false;
  if (urgency(before.markers[0]) > Math.max(1, urgency(next))) return false;
  if (!isFree(top.filter((m) => m !== before), x, width)) return false;
  before.bare = true;
  before.width = icon_px;
  return true;
}

function nearest(top: readonly PlacedMarker[], x: number): PlacedMarker | undefined {
  const distance = (m: PlacedMarker): number => (m.x <= x ? x - m.x : (m.x - x) * 2);
  return top.reduce<PlacedMarker | undefined>((best, m) => (!best || distance(m) < distance(best) ? m : best), undefined);
}

function foldInto(into: PlacedMarker | undefined, marker: Marker, own: boolean, measure: (label: string) => number): void {
  if (!into) return;
  if (!into.selected && (own || urgency(marker) > urgency(into.markers[0]))) into.markers.unshift(marker);
  else into.markers.push(marker);
  into.selected ||= own;
  into.bare = false;
  into.width = icon_px + 4 + measure(into.markers[0]?.label ?? '') + fold_px + (alarmIn(into) ? alarm_px : 0);
}

/** What waits for a person or is late inside a fold: shown beside the number. */
export const alarmIn = (placed: PlacedMarker): MarkState | undefined =>
  placed.markers.slice(1).filter((m) => urgency(m) > 1).sort((a, b) => urgency(b) - urgency(a))[0]?.state;

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

export interface Hit { row?: number; attempt?: number; decision?: number }

/** What lies under a point of a lane, in a line of markers and, where they lie, in the bars; a fold gives its rows in turn. */
export function hit(lane: Lane, x: number, line: number, onBars: boolean, selected?: number): Hit | undefined {
  for (const placed of [...lane.markers].reverse()) {
    if (placed.line !== line || x < placed.x - 3 || x > placed.x + placed.width + 3) continue;
    const at = placed.markers.findIndex((m) => m.row === selected);
    const next = [...placed.markers.slice(at + 1), ...placed.markers].find((m) => m.row !== selected) ?? placed.markers[0];
    return { row: next?.row, attempt: next?.attempt };
  }
  if (!onBars) return undefined;
  const bar = lane.bars.find((b) => x >= b.x && x <= b.x + b.width)?.bar;
  return bar && (bar.is === 'encounter' ? { row: bar.id } : { decision: bar.id });
}
