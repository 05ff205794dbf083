// SPDX-License-Identifier: Apache-2.0
// Where a film stands in one team, and what comes next.
import type { ExerciseStore } from '$/exercise';
import { StopView_State as State, num } from '$/wire';
import type { StopView } from '$/wire';

export interface Film {
  /** in the order of the script */
  stops: StopView[];
  /** what plays, otherwise where the picture stands; nothing before the first */
  current: StopView | undefined;
  /** what follows, as far as it is known */
  next: StopView | undefined;
}

export function filmOf(store: ExerciseStore, team: number): Film {
  const stops = [...store.stops.values()].filter((stop) => stop.team === team).sort((a, b) => a.stop - b.stop);
  let current: StopView | undefined;
  for (const stop of stops) {
    if (stop.state === State.PLAYING) {
      current = stop;
      break;
    }
    if (stop.haltedMs !== undefined && (!current || num(stop.haltedMs) >= num(current.haltedMs))) current = stop;
  }
  const after = current ? current.next : stops[0]?.stop;
  return { stops, current, next: after === undefined ? undefined : stops.find((stop) => stop.stop === after) };
}

/** The vote of the current stop still has to be held. */
export const votes = (stop: StopView): boolean => stop.vote !== 'none' && stop.state !== State.COUNTED;

export const hands_max = 10_000;

/** Hands as they were typed, one box for each option; nothing while one of them is no number. */
export function hands(typed: readonly string[]): number[] | undefined {
  const counts = typed.map((text) => (/^\s*\d{1,5}\s*$/.test(text) ? Number(text) : text.trim() === '' ? 0 : Number.NaN));
  return counts.every((n) => n <= hands_max) ? counts : undefined;
}

/** Where the picture stands in its clip, in milliseconds: from there it plays on. */
export const standsAt = (stop: StopView): number =>
  stop.beginsMs === undefined || stop.haltedMs === undefined ? 0 : num(stop.fromMs) + Math.max(0, num(stop.haltedMs) - num(stop.beginsMs));

/** Numbers of phones and typed hands together. */
export const together = (a: readonly number[], b: readonly number[]): number[] => a.map((n, i) => Math.min(hands_max, n + (b[i] ?? 0)));

/** Share of an option in all hands, 0 to 1. */
export const shareOf = (counts: readonly number[], i: number): number => {
  const all = counts.reduce((sum, n) => sum + n, 0);
  return all === 0 ? 0 : (counts[i] ?? 0) / all;
};
