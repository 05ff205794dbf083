// SPDX-License-Identifier: Apache-2.0
// What of a film stands on a wall: pure functions over what the wall is told.
import { StopView_State as State, num } from '../wire';
import type { WallStopView } from '../wire';

/** In the order of the script. */
export const stopsOf = (all: Iterable<WallStopView>, team: number): WallStopView[] =>
  [...all].filter((stop) => stop.team === team).sort((a, b) => a.stop - b.stop);

const shownAt = (stop: WallStopView): number =>
  Math.max(stop.beginsMs === undefined ? Number.NEGATIVE_INFINITY : num(stop.beginsMs), stop.haltedMs === undefined ? Number.NEGATIVE_INFINITY : num(stop.haltedMs));

/** The stop that the room is at: the picture that plays, otherwise the one that was shown last. */
export function currentOf(stops: readonly WallStopView[]): WallStopView | undefined {
  let newest: WallStopView | undefined;
  for (const stop of stops) {
    if (stop.state === State.PLAYING) return stop;
    if (shownAt(stop) > Number.NEGATIVE_INFINITY && (!newest || shownAt(stop) >= shownAt(newest))) newest = stop;
  }
  return newest;
}

/** What to fetch beforehand: from the current one on, in the order of the script. */
export function fetchOrder(stops: readonly WallStopView[]): number[] {
  const here = currentOf(stops)?.stop ?? -1;
  return stops.filter((stop) => stop.clip && stop.stop >= here).map((stop) => stop.stop);
}

/** Dots at the foot: what was shown, where the room is, how many may follow. */
export function wayOf(stops: readonly WallStopView[]): { shown: number; ahead: number } {
  const here = currentOf(stops);
  const shown = stops.filter((stop) => shownAt(stop) > Number.NEGATIVE_INFINITY && stop !== here).length;
  return { shown, ahead: here ? stops.filter((stop) => stop.stop > here.stop && shownAt(stop) === Number.NEGATIVE_INFINITY).length : stops.length };
}

export interface Bar {
  /** 0 to 1 */
  share: number;
  count: number | undefined;
  percent: number | undefined;
  underFive: boolean;
}

/** A bar for each option once the vote is counted; nothing when there is nothing to be shown. */
export function barsOf(stop: WallStopView): Bar[] | undefined {
  if (stop.state !== State.COUNTED || stop.few) return undefined;
  if (stop.counts.length > 0) {
    const all = stop.counts.reduce((sum, n) => sum + n, 0);
    return stop.counts.map((count) => ({ share: all === 0 ? 0 : count / all, count, percent: undefined, underFive: false }));
  }
  if (stop.shares.length === 0) return undefined;
  return stop.shares.map((one) => ({ share: one.underFive ? 0.04 : one.percent / 100, count: undefined, percent: one.underFive ? undefined : one.percent, underFive: one.underFive }));
}

export const letter = (i: number): string => String.fromCharCode(65 + i);
