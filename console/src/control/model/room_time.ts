// SPDX-License-Identifier: Apache-2.0
// The clock on the wall of the room: what people mean by "at 14:32", and when the exercise clock showed what.

const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;
const two = (n: number): string => String(n).padStart(2, '0');

/** Midnight before this moment, on this computer's clock. */
export function dayOf(wallMs: number): number {
  return new Date(wallMs).setHours(0, 0, 0, 0);
}
/** The day before, also when the clocks were changed in between. */
export const dayBefore = (dayMs: number): number => dayOf(dayMs - day_ms / 2);

/** 14:32 */
export function hourMinute(wallMs: number): string {
  const d = new Date(wallMs);
  return `${two(d.getHours())}:${two(d.getMinutes())}`;
}

/** 14:32, 14.32, 14 32, 1432, 9:05, 905. */
export function timeOfDay(typed: string): { hour: number; minute: number } | undefined {
  const found = /^\s*(\d{1,2})\s*[:.\s-]\s*(\d{2})\s*$/.exec(typed) ?? /^\s*(\d{1,2})(\d{2})\s*$/.exec(typed);
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2])];
  return found && hour < 24 && minute < 60 ? { hour, minute } : undefined;
}

/** The time a number of minutes later or earlier, within the day; as typed when it is none. */
export function nudged(typed: string, minutes: number): string {
  const time = timeOfDay(typed);
  if (!time) return typed;
  const all = Math.min(1439, Math.max(0, time.hour * 60 + time.minute + minutes));
  return `${two(Math.floor(all / 60))}:${two(all % 60)}`;
}

/** When the decision was opened; not `sure`: counted back from the first time this page saw the clock, pauses unknown. */
export interface Opened { ms: number; sure: boolean }
export type Decided =
  | { is: 'at'; ms: number; early: boolean }
  | { is: 'wrong' }
  | { is: 'future' }
  | { is: 'early' };

/**
 * The moment that is meant by a time of day: not in the future, not before the decision was there. People tell minutes, so the
 * minute in which it was opened counts as after it. `begunMs`: the exact moment behind the time that stood there from the start.
 */
export function decidedAt(typed: string, dayMs: number, begunMs: number, nowMs: number, opened: Opened | undefined): Decided {
  const time = timeOfDay(typed);
  if (!time) return { is: 'wrong' };
  const ms = new Date(dayMs).setHours(time.hour, time.minute, 0, 0);
  if (ms > nowMs) return { is: 'future' };
  const exact = begunMs >= ms && begunMs < ms + minute_ms && begunMs <= nowMs ? begunMs : ms;
  if (!opened) return { is: 'at', ms: exact, early: false };
  if (ms + minute_ms > opened.ms) return { is: 'at', ms: Math.min(nowMs, Math.max(exact, opened.sure ? opened.ms : exact)), early: false };
  return opened.sure ? { is: 'early' } : { is: 'at', ms: exact, early: true };
}

export interface Stretch { fromExercise: number; fromWall: number; toExercise: number; toWall: number; speed: number }
const stretches_max = 2000;
const agree_ms = 1500;

/** Which time the wall clock showed when the exercise clock showed another: remembered from what the server tells. */
export class ClockTrack {
  readonly #stretches: Stretch[];

  /** `kept`: what a page noted before it was loaded anew. */
  constructor(kept: readonly Stretch[] = []) {
    this.#stretches = kept.map((each) => ({ ...each }));
  }
  get kept(): readonly Stretch[] {
    return this.#stretches;
  }

  /** `speed` is 0 while the clock stands. To be called in the order of time. */
  note(exerciseMs: number, wallMs: number, speed: number): void {
    const last = this.#stretches[this.#stretches.length - 1];
    if (last && (wallMs < last.toWall || exerciseMs < last.toExercise - agree_ms)) return this.#begin(exerciseMs, wallMs, speed);
    const expected = last && last.toExercise + (wallMs - last.toWall) * last.speed;
    if (last && expected !== undefined && last.speed === speed && Math.abs(expected - exerciseMs) < agree_ms * Math.max(1, speed)) {
      last.toExercise = exerciseMs;
      last.toWall = wallMs;
    } else this.#stretches.push({ fromExercise: exerciseMs, fromWall: wallMs, toExercise: exerciseMs, toWall: wallMs, speed });
    if (this.#stretches.length > stretches_max) this.#stretches.shift();
  }
  /** A restore or a corrected clock of this computer: what was noted before says nothing any more. */
  #begin(exerciseMs: number, wallMs: number, speed: number): void {
    this.#stretches.length = 0;
    this.note(exerciseMs, wallMs, speed);
  }

  /** The earliest moment at which the exercise clock can have shown this. Nothing before the first note. */
  wallAt(exerciseMs: number): Opened | undefined {
    const first = this.#stretches[0];
    if (!first) return undefined;
    const earlier = first.fromExercise - exerciseMs;
    // The first that is told after STARTEX comes some milliseconds later.
    if (earlier > 0) return { ms: first.fromWall - earlier, sure: earlier < agree_ms };
    let before = first.fromWall;
    for (const stretch of this.#stretches) {
      if (exerciseMs < stretch.fromExercise) return { ms: before, sure: true };
      if (exerciseMs <= stretch.toExercise) {
        const share = stretch.toExercise === stretch.fromExercise ? 0 : (exerciseMs - stretch.fromExercise) / (stretch.toExercise - stretch.fromExercise);
        return { ms: Math.round(stretch.fromWall + share * (stretch.toWall - stretch.fromWall)), sure: true };
      }
      before = stretch.toWall;
    }
    return { ms: before, sure: true };
  }
}
