// SPDX-License-Identifier: Apache-2.0
// What came to a desk and that nobody there has opened for long.
import type { ExerciseStore } from '$/exercise';
import { RowView_Status, Stage, num } from '$/wire';
import { seatsOfTeam } from './pace';

/** After so long, by the team's clock, controllers are told. */
export const unopened_ms = 5 * 60_000;

export interface Unopened { team: number; row: number; /** with somebody at them */ desks: number[]; /** team time */ sinceMs: number }

/** The oldest first; nothing after ENDEX. `teamMs`: what a team's clock shows. */
export function unopened(store: ExerciseStore, teamMs: (team: number) => number): Unopened[] {
  if (store.clock?.stage === Stage.ENDED) return [];
  const found: Unopened[] = [];
  for (const row of store.rows.values()) {
    const script = store.scriptRows.get(row.row);
    if (row.status !== RowView_Status.RELEASED || !script || script.kind === 'actor' || script.consoleOnly) continue;
    const sinceMs = num(row.releasedMs);
    if (teamMs(row.team) - sinceMs < unopened_ms) continue;
    const read = new Set([...row.opened, ...row.acknowledged].map((receipt) => receipt.seat));
    const seats = seatsOfTeam(store, row.team).filter((seat) => seat.taken);
    const desks = (row.toDesks.length > 0 ? row.toDesks : script.toDesks).filter((desk) => {
      const there = seats.filter((seat) => seat.desk === desk);
      return there.length > 0 && !there.some((seat) => read.has(seat.id));
    });
    if (desks.length > 0) found.push({ team: row.team, row: row.row, desks, sinceMs });
  }
  return found.sort((a, b) => a.sinceMs - b.sinceMs || a.team - b.team || a.row - b.row);
}
