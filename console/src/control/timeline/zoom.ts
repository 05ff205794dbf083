// SPDX-License-Identifier: Apache-2.0
// How much of the exercise the timeline shows at once.
import { zooms, type Zoom } from '../desk.svelte';

const minute = 60_000;
const margin_min = 14;
const hour_min = 230;
/** Of a minute, unless ten minutes are looked at. */
const widest_px = 11;
/** A day of exercise: longer ones are looked at a day at a time. */
const day_min = 10 * 60;

/** Marks with a time, and lines between them; ms. */
export const axisOf: Readonly<Record<Zoom, { step: number; between: number }>> = {
  day: { step: 60 * minute, between: 30 * minute },
  hour: { step: 30 * minute, between: 10 * minute },
  ten: { step: 10 * minute, between: 5 * minute },
};
/** How far one key press moves the picture; ms. */
export const panOf: Readonly<Record<Zoom, number>> = { day: 30 * minute, hour: 15 * minute, ten: 5 * minute };

/** Pixels of a minute, in a picture `width` pixels wide of an exercise that is planned for so many minutes. */
export function pxAMinute(zoom: Zoom, length_min: number, width: number): number {
  if (zoom === 'ten') return Math.min(18, Math.max(widest_px, width / 85));
  const shown = length_min + margin_min;
  if (zoom === 'hour') return Math.min(widest_px, Math.max(3.6, width / Math.min(hour_min, shown)));
  return Math.min(widest_px, width / Math.min(day_min, Math.max(hour_min, shown)));
}
/** A day is offered where an hour's picture does not hold all of it anyway. */
export const zoomsFor = (length_min: number): Zoom[] => zooms.filter((zoom) => zoom !== 'day' || length_min + margin_min > hour_min);

/** The next wider one, and after the widest the narrowest. */
export function nextZoom(zoom: Zoom, length_min: number): Zoom {
  const all = zoomsFor(length_min);
  const at = all.indexOf(zoom);
  return all[(at <= 0 ? all.length : at) - 1] ?? 'ten';
}
