// SPDX-License-Identifier: Apache-2.0
// Verbs of a controller as commands, each with the revision it was based on; and how a verb given to several teams at once
// can be taken back (the server takes back one act at a time).
import { teamKey, type ExerciseStore } from '$/exercise';
import type { Verb } from '$/link';
import { ClockVerb_Verb, ClockVerbSchema, RowVerb_Verb, RowVerbSchema, TeamVerb_Verb, TeamVerbSchema, UndoSchema, create } from '$/wire';
import { verbsFor } from './states';

export interface TeamAct { team: number; verb: Verb }

/** Teams in which the verb makes sense for the row now. */
export function teamsFor(store: ExerciseStore, verb: RowVerb_Verb, row: number, teams: readonly number[]): number[] {
  const script = store.scriptRows.get(row);
  return teams.filter((team) => {
    const state = store.rows.get(teamKey(team, row));
    return script && state && verbsFor(script, state).includes(verb);
  });
}

export const rowActs = (store: ExerciseStore, verb: RowVerb_Verb, row: number, teams: readonly number[], reason = ''): TeamAct[] =>
  teamsFor(store, verb, row, teams).map((team) => ({
    team,
    verb: {
      case: 'row',
      value: create(RowVerbSchema, { verb, team, row, reason, revision: store.rows.get(teamKey(team, row))?.revision ?? 0 }),
    },
  }));

export const teamActs = (store: ExerciseStore, verb: TeamVerb_Verb, teams: readonly number[]): TeamAct[] =>
  teams.flatMap((team) => {
    const state = store.teams.get(team);
    const fits = state && (verb === TeamVerb_Verb.HOLD ? !state.held : verb === TeamVerb_Verb.CONTINUE ? state.held : !state.held && state.offsetMs > 0n);
    return fits ? [{ team, verb: { case: 'team', value: create(TeamVerbSchema, { verb, team, revision: state.revision }) } }] : [];
  });

export const clockVerb = (store: ExerciseStore, verb: ClockVerb_Verb, speed = 0, why = { reason: '', language: '' }): Verb => ({
  case: 'clock',
  value: create(ClockVerbSchema, { verb, speed, ...why, revision: store.clock?.revision ?? 0 }),
});

export const undoVerb = (): Verb => ({ case: 'undo', value: create(UndoSchema) });

const rowInverse: Partial<Record<RowVerb_Verb, RowVerb_Verb>> = {
  [RowVerb_Verb.RELEASE]: RowVerb_Verb.WITHDRAW,
  [RowVerb_Verb.HOLD]: RowVerb_Verb.LET_GO,
  [RowVerb_Verb.LET_GO]: RowVerb_Verb.HOLD,
};
const undoableAlone = new Set([
  RowVerb_Verb.RELEASE, RowVerb_Verb.HOLD, RowVerb_Verb.LET_GO, RowVerb_Verb.SKIP, RowVerb_Verb.WITHDRAW, RowVerb_Verb.START, RowVerb_Verb.END,
]);

export type WayBack =
  | { is: 'undo' }
  /** Several teams: the opposite verb for each. */
  | { is: 'opposite'; verb: RowVerb_Verb; row: number; teams: number[] }
  | { is: 'opposite_team'; verb: TeamVerb_Verb; teams: number[] }
  /** Several teams and no opposite: only the last one, by the server's undo. */
  | { is: 'undo_last'; team: number };

export function wayBackOfRow(verb: RowVerb_Verb, row: number, teams: readonly number[]): WayBack | undefined {
  if (!undoableAlone.has(verb) || teams.length === 0) return undefined;
  if (teams.length === 1) return { is: 'undo' };
  const opposite = rowInverse[verb];
  return opposite === undefined ? { is: 'undo_last', team: teams[teams.length - 1] ?? 0 } : { is: 'opposite', verb: opposite, row, teams: [...teams] };
}

export function wayBackOfTeam(verb: TeamVerb_Verb, teams: readonly number[]): WayBack | undefined {
  if (verb === TeamVerb_Verb.CATCH_UP || teams.length === 0) return undefined;
  if (teams.length === 1) return { is: 'undo' };
  return { is: 'opposite_team', verb: verb === TeamVerb_Verb.HOLD ? TeamVerb_Verb.CONTINUE : TeamVerb_Verb.HOLD, teams: [...teams] };
}

export const speeds = [1, 2, 4, 10, 30, 60] as const;
export function otherSpeed(speed: number, by: 1 | -1): number {
  if (by > 0) return speeds.find((s) => s > speed) ?? speed;
  return [...speeds].reverse().find((s) => s < speed) ?? speed;
}
