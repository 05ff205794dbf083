// SPDX-License-Identifier: Apache-2.0
// The next minutes of manual work: what controllers have to release, SimCell to answer, role-players to play.
import { teamKey, type ExerciseStore } from '$/exercise';
import { RequestView_Status } from '$/wire';
import type { Coming, Wait } from './next';

export interface Task {
  key: string;
  lane: 'controllers' | 'simcell' | 'actors';
  /** exercise ms; not before now. */
  atMs: number;
  /** Waits already. */
  now: boolean;
  row?: number;
  team?: number;
  teams: number[];
  request?: number;
  decision?: number;
  asset?: number;
  message?: number;
  /** So many answers in words that nobody has read. */
  answers?: number;
  /** An actor needs help there. */
  help?: boolean;
  /** Its booking has the actor or the room of another one at the same time. */
  clash?: boolean;
}

export const window_ms = 10 * 60_000;

export function workload(store: ExerciseStore, coming: readonly Coming[], waits: readonly Wait[], nowMs: number, unread = 0): Task[] {
  const tasks: Task[] = [];
  if (unread > 0) tasks.push({ key: 'answers', lane: 'simcell', atMs: nowMs, now: true, teams: [], answers: unread });
  const parked = new Map<number, number[]>();
  for (const wait of waits) {
    if (wait.is === 'row') parked.set(wait.row, [...(parked.get(wait.row) ?? []), wait.team]);
    if (wait.is === 'decision')
      tasks.push({ key: `d${wait.team}/${wait.decision}`, lane: 'controllers', atMs: nowMs, now: true, teams: [wait.team], decision: wait.decision });
  }
  for (const wait of waits)
    if (wait.is === 'asset') tasks.push({ key: `s${wait.team}/${wait.asset}`, lane: 'controllers', atMs: nowMs, now: true, teams: [wait.team], asset: wait.asset });
  for (const wait of waits)
    if (wait.is === 'message') tasks.push({ key: `m${wait.team}/${wait.number}`, lane: 'simcell', atMs: nowMs, now: true, teams: [wait.team], message: wait.number });
  for (const wait of waits)
    if (wait.is === 'help') tasks.push({ key: `h${wait.team}/${wait.row}/${wait.cast}`, lane: 'actors', atMs: nowMs, now: true, teams: [wait.team], row: wait.row, help: true });
  for (const [row, teams] of parked) tasks.push({ key: `p${row}`, lane: 'controllers', atMs: nowMs, now: true, row, teams });
  for (const request of store.requests.values())
    if (request.waitsForSimcell && request.status === RequestView_Status.SENT)
      tasks.push({ key: `r${request.team}/${request.number}`, lane: 'simcell', atMs: nowMs, now: true, teams: [request.team], request: request.number });
  for (const row of store.rows.values()) {
    const script = store.scriptRows.get(row.row);
    if (script?.kind === 'actor' && row.startedMs !== undefined && row.endedMs === undefined)
      tasks.push({ key: `a${row.team}/${row.row}`, lane: 'actors', atMs: nowMs, now: true, row: row.row, teams: [row.team] });
  }
  for (const each of coming) {
    const script = store.scriptRows.get(each.row);
    if (!script || each.atMs > nowMs + window_ms) continue;
    const lane = script.kind === 'actor' ? 'actors' : each.approve ? 'controllers' : undefined;
    if (lane) tasks.push({ key: `c${each.row}/${each.atMs}`, lane, atMs: each.atMs, now: false, row: each.row, teams: each.teams });
  }
  for (const task of tasks) if (task.lane === 'actors' && task.row !== undefined && clashes(store, task.row, task.teams)) task.clash = true;
  return tasks.sort((a, b) => Number(b.now) - Number(a.now) || a.atMs - b.atMs || (a.row ?? 0) - (b.row ?? 0));
}

function clashes(store: ExerciseStore, row: number, teams: readonly number[]): boolean {
  const slot = store.scriptRows.get(row)?.slot;
  return slot !== undefined && teams.some((team) => (store.slots.get(teamKey(team, slot))?.conflicts.length ?? 0) > 0);
}
