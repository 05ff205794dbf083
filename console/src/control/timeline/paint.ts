// SPDX-License-Identifier: Apache-2.0
// Draws the timeline. Everything it needs is in the picture; it keeps nothing and asks nobody.
import { alarmIn, alarm_px, icon_px, xOf, type Lane, type PlacedBar, type PlacedMarker, type Scale } from '../model/lanes';
import type { Palette } from './palette';
import { drawState } from './shapes';

export const axis_px = 44;
export const marker_top = 4;
export const marker_px = 20;

export interface PhaseBand { label: string; fromMs: number; toMs: number; on: boolean }
/** Where a day of the script begins. */
export interface DayMark { ms: number; code: string }
export interface LaneRow { lane: Lane; held: boolean; top: number; height: number; lines: number; picked: boolean }
export interface Link { lane: number; from: { x: number; line: number }; to: { x: number; line: number } }
export interface Picture {
  width: number;
  height: number;
  scale: Scale;
  nowMs: number;
  nowLabel: string;
  phases: readonly PhaseBand[];
  days: readonly DayMark[];
  ticks: readonly { ms: number; label: string }[];
  halves: readonly number[];
  rows: readonly LaneRow[];
  links: readonly Link[];
  endMs: number;
}

export const labelFont = (family: string, weight = 500): string => `${weight} 11px ${family}`;
export const line_px = marker_px + 2;
/** Bars lie in the last line, and under the markers when there is room for one line only. */
export const barLine = (lines: number): number => Math.max(1, lines - 1);
const lineTop = (row: LaneRow, line: number): number =>
  Math.min(row.height - line_px, marker_top + Math.min(line, barLine(row.lines)) * line_px);

export function paint(c: CanvasRenderingContext2D, ratio: number, pic: Picture, pal: Palette): void {
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.clearRect(0, 0, pic.width, pic.height);
  c.textBaseline = 'middle';
  grid(c, pic, pal);
  for (const row of pic.rows) {
    c.save();
    c.beginPath();
    c.rect(0, row.top, pic.width, row.height);
    c.clip();
    if (row.held) hatch(c, row, pic.width, pal);
    for (const bar of row.lane.bars) drawBar(c, bar, row, xOf(pic.scale, pic.nowMs), pal);
    for (const marker of row.lane.markers) if (!marker.selected) drawMarker(c, marker, row, pal);
    c.restore();
  }
  nowLine(c, pic, pal);
  links(c, pic, pal);
  for (const row of pic.rows) for (const marker of row.lane.markers) if (marker.selected) drawMarker(c, marker, row, pal);
  axis(c, pic, pal);
}

function grid(c: CanvasRenderingContext2D, pic: Picture, pal: Palette): void {
  const now = xOf(pic.scale, pic.nowMs);
  c.fillStyle = 'rgba(0, 0, 0, .16)';
  if (now > 0) c.fillRect(0, axis_px, Math.min(now, pic.width), pic.height - axis_px);
  for (const [list, alpha] of [[pic.halves, 0.45], [pic.ticks.map((t) => t.ms), 1]] as const) {
    c.globalAlpha = alpha;
    c.fillStyle = pal.line;
    for (const ms of list) c.fillRect(Math.round(xOf(pic.scale, ms)), axis_px, 1, pic.height - axis_px);
  }
  c.globalAlpha = 1;
  c.fillStyle = pal.line;
  for (const row of pic.rows) c.fillRect(0, row.top + row.height - 1, pic.width, 1);
  for (const phase of pic.phases) {
    c.globalAlpha = 0.45;
    c.fillStyle = pal.accent;
    if (phase.fromMs > 0) c.fillRect(Math.round(xOf(pic.scale, phase.fromMs)), 22, 1, pic.height - 22);
  }
  c.globalAlpha = 0.6;
  c.fillStyle = pal.text3;
  for (const day of pic.days) if (day.ms > 0) c.fillRect(Math.round(xOf(pic.scale, day.ms)) - 1, axis_px - 20, 2, pic.height - axis_px + 20);
  c.globalAlpha = 1;
  const end = xOf(pic.scale, pic.endMs);
  if (end < pic.width) {
    c.fillStyle = pal.bg;
    c.globalAlpha = 0.6;
    c.fillRect(end, axis_px, pic.width - end, pic.height - axis_px);
    c.globalAlpha = 1;
  }
}

