// SPDX-License-Identifier: Apache-2.0
// Keeps the clock track of a page over a reload: for this tab, and only as long as it is open.
import { ClockTrack, type Stretch } from './model/room_time';

const name = (exercise: string): string => `orda.track.${exercise}`;

const isStretch = (value: unknown): value is Stretch =>
  typeof value === 'object' && value !== null && ['fromExercise', 'fromWall', 'toExercise', 'toWall', 'speed'].every((key) => Number.isFinite((value as Record<string, unknown>)[key]));

export function keptTrack(exercise: string): ClockTrack {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name(exercise)) ?? '[]');
    return new ClockTrack(Array.isArray(kept) ? kept.filter(isStretch) : []);
  } catch {
    return new ClockTrack();
  }
}

export function keepTrack(exercise: string, track: ClockTrack): void {
  try {
    sessionStorage.setItem(name(exercise), JSON.stringify(track.kept));
  } catch {
    // Full or forbidden: after a reload the page counts back instead.
  }
}
