// SPDX-License-Identifier: Apache-2.0
// The state symbols of icons.svg (16 px grid) for the canvas: colour and shape, never colour alone.
import type { MarkState } from '../model/states';

type Draw = (c: CanvasRenderingContext2D, ground: string) => void;

const ring = (c: CanvasRenderingContext2D, r: number, width = 1.6): void => {
  c.lineWidth = width;
  c.beginPath();
  c.arc(8, 8, r, 0, 2 * Math.PI);
  c.stroke();
};
const disc = (c: CanvasRenderingContext2D, r: number, y = 8): void => {
  c.beginPath();
  c.arc(8, y, r, 0, 2 * Math.PI);
  c.fill();
};
const path = (d: string): Path2D => new Path2D(d);
const memo = new Map<string, Path2D>();
const p = (d: string): Path2D => {
  let known = memo.get(d);
  if (!known) memo.set(d, (known = path(d)));
  return known;
};
const exclaim = (c: CanvasRenderingContext2D, ground: string, from: number, to: number, dot: number): void => {
  c.strokeStyle = ground;
  c.fillStyle = ground;
  c.lineWidth = 1.7;
  c.beginPath();
  c.moveTo(8, from);
  c.lineTo(8, to);
  c.stroke();
  disc(c, 1, dot);
};

const draws: Record<MarkState, Draw> = {
  planned: (c) => ring(c, 5.2),
  armed: (c) => {
    c.setLineDash([2.4, 3.045]);
    c.lineCap = 'butt';
    ring(c, 5.2);
  },
  held: (c) => {
    c.lineWidth = 1.6;
    c.stroke(p('M4.5 2.3h7a2.2 2.2 0 0 1 2.2 2.2v7a2.2 2.2 0 0 1-2.2 2.2h-7a2.2 2.2 0 0 1-2.2-2.2v-7a2.2 2.2 0 0 1 2.2-2.2z'));
    c.lineWidth = 1.8;
    c.stroke(p('M6.3 5.5v5M9.7 5.5v5'));
  },
  needs: (c, ground) => {
    c.fill(p('M8 .9 15.1 8 8 15.1.9 8z'));
    exclaim(c, ground, 5, 8.6, 11.1);
  },
  sent: (c) => {
    ring(c, 5.4);
    c.fill(p('M8 2.6a5.4 5.4 0 0 1 0 10.8z'));
  },
  opened: (c) => {
    ring(c, 5.4);
    disc(c, 2.7);
  },
  done: (c, ground) => {
    disc(c, 6.2);
    c.strokeStyle = ground;
    c.lineWidth = 1.7;
    c.stroke(p('m5.2 8.2 2 2 3.7-4.1'));
  },
  overdue: (c, ground) => {
    c.fill(p('M8 1.2 15.3 14.2H.7z'));
    exclaim(c, ground, 6, 9.6, 11.9);
  },
  skipped: (c) => {
    ring(c, 5.2, 1.4);
    c.stroke(p('m4.4 11.6 7.2-7.2'));
  },
  withdrawn: (c) => {
    c.lineWidth = 1.8;
    c.stroke(p('m3.8 3.8 8.4 8.4M12.2 3.8l-8.4 8.4'));
  },
};

/** What came in an attempt that is over: a hatched disc, as s-earlier of icons.svg. */
const earlier: Draw = (c) => {
  c.lineWidth = 1.4;
  c.setLineDash([2.4, 1.6]);
  ring(c, 5.6, 1.4);
  c.setLineDash([]);
  c.lineWidth = 1.3;
  c.stroke(p('m3.6 9 5.4-5.4M4.6 12.1l7.5-7.5M7 12.4 12.4 7'));
};

/** Draws the symbol with its upper left corner at x, y. */
export function drawState(c: CanvasRenderingContext2D, state: MarkState | 'earlier', x: number, y: number, size: number, colour: string, ground: string): void {
  c.save();
  c.translate(x, y);
  c.scale(size / 16, size / 16);
  c.strokeStyle = c.fillStyle = colour;
  c.lineCap = c.lineJoin = 'round';
  (state === 'earlier' ? earlier : draws[state])(c, ground);
  c.restore();
}