function hatch(c: CanvasRenderingContext2D, row: LaneRow, width: number, pal: Palette): void {
  c.strokeStyle = pal.held;
  c.globalAlpha = 0.13;
  c.lineWidth = 1;
  c.beginPath();
  for (let x = -row.height; x < width; x += 11) {
    c.moveTo(x, row.top + row.height);
    c.lineTo(x + row.height, row.top);
  }
  c.stroke();
  c.globalAlpha = 1;
}

function drawBar(c: CanvasRenderingContext2D, placed: PlacedBar, row: LaneRow, now: number, pal: Palette): void {
  const { bar, x, width, level, levels } = placed;
  const top = row.top + marker_top + barLine(row.lines) * line_px;
  const room = row.top + row.height - 4 - top;
  const gap = levels > 1 ? 2 : 0;
  const height = Math.max(3, Math.min(17, (room - gap * (levels - 1)) / levels));
  const y = top + level * (height + gap);
  const colours = bar.is === 'encounter' && bar.state !== 'overdue' && bar.state !== 'open' ? pal.bar.planned : pal.bar[bar.state];
  c.save();
  rounded(c, x, y, width, height, Math.min(4, height / 2));
  c.clip();
  c.fillStyle = bar.is === 'encounter' ? pal.raised : pal.surface;
  c.fillRect(x, y, width, height);
  if (bar.state !== 'planned') {
    c.fillStyle = colours.fill;
    c.fillRect(x, y, bar.state === 'open' ? width * bar.share : width, height);
  }
  c.restore();
  c.globalAlpha = bar.state === 'done' ? 0.45 : 0.65;
  c.strokeStyle = colours.edge;
  c.lineWidth = 1;
  rounded(c, x + 0.5, y + 0.5, width - 1, height - 1, Math.min(4, height / 2));
  c.stroke();
  c.globalAlpha = 1;
  if (height < 7.5 || width < 26) return;
  c.font = `500 ${Math.min(11, Math.max(9, Math.floor(height)))}px ${pal.font}`;
  c.fillStyle = bar.is === 'encounter' && bar.state !== 'open' ? pal.text2 : colours.text;
  const first = Math.max(x, 0) + 7;
  // The now-line does not run through a name.
  const crossed = now > first - 3 && now < first + c.measureText(bar.label).width + 3 && now + 6 < x + width - 20;
  const left = crossed ? now + 6 : first;
  clipped(c, bar.label, left, y + height / 2 + 0.5, x + width - left - 4);
}

function drawMarker(c: CanvasRenderingContext2D, placed: PlacedMarker, row: LaneRow, pal: Palette): void {
  const marker = placed.markers[0];
  if (!marker) return;
  const top = row.top + lineTop(row, placed.line);
  const middle = top + marker_px / 2;
  const { state } = marker;
  const past = marker.attempt !== undefined;
  const faded = past || state === 'done' || state === 'skipped' || state === 'withdrawn';
  if (placed.selected) {
    c.fillStyle = pal.accentSoft;
    rounded(c, placed.x - 4, top, placed.width + 12, marker_px, marker_px / 2);
    c.fill();
    c.strokeStyle = pal.accent;
    c.lineWidth = 1.5;
    c.stroke();
  }
  drawState(c, past ? 'earlier' : state, placed.x, middle - icon_px / 2, icon_px, pal.state[state], placed.selected ? pal.accentSoft : pal.surface);
  c.font = labelFont(pal.font, placed.selected ? 600 : 500);
  c.fillStyle = placed.selected ? pal.text : faded ? pal.text3 : state === 'planned' || state === 'armed' || state === 'held' ? pal.text2 : pal.text;
  if (placed.bare) return;
  const x = placed.x + icon_px + 4;
  c.fillText(marker.label, x, middle + 0.5);
  if (placed.markers.length > 1) {
    let after = x + c.measureText(marker.label).width + 4;
    const alarm = alarmIn(placed);
    if (alarm) {
      drawState(c, alarm, after, middle - 5, 10, pal.state[alarm], placed.selected ? pal.accentSoft : pal.surface);
      after += alarm_px;
    }
    c.font = `600 10px ${pal.font}`;
    c.fillStyle = pal.accent;
    c.fillText(`+${placed.markers.length - 1}`, after, middle + 0.5);
  }
}

