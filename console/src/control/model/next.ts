// SPDX-License-Identifier: Apache-2.0
// What comes by itself, and what waits for a person.
import { teamKey, type ExerciseStore } from '$/exercise';
import { RequestView_Status, RowView_Status, Stage, num } from '$/wire';
import { onExerciseClock, type Moments } from './moments';
import { turnOf, type Turned } from './two_keys';

export interface Coming {
  row: number;
  teams: number[];
  /** exercise ms */
  atMs: number;
  /** It will stop and wait for a person then. */
  approve: boolean;
}

/** Rows that have their time, the next first, until ENDEX; teams that get one in the same second stand together. */
export function coming(store: ExerciseStore, moments: ReadonlyMap<number, Moments>): Coming[] {
  if (store.clock?.stage === Stage.ENDED) return [];
  const found = new Map<string, Coming>();
  for (const row of store.rows.values()) {
    const team = store.teams.get(row.team);
    const script = store.scriptRows.get(row.row);
    if (row.status !== RowView_Status.WAITING || row.plannedMs === undefined || !team || !script || (team.held && !script.sync)) continue;
    const planned = num(row.plannedMs);
    const atMs = script.sync ? onExerciseClock(planned, team) : (moments.get(row.team)?.exercise(planned) ?? planned);
    const key = `${row.row}/${Math.round(atMs / 1000)}`;
    const known = found.get(key);
    if (known) known.teams.push(row.team);
    else found.set(key, { row: row.row, teams: [row.team], atMs, approve: script.approve });
  }
  for (const each of found.values()) each.teams.sort((a, b) => a - b);
  return [...found.values()].sort((a, b) => a.atMs - b.atMs || a.row - b.row);
}

export type Wait =
  /** `key`: somebody else turned the first key to it. */
  | { is: 'row'; team: number; row: number; sinceMs: number; key: boolean }
  | { is: 'request'; team: number; number: number; sinceMs: number }
  | { is: 'decision'; team: number; decision: number; sinceMs: number }
  /** `sinceMs` is 0 when nothing tells it. */
  | { is: 'asset'; team: number; asset: number; sinceMs: number }
  /** A message to the Control Centre has no answer yet. */
  | { is: 'message'; team: number; number: number; sinceMs: number }
  /** An actor needs help in an encounter. */
  | { is: 'help'; team: number; row: number; cast: number; sinceMs: number };

/** Everything that stands still until a controller acts, the oldest first (team time); not what waits for a second key beside the own one. */
export function waits(store: ExerciseStore, keys: ReadonlyMap<string, Turned> = new Map(), me?: bigint): Wait[] {
  const all: Wait[] = [];
  for (const row of store.rows.values()) {
    const key = keys.get(teamKey(row.team, row.row));
    if (key ? turnOf(key, me) === 'second' : row.status === RowView_Status.PARKED)
      all.push({ is: 'row', team: row.team, row: row.row, sinceMs: num(row.firedMs), key: key !== undefined });
    for (const actor of row.actors)
      if (actor.needsHelpMs !== undefined) all.push({ is: 'help', team: row.team, row: row.row, cast: actor.cast, sinceMs: num(actor.needsHelpMs) });
  }
  for (const request of store.requests.values())
    if (request.waitsForSimcell && request.status === RequestView_Status.SENT)
      all.push({ is: 'request', team: request.team, number: request.number, sinceMs: num(request.sentMs) });
  for (const message of store.messages.values())
    if (message.waits) all.push({ is: 'message', team: message.team, number: message.number, sinceMs: num(message.atMs) });
  for (const answer of store.answers.values())
    if (answer.waits) all.push({ is: 'decision', team: answer.team, decision: answer.decision, sinceMs: num(answer.deadlineMs) });
  for (const asset of store.assets.values())
    if (asset.waits) all.push({ is: 'asset', team: asset.team, asset: asset.asset, sinceMs: num(asset.untilMs) });
  // People before paper.
  return all.sort((a, b) => Number(b.is === 'help') - Number(a.is === 'help') || a.sinceMs - b.sinceMs || a.team - b.team);
}

/** The place of it: where its verbs are, and where they are refused. */
export function waitKey(wait: Wait): string {
  if (wait.is === 'help') return `help/${teamKey(wait.team, wait.row)}/${wait.cast}`;
  const thing = wait.is === 'row' ? wait.row : wait.is === 'request' || wait.is === 'message' ? wait.number : wait.is === 'asset' ? wait.asset : wait.decision;
  return `${wait.is}/${teamKey(wait.team, thing)}`;
}
