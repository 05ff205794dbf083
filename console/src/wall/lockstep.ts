// SPDX-License-Identifier: Apache-2.0
// Keeps a picture where the exercise clock says it is: the same frame on every wall. Knows no framework and no video element.
import { StopView_State as State, num } from '../wire';
import type { WallStopView } from '../wire';

/** Seconds in the clip, and how fast it goes on from there; infinite = where the clip ends. */
export interface Aim { at: number; rate: number }

/** Beyond this a picture jumps; below it plays a little faster or slower. */
export const seek_over_s = 0.25;
/** Nobody hears a difference up to here. */
export const bend_max = 0.05;
/** So near is right: nothing is corrected. */
const near_s = 0.008;
/** A difference is worked off in this time, if the bend allows it. */
const settle_s = 1.5;

/** Where the picture belongs; `speed`: of the exercise clock, 0 while it stands. */
export function aimOf(stop: WallStopView, exerciseMs: number, speed: number): Aim {
  if (stop.beginsMs === undefined) return { at: Number.POSITIVE_INFINITY, rate: 0 };
  const begins = num(stop.beginsMs);
  const plays = stop.state === State.PLAYING;
  const until = plays ? exerciseMs : Math.min(exerciseMs, num(stop.haltedMs));
  const rate = plays && exerciseMs >= begins ? speed : 0;
  return { at: (num(stop.fromMs) + Math.max(0, until - begins)) / 1000, rate };
}

/** What to do with a picture that is at `at`: jump, or the rate that brings it where it belongs. */
export function steer(at: number, aim: Aim): { seek: number | undefined; rate: number } {
  const off = aim.at - at;
  if (aim.rate === 0) return { seek: Math.abs(off) > 0.02 ? aim.at : undefined, rate: 0 };
  if (Math.abs(off) > seek_over_s * Math.max(1, aim.rate)) return { seek: aim.at, rate: aim.rate };
  if (Math.abs(off) < near_s) return { seek: undefined, rate: aim.rate };
  const bend = Math.max(-bend_max, Math.min(bend_max, off / settle_s));
  return { seek: undefined, rate: aim.rate * (1 + bend) };
}
