// SPDX-License-Identifier: Apache-2.0
// Draws the scrub bar. Everything it needs is in the picture; it keeps nothing and asks nobody.
import type { MarkKind, OverviewMark } from '$/link';
import type { Phase } from './model';

export interface Colours { text: string; quiet: string; line: string; accent: string; soft: string; surface: string; track: string; done: string; live: string; overdue: string; held: string; needs: string; font: string }
export interface Picture {
  width: number;
  height: number;
  lengthMs: number;
  atMs: number;
  phases: readonly Phase[];
  bucketMs: number;
  all: readonly number[];
  byTrainees: readonly number[];
  marks: readonly OverviewMark[];
  ticks: readonly { ms: number; label: string }[];
}

export const side_px = 12;
const phase_px = 20;
const axis_px = 16;
const mark_px = 18;

export const xOf = (width: number, lengthMs: number, ms: number): number => side_px + (Math.min(ms, lengthMs) / Math.max(1, lengthMs)) * (width - 2 * side_px);
export const msOf = (width: number, lengthMs: number, x: number): number => Math.round((Math.min(1, Math.max(0, (x - side_px) / (width - 2 * side_px)))) * lengthMs);

export function paint(c: CanvasRenderingContext2D, ratio: number, pic: Picture, colours: Colours): void {
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.clearRect(0, 0, pic.width, pic.height);
  c.textBaseline = 'middle';
  const x = (ms: number): number => xOf(pic.width, pic.lengthMs, ms);
  phases(c, pic, colours, x);
  density(c, pic, colours, x);
  for (const mark of pic.marks) if (mark.kind !== 'phase' && mark.kind !== 'inject') shape(c, mark.kind, x(mark.at_ms), pic.height, colours);
  axis(c, pic, colours, x);
  now(c, pic, colours, x(pic.atMs));
}

function phases(c: CanvasRenderingContext2D, pic: Picture, colours: Colours, x: (ms: number) => number): void {
  c.font = `500 12px ${colours.font}`;
  for (const phase of pic.phases) {
    const from = x(phase.fromMs);
    const wide = x(phase.toMs) - from;
    const on = pic.atMs >= phase.fromMs && pic.atMs < phase.toMs;
    c.fillStyle = on ? colours.soft : colours.track;
    c.fillRect(from, 0, Math.max(1, wide - 2), phase_px);
    if (wide < 40) continue;
    c.save();
    c.beginPath();
    c.rect(from, 0, wide - 6, phase_px);
    c.clip();
    c.fillStyle = on ? colours.accent : colours.quiet;
    c.textAlign = 'left';
    c.fillText(phase.label, from + 6, phase_px / 2 + 1);
    c.restore();
  }
}

function density(c: CanvasRenderingContext2D, pic: Picture, colours: Colours, x: (ms: number) => number): void {
  const most = Math.max(1, ...pic.all);
  const bottom = pic.height - axis_px - mark_px;
  const room = bottom - phase_px - 12;
  // A busy minute must not make the others vanish.
  const tall = (n: number): number => (n === 0 ? 0 : Math.max(2, Math.sqrt(n / most) * room));
  pic.all.forEach((n, i) => {
    const from = x(i * pic.bucketMs);
    const wide = Math.max(1.5, x((i + 1) * pic.bucketMs) - from - 1);
    const past = i * pic.bucketMs <= pic.atMs;
    c.fillStyle = past ? colours.accent : colours.line;
    c.fillRect(from, bottom - tall(n), wide, tall(n));
    const people = pic.byTrainees[i] ?? 0;
    c.fillStyle = past ? colours.text : colours.quiet;
    c.fillRect(from, bottom - tall(people) / 2, wide, tall(people) / 2);
  });
}

function shape(c: CanvasRenderingContext2D, kind: MarkKind, at: number, height: number, colours: Colours): void {
  const y = height - axis_px - mark_px / 2;
  c.lineWidth = 1.75;
  switch (kind) {
    case 'decision':
      c.strokeStyle = colours.text;
      c.fillStyle = colours.surface;
      c.beginPath();
      c.arc(at, y, 4, 0, 2 * Math.PI);
      c.fill();
      return c.stroke();
    case 'flag': case 'no_duff':
      c.fillStyle = colours.overdue;
      c.fillRect(at - 1, phase_px + 4, 2, 14);
      c.beginPath();
      c.moveTo(at, phase_px + 4);
      c.lineTo(at + 9, phase_px + 7.5);
      c.lineTo(at, phase_px + 11);
      return c.fill();
    case 'observation':
      c.fillStyle = colours.held;
      c.beginPath();
      c.moveTo(at, y - 5);
      c.lineTo(at + 5, y);
      c.lineTo(at, y + 5);
      c.lineTo(at - 5, y);
      return c.fill();
    case 'lesson': // a triangle that points to its moment
      c.fillStyle = colours.needs;
      c.beginPath();
      c.moveTo(at, y + 6);
      c.lineTo(at - 6, y - 5);
      c.lineTo(at + 6, y - 5);
      return c.fill();
    default: // clock, rewind: a line through everything
      c.fillStyle = kind === 'rewind' ? colours.needs : colours.quiet;
      return c.fillRect(at - 0.75, phase_px + 2, 1.5, height - axis_px - phase_px - 4);
  }
}

function axis(c: CanvasRenderingContext2D, pic: Picture, colours: Colours, x: (ms: number) => number): void {
  c.fillStyle = colours.quiet;
  c.font = `11px ${colours.font}`;
  for (const { ms, label } of pic.ticks) {
    const at = x(ms);
    const half = c.measureText(label).width / 2;
    c.textAlign = at - half < 0 ? 'left' : at + half > pic.width ? 'right' : 'center';
    c.fillText(label, at - half < 0 ? 0 : at + half > pic.width ? pic.width : at, pic.height - axis_px / 2);
  }
}

function now(c: CanvasRenderingContext2D, pic: Picture, colours: Colours, at: number): void {
  c.fillStyle = colours.accent;
  c.fillRect(at - 1, phase_px - 4, 2, pic.height - axis_px - phase_px);
  for (const [y, r] of [[phase_px - 4, 6], [pic.height - axis_px - mark_px / 2, 5]] as const) {
    c.beginPath();
    c.arc(at, y, r, 0, 2 * Math.PI);
    c.fill();
  }
}