function nowLine(c: CanvasRenderingContext2D, pic: Picture, pal: Palette): void {
  const x = Math.round(xOf(pic.scale, pic.nowMs)) + 0.5;
  if (x < -40 || x > pic.width + 40) return;
  c.strokeStyle = pal.now;
  c.globalAlpha = 0.14;
  c.lineWidth = 14;
  line(c, x, axis_px, x, pic.height);
  c.globalAlpha = 1;
  c.lineWidth = 1.5;
  line(c, x, 22, x, pic.height);
}

function axis(c: CanvasRenderingContext2D, pic: Picture, pal: Palette): void {
  c.fillStyle = pal.line;
  c.fillRect(0, axis_px - 1, pic.width, 1);
  c.font = labelFont(pal.font);
  for (const phase of pic.phases) {
    const x = Math.max(0, xOf(pic.scale, phase.fromMs));
    const to = Math.min(pic.width, xOf(pic.scale, phase.toMs)) - 2;
    if (to <= x + 4) continue;
    c.fillStyle = phase.on ? pal.accentSoft : pal.raised;
    rounded(c, x, 4, to - x, 18, 4);
    c.fill();
    c.fillStyle = phase.on ? pal.accent : pal.text2;
    clipped(c, phase.label, x + 8, 13.5, to - x - 12);
  }
  const now = xOf(pic.scale, pic.nowMs);
  c.font = `400 11px ${pal.font}`;
  c.textAlign = 'center';
  c.fillStyle = pal.text3;
  for (const tick of pic.ticks) {
    const x = xOf(pic.scale, tick.ms);
    const underDay = pic.days.some((day) => x > xOf(pic.scale, day.ms) - 14 && x < xOf(pic.scale, day.ms) + 60);
    if (Math.abs(x - now) > 52 && !underDay) c.fillText(tick.label, x, 33.5);
  }
  dayMarks(c, pic, pal);
  if (now >= 0 && now <= pic.width) {
    c.font = labelFont(pal.font, 600);
    const width = c.measureText(pic.nowLabel).width + 14;
    const x = Math.min(pic.width - width / 2, Math.max(width / 2, now));
    c.fillStyle = pal.now;
    rounded(c, x - width / 2, 23, width, 19, 4);
    c.fill();
    c.fillStyle = pal.nowInk;
    c.fillText(pic.nowLabel, x, 33);
  }
  c.textAlign = 'left';
}

function dayMarks(c: CanvasRenderingContext2D, pic: Picture, pal: Palette): void {
  c.font = labelFont(pal.font, 600);
  for (const day of pic.days) {
    const x = xOf(pic.scale, day.ms);
    const width = c.measureText(day.code).width + 12;
    if (x < -width || x > pic.width) continue;
    c.fillStyle = pal.raised;
    rounded(c, x, 24, width, 17, 4);
    c.fill();
    c.fillStyle = pal.text;
    c.fillText(day.code, x + width / 2, 33);
  }
}

/** Dashed lines from what a condition names to the row that waits for it. */
function links(c: CanvasRenderingContext2D, pic: Picture, pal: Palette): void {
  c.strokeStyle = pal.accent;
  c.lineWidth = 1.2;
  c.setLineDash([4, 3]);
  for (const link of pic.links) {
    const row = pic.rows[link.lane];
    if (!row) continue;
    const y = (line: number): number => row.top + lineTop(row, line) + marker_px / 2;
    const x1 = link.from.x;
    const x2 = link.to.x - 6;
    const y1 = y(link.from.line);
    const y2 = y(link.to.line);
    const lift = y1 === y2 ? (link.to.line > 0 ? 12 : -12) : 0;
    c.beginPath();
    c.moveTo(x1, y1 + (lift ? lift / 2 : 0));
    c.bezierCurveTo(x1 + 24, y1 + lift, x2 - 24, y2 + lift, x2, y2);
    c.stroke();
  }
  c.setLineDash([]);
}

function rounded(c: CanvasRenderingContext2D, x: number, y: number, w: number, h: number, r: number): void {
  c.beginPath();
  c.roundRect(x, y, Math.max(0, w), Math.max(0, h), Math.max(0, r));
}
function line(c: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  c.beginPath();
  c.moveTo(x1, y1);
  c.lineTo(x2, y2);
  c.stroke();
}
function clipped(c: CanvasRenderingContext2D, text: string, x: number, y: number, width: number): void {
  if (width < 10) return;
  c.save();
  c.beginPath();
  c.rect(x, y - 12, width, 24);
  c.clip();
  c.fillText(text, x, y);
  c.restore();
}
