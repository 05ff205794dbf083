// SPDX-License-Identifier: Apache-2.0
// The days of a script: each ends where the next begins, the last with the exercise. Pure.
import { num, type ExerciseView_Day } from '$/wire';

export interface DayNow {
  day: ExerciseView_Day;
  /** exercise ms */
  toMs: number;
  last: boolean;
}

/** Those that begin before the exercise is over, in order; none of a script with only one. */
export function daysOf(days: readonly ExerciseView_Day[], lengthMs: number): ExerciseView_Day[] {
  const all = days.filter((day) => lengthMs === 0 || num(day.atMs) < lengthMs).sort((a, b) => num(a.atMs) - num(b.atMs));
  return all.length > 1 ? all : [];
}

/** The one at hand; before the first begins it is the first. */
export function dayAt(days: readonly ExerciseView_Day[], nowMs: number, lengthMs: number): DayNow | undefined {
  const at = Math.max(0, days.filter((each) => num(each.atMs) <= nowMs).length - 1);
  const day = days[at];
  const next = days[at + 1];
  return day && { day, toMs: next ? num(next.atMs) : lengthMs, last: !next };
}
